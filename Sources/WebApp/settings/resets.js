// Beginning anew, and what each way of it keeps and loses.

import { button } from "../parts/controls.js";
import { h } from "../parts/dom.js";
import { reset } from "../panel/reset-button.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";
import { card, SettingsSection } from "./section.js";

export class Section extends SettingsSection {
  content() {
    this.list = h("div", { class: "resets" }, h("p", { class: "hint" }, words.waiting));
    this.#load();
    return [this.list];
  }

  async #load() {
    const kinds = await device.edits.request("GET", "/resets");
    if (!kinds) return;
    const label = words.resets;
    this.list.replaceChildren(...kinds.map(({ kind, title, keeps, loses }) => card(title,
      h("dl", { class: "facts" }, h("div", {}, h("dt", {}, label.loses), h("dd", {}, loses)), h("div", {}, h("dt", {}, label.keeps), h("dd", {}, keeps))),
      button(`${label.action(title)} …`, { kind: kind === "reboot" ? "plain" : "danger", click: () => reset(kind) }))));
  }
}

customElements.define("ani-settings-resets", Section);
