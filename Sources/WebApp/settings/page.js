// Settings, one subject at a time.

import { h, Part, setAttribute } from "../parts/dom.js";
import { words } from "../words/words.js";

// Only what exists is listed.
const sections = {
  general: () => import("./general.js"),
  clock: () => import("./clock.js"),
  network: () => import("./network.js"),
  outputs: () => import("./outputs.js"),
  access: () => import("./access.js"),
  checkup: () => import("./checkup.js"),
  resets: () => import("./resets.js"),
  about: () => import("./about.js"),
};

class SettingsPage extends Part {
  #turn = 0;

  constructor(name) {
    super();
    this.name = name;
  }

  build() {
    this.className = "page settings";
    this.links = Object.keys(sections).map((name) => h("a", { href: `#/settings/${name}`, "data-section": name }, words.settings.sections[name]));
    this.place = h("div", { class: "settings-body" });
    this.append(h("h1", {}, words.pages.settings), h("nav", { class: "settings-tabs", "aria-label": words.pages.settings }, this.links), this.place);
    this.#show();
  }

  navigate([name]) {
    this.name = name;
    this.#show();
  }

  async #show() {
    this.#turn += 1;
    const turn = this.#turn;
    const name = sections[this.name] ? this.name : "general";
    for (const link of this.links) setAttribute(link, "aria-current", link.dataset.section === name ? "page" : null);
    const { Section } = await sections[name]();
    if (turn === this.#turn) this.place.replaceChildren(new Section());
  }
}

customElements.define("ani-settings-page", SettingsPage);

export const build = ([name]) => new SettingsPage(name);
