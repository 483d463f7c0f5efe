// Addresses, ports and priorities.

import { healthNote } from "../parts/controls.js";
import { h } from "../parts/dom.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";
import { card, SettingsSection } from "./section.js";
import { has, textSetting, wordSetting } from "./setting.js";

const isPlain = (value) => value === null || typeof value !== "object";

/** A value of any shape as text. */
function text(value) {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (Array.isArray(value)) return value.map(text).join(", ");
  return isPlain(value) ? String(value) : Object.entries(value).map(([key, part]) => `${words.settings.keys[key] ?? key} ${text(part)}`).join(", ");
}

const lines = (pairs) => h("dl", { class: "facts" }, pairs.map(([key, value]) => h("div", {}, h("dt", {}, words.settings.keys[key] ?? key), h("dd", {}, text(value)))));

export class Section extends SettingsSection {
  #services = new Map();

  content() {
    const label = words.settings;
    this.interfaces = h("div", { class: "interfaces" }, h("p", { class: "hint" }, words.waiting));
    this.services = h("div", {});
    this.#load();
    return [
      card(label.interfaces, this.interfaces),
      card(label.network,
        has("interface") && textSetting("/settings", "interface", { label: label.names.interface, maximum: 15, placeholder: label.automatic }),
        has("qos") && wordSetting("qos", Object.entries(label.options.qos))),
      card(label.ports, this.services, h("p", { class: "hint" }, label.portsHint, " ", h("a", { href: "#/settings/access" }, label.toAccess))),
    ];
  }

  async #load() {
    const network = await device.edits.request("GET", "/network");
    if (!network) return;
    const { interfaces = [], ...rest } = network;
    this.interfaces.replaceChildren(
      lines(Object.entries(rest).filter(([, value]) => isPlain(value))),
      ...Object.entries(rest).filter(([, value]) => !isPlain(value) && !Array.isArray(value)).map(([key, value]) =>
        h("div", {}, h("h3", {}, words.settings.keys[key] ?? key), lines(Object.entries(value)))),
      ...interfaces.map(({ name, ...values }) => h("div", {}, h("h3", {}, name), lines(Object.entries(values)))));
  }

  refresh() {
    for (const { name, port, health } of device.store.status?.services ?? []) {
      let row = this.#services.get(name);
      if (!row) {
        row = { title: h("h3", {}), note: healthNote(words.settings.services[name] ?? name) };
        this.#services.set(name, row);
        this.services.append(h("div", { class: "lamp-line" }, row.title, row.note));
      }
      row.title.textContent = words.settings.service(words.settings.services[name] ?? name, port);
      row.note.update(health);
    }
  }
}

customElements.define("ani-settings-network", Section);
