// What this is.

import { facts } from "../parts/controls.js";
import { h } from "../parts/dom.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";
import { card, SettingsSection } from "./section.js";

export class Section extends SettingsSection {
  content() {
    const label = words.about;
    this.facts = facts();
    return [
      card("ani4out", this.facts, h("p", { class: "hint" }, label.honest)),
      card(label.more, h("ul", {}, [["api/", label.api], ["metrics", label.metrics], ["#/log", label.log], ["#/panel", label.panel]].map(([href, text]) => h("li", {}, h("a", { href }, text))))),
      card(label.keys, h("dl", { class: "keys" }, label.keyList.map(([keys, text]) => h("div", {}, h("dt", {}, keys.map((key, index) => [index > 0 && " ", h("kbd", {}, key)])), h("dd", {}, text))))),
    ];
  }

  refresh() {
    const label = words.about;
    const { device: identity, instance } = device.store.view;
    const seconds = device.store.status?.seconds;
    this.facts.update([
      [label.name, identity.name], [label.model, identity.model], [label.version, identity.firmware], [label.serial, identity.serialNumber],
      [label.mac, identity.mac], [label.running, seconds ? label.duration(Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60) : null],
      [label.instance, instance],
    ]);
  }
}

customElements.define("ani-settings-about", Section);
