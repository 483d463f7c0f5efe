// On a phone: the pages and actions that have no place in the bar.

import { openHistory } from "../history/panel.js";
import { redo } from "../history/steps.js";
import { button, choices } from "../parts/controls.js";
import { h } from "../parts/dom.js";
import { icon } from "../parts/icons.js";
import { access } from "../state/access.js";
import { words } from "../words/words.js";
import { identify } from "./header.js";
import { setTheme, theme, themes } from "./theme.js";

export function build() {
  const look = choices(words.settings.theme, themes.map((name) => [name, words.themes[name]]), setTheme);
  look.set(theme());
  return h("div", { class: "page narrow" },
    h("h1", {}, words.pages.more),
    h("ul", { class: "big-links" }, ["log", "front", "listen", "devices", "settings", "panel"].map((name) =>
      h("li", {}, h("a", { href: `#/${name}` }, icon(name === "panel" ? "open" : name), h("span", {}, words.pages[name]))))),
    h("p", { class: "who-line" }, icon(access.isProtected ? "lock" : "unlocked"),
      h("a", { href: "#/settings/access" }, access.isProtected ? words.access.loggedIn(words.access.roles[access.role] ?? "") : words.access.open)),
    h("div", { class: "card" },
      h("div", { class: "button-row" },
        button(words.header.redo, { glyph: "redo", "data-needs": "operator", click: redo }),
        button(words.header.history, { glyph: "history", click: openHistory }),
        button(words.header.identify, { glyph: "identify", "data-needs": "operator", click: identify })),
      look));
}
