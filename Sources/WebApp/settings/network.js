// Interfaces and their addresses, ports and priorities.

import { healthNote } from "../parts/controls.js";
import { h } from "../parts/dom.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";
import { InterfaceCard } from "./addressing.js";
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
    this.known = h("div", {}, h("p", { class: "hint" }, words.waiting));
    this.interfaces = h("div", { class: "interfaces" });
    this.names = h("datalist", { id: "interface-names" });
    this.services = h("div", {});
    this.#load();
    return [
      card(label.names.names, this.known),
      card(label.network, this.names,
        ["controlInterface", "interface"].map((key) =>
          has(key) && textSetting("/settings", key, { label: label.names[key], maximum: 15, placeholder: label.automatic, suggestions: this.names.id })),
        has("qos") && wordSetting("qos", Object.entries(label.options.qos))),
      card(label.interfaces, this.interfaces),
      card(label.ports, this.services, h("p", { class: "hint" }, label.portsHint, " ", h("a", { href: "#/settings/access" }, label.toAccess))),
    ];
  }

  async #load() {
    const network = await device.edits.request("GET", "/network");
    if (!network) return;
    const { interfaces = [], control, audio, ...rest } = network;
    this.known.replaceChildren(
      lines(Object.entries(rest).filter(([, value]) => isPlain(value))),
      ...Object.entries(rest).filter(([, value]) => !isPlain(value) && !Array.isArray(value)).map(([key, value]) =>
        h("div", {}, h("h3", {}, words.settings.keys[key] ?? key), lines(Object.entries(value)))));
    const label = words.settings.addressing;
    const rolesOf = (name) => [[control, label.control], [audio, label.audio]].filter(([used]) => used?.interface === name).map(([, role]) => role);
    this.interfaces.replaceChildren(...interfaces.map((told) => new InterfaceCard(told, rolesOf(told.name), {
      isOurs: told.addresses.some((address) => address.split("/")[0] === location.hostname) || (told.name === control?.interface && !/^[\d.]+$/.test(location.hostname)),
      reload: () => this.#load(),
    })));
    this.names.replaceChildren(...interfaces.map(({ name }) => h("option", { value: name })));
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
