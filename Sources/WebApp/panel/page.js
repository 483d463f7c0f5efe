// The front panel: what one would see standing before the device, and the button in its hole.

import { onFrame } from "../live/frames.js";
import { button, choices, healthNote } from "../parts/controls.js";
import { h, Part } from "../parts/dom.js";
import { icon } from "../parts/icons.js";
import { identify } from "../shell/header.js";
import { lightHealth, lights, searches } from "../shell/lamps.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";
import { drawPanel } from "./drawing.js";
import { showLights } from "./lights.js";
import { ResetButton } from "./reset-button.js";

class FrontPage extends Part {
  build() {
    const label = words.front;
    this.className = "page";
    this.frame = h("div", { class: "panel-frame" });
    this.notes = lights.map((name) => [name, healthNote(searches[name])]);
    this.brightness = choices(label.brightness, Object.entries(label.brightnesses), (brightness) => device.edits.patch("/device", { brightness }));
    this.identify = button(words.header.identify, { glyph: "identify", click: identify });
    this.append(
      h("div", { class: "page-head" }, h("h1", {}, words.pages.front),
        h("a", { class: "button", href: "#/panel" }, icon("open"), h("span", {}, label.kiosk))),
      this.frame,
      h("div", { class: "columns" },
        h("section", { class: "card" }, h("h2", {}, words.lamps.status), this.notes.map(([name, note]) => h("div", { class: "lamp-line" }, h("h3", {}, words.lamps.names[name]), note))),
        h("div", {},
          h("section", { class: "card" }, h("h2", {}, label.lights), this.brightness, this.identify, h("p", { class: "hint" }, label.signalHint)),
          h("section", { class: "card" }, h("h2", {}, label.button), new ResetButton()))));
  }

  start() {
    this.until(device.store.watch(() => this.update()));
    this.update();
    this.until(onFrame((now) => this.panel && showLights(this.panel.set, now)));
  }

  update() {
    const { variant, brightness } = device.store.view.device;
    if (variant !== this.variant) {
      this.variant = variant;
      this.panel = drawPanel(variant);
      this.frame.replaceChildren(this.panel.node);
    }
    this.frame.dataset.brightness = brightness;
    this.brightness.set(brightness);
    for (const [name, note] of this.notes) note.update(lightHealth(name));
  }
}

customElements.define("ani-front-page", FrontPage);

export const build = () => new FrontPage();
