// The four lights that tell how the device is, with what each of them means.

import { healthNote, logLink } from "../parts/controls.js";
import { sheet } from "../parts/dialog.js";
import { h, Part, setAttribute, svg } from "../parts/dom.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";

export const lights = ["power", "network", "networkAudio", "encryption"];
/** The words by which the log finds what made a light red. */
export const searches = { power: "output", network: "port", networkAudio: "source", encryption: "encryption" };

/** A lamp that differs by shape too: a ring is off, a disc green, a disc with an exclamation mark red. */
export function lamp() {
  const node = svg("svg", { class: "lamp off", viewBox: "0 0 16 16", "aria-hidden": "true" },
    svg("circle", { cx: 8, cy: 8, r: 6 }), svg("path", { d: "M8 4.500v4.500M8 11.300v.2" }));
  let shown = "";
  node.update = (color) => {
    if (color === shown) return;
    shown = color;
    node.setAttribute("class", `lamp ${color}`);
  };
  return node;
}

/** What a light says, as a state with reason and next step. */
export function lightHealth(name) {
  const light = device.store.status?.panel?.[name];
  if (!light) return { state: "idle", reason: words.lamps.unknown, nextStep: null };
  if (light.light === "red") return { state: "fault", reason: light.reason, nextStep: light.nextStep };
  if (light.light === "green") return { state: "good", reason: words.lamps.meaning[name].green, nextStep: null };
  return { state: "off", reason: light.reason ?? words.lamps.meaning[name].off, nextStep: light.nextStep ?? words.lamps.offNext[name] };
}

class Lamps extends Part {
  build() {
    this.lamps = new Map(lights.map((name) => [name, lamp()]));
    this.button = h("button", { class: "plain lamps", type: "button", "aria-haspopup": "dialog", on: { click: () => this.#explain() } },
      lights.map((name) => h("span", { class: "lamp-item" }, this.lamps.get(name), h("span", { class: "lamp-name" }, words.lamps.short[name]))));
    this.append(this.button);
  }

  start() {
    this.until(device.store.watch(() => this.update()));
    this.update();
  }

  update() {
    const panel = device.store.status?.panel;
    const said = lights.map((name) => {
      const light = panel?.[name]?.light ?? "off";
      this.lamps.get(name).update(light);
      return `${words.lamps.names[name]} ${words.lamps.colors[light]}`;
    });
    const text = `${words.lamps.status}: ${said.join(", ")}`;
    setAttribute(this.button, "aria-label", text);
    setAttribute(this.button, "title", text);
  }

  #explain() {
    const notes = lights.map((name) => {
      const note = healthNote(searches[name]);
      note.update(lightHealth(name));
      return h("section", { class: "lamp-line" }, h("h3", {}, words.lamps.names[name]), note);
    });
    sheet(words.lamps.status, (close) => {
      const body = [...notes, h("p", {}, h("a", { href: "#/front", on: { click: () => close() } }, words.lamps.toFront), " · ",
        h("a", { href: logLink("", "warning"), on: { click: () => close() } }, words.lamps.toLog))];
      for (const note of notes) for (const link of note.querySelectorAll("a")) link.addEventListener("click", () => close());
      return body;
    });
  }
}

customElements.define("ani-lamps", Lamps);
export { Lamps };
