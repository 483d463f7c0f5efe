// Such devices on the network, this one among them, each with the way to its web app.

import { healthNote } from "../parts/controls.js";
import { h, Part, setText } from "../parts/dom.js";
import { icon } from "../parts/icons.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";

/** Milliseconds between two looks: devices come and go at the pace of people. */
const pause = 3000;
const columns = ["name", "model", "address", "firmware", "mac", "condition"];
const glyphs = { good: "check", warning: "warning", fault: "error", unreachable: "error", unknown: "information" };

class DevicesPage extends Part {
  #timer = 0;
  #shown = "";

  build() {
    const label = words.devices;
    this.className = "page";
    this.counts = h("p", { class: "hint", role: "status" }, label.looking);
    this.note = healthNote("mdns");
    this.note.hidden = true;
    this.body = h("tbody", {});
    this.append(
      h("h1", {}, words.pages.devices), this.counts, this.note,
      h("div", { class: "table-frame", tabIndex: 0, role: "region", "aria-label": words.pages.devices },
        h("table", { class: "devices" }, h("caption", { class: "unseen" }, label.caption),
          h("thead", {}, h("tr", {}, columns.map((name) => h("th", { scope: "col" }, label.columns[name])))), this.body)),
      h("p", { class: "hint" }, label.hint));
  }

  start() {
    this.#load();
  }

  stop() {
    clearTimeout(this.#timer);
  }

  async #load() {
    clearTimeout(this.#timer);
    let list = null;
    try {
      list = await device.api.get("/devices");
    } catch {
      // The banner tells of a device that does not answer; the next look is soon.
    }
    if (!this.isConnected) return;
    if (list) this.#show(list);
    this.#timer = setTimeout(() => this.#load(), pause);
  }

  #show({ devices, health }) {
    this.note.update(health);
    this.note.hidden = health.state === "good";
    setText(this.counts, words.devices.count(devices.length));
    // What did not change is left alone: the focus stays where it is.
    const text = JSON.stringify(devices);
    if (text === this.#shown) return;
    this.#shown = text;
    const focused = document.activeElement?.closest?.("ani-devices-page a")?.href;
    this.body.replaceChildren(...devices.map(row));
    if (focused) [...this.body.querySelectorAll("a")].find((link) => link.href === focused)?.focus();
  }
}

function row(found) {
  const label = words.devices;
  const cell = (name, ...content) => h("td", { "data-name": label.columns[name], class: `col-${name}` }, content);
  const isLink = found.url && /^https?:\/\//.test(found.url);
  const warning = found.firmwareWarning && h("small", { class: "firmware-warning" }, icon("warning"), h("span", {}, label.warning(found.firmwareWarning)));
  return h("tr", { "aria-current": found.own ? "true" : null },
    h("th", { scope: "row", "data-name": label.columns.name },
      isLink && !found.own ? h("a", { href: found.url }, found.name) : h("span", {}, found.name),
      found.own && h("small", {}, label.own), found.hostName && h("small", {}, found.hostName)),
    cell("model", found.model ?? "–"), cell("address", found.address), cell("firmware", found.firmware ?? "–", warning),
    cell("mac", found.mac ?? "–"),
    cell("condition", h("span", { class: "severity" }, icon(glyphs[found.condition] ?? "information"), h("span", {}, label.conditions[found.condition] ?? found.condition)),
      found.reason && h("small", {}, found.reason)));
}

customElements.define("ani-devices-page", DevicesPage);

export const build = () => new DevicesPage();
