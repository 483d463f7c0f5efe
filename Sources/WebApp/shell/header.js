// The head of every page: which device, which preset, how it is, and what undoes the last edit.

import { openHistory } from "../history/panel.js";
import { redo, undo } from "../history/steps.js";
import { button, setPressed } from "../parts/controls.js";
import { h, Part, setAttribute, setText } from "../parts/dom.js";
import { icon } from "../parts/icons.js";
import { access } from "../state/access.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";
import { Lamps } from "./lamps.js";
import { nextTheme, theme } from "./theme.js";

const glyphs = { system: "auto", dark: "moon", light: "sun" };

class Header extends Part {
  build() {
    this.setAttribute("role", "banner");
    this.name = h("span", { class: "device-name" });
    this.preset = h("span", { class: "preset-name" });
    this.star = h("span", { class: "preset-star" });
    this.identify = button(words.header.identify, { glyph: "identify", isQuiet: true, "data-needs": "operator", click: () => identify() });
    this.access = h("a", { class: "button icon-only who wide-only", href: "#/settings/access" });
    this.theme = button("", { glyph: "auto", isQuiet: true, click: nextTheme });
    this.append(
      h("a", { class: "title", href: "#/presets" }, this.name, h("span", { class: "preset" }, this.preset, this.star)),
      new Lamps(),
      h("div", { class: "tools", role: "group", "aria-label": words.header.tools },
        button(words.header.undo, { glyph: "undo", isQuiet: true, "data-needs": "operator", click: undo }),
        button(words.header.redo, { glyph: "redo", kind: "plain wide-only", isQuiet: true, "data-needs": "operator", click: redo }),
        button(words.header.history, { glyph: "history", kind: "plain wide-only", isQuiet: true, click: openHistory }),
        this.identify,
        this.access,
        this.theme));
    this.theme.classList.add("wide-only");
  }

  start() {
    this.until(device.store.watch(() => this.update()));
    const listener = () => this.#showTheme();
    window.addEventListener("ani-theme", listener);
    this.until(() => window.removeEventListener("ani-theme", listener));
    const role = () => this.#showAccess();
    access.addEventListener("change", role);
    this.until(() => access.removeEventListener("change", role));
    this.#showTheme();
    this.#showAccess();
    this.update();
  }

  /** Who this is to the device. */
  #showAccess() {
    this.access.hidden = access.facts === null;
    const text = access.isProtected ? words.access.loggedIn(words.access.roles[access.role] ?? "") : words.access.open;
    setAttribute(this.access, "aria-label", text);
    setAttribute(this.access, "title", text);
    this.access.replaceChildren(icon(access.isProtected ? "lock" : "unlocked"));
  }

  #showTheme() {
    const name = theme();
    const text = words.header.theme(words.themes[name]);
    setAttribute(this.theme, "aria-label", text);
    setAttribute(this.theme, "title", text);
    this.theme.replaceChildren(icon(glyphs[name]));
  }

  update() {
    const { view, status } = device.store;
    if (!view) return;
    const { name, activePreset, presetName, presetModified } = view.device;
    setText(this.name, name);
    setText(this.preset, activePreset === null ? words.header.noPreset : presetName ?? "");
    // The asterisk is read out as what it means.
    setText(this.star, presetModified ? "*" : "");
    setAttribute(this.star, "aria-label", presetModified ? words.header.unsaved : null);
    setAttribute(this.star, "role", presetModified ? "img" : null);
    setAttribute(this.star, "title", presetModified ? words.header.unsaved : null);
    const isOn = Boolean(status?.identifying);
    setPressed(this.identify, isOn);
    document.documentElement.toggleAttribute("data-identifying", isOn);
  }
}

/** Has the lights of the device flash for 30 s, or ends that. */
export function identify() {
  device.edits.request("POST", "/identify", { on: !device.store.status?.identifying });
}

customElements.define("ani-header", Header);
export { Header };
