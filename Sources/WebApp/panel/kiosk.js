// Big meters for a screen in the rack or across the room: nothing can be changed here.

import { onFrame } from "../live/frames.js";
import { h, Part, setText } from "../parts/dom.js";
import { Meter } from "../parts/meter.js";
import { levelText } from "../parts/numbers.js";
import { lamp, lights } from "../shell/lamps.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";
import { showLights } from "./lights.js";

class KioskPage extends Part {
  #shownAt = 0;

  build() {
    this.className = "kiosk";
    this.name = h("h1", {});
    this.trouble = h("p", { class: "kiosk-trouble", role: "status" });
    this.lamps = new Map([...lights, "signal1", "signal2", "signal3", "signal4"].map((name) => [name, lamp()]));
    this.channels = [1, 2, 3, 4].map((number) => {
      const which = () => device.meters.channels[number - 1][this.#mode];
      const parts = {
        name: h("h2", {}), level: h("span", { class: "kiosk-level" }), state: h("span", { class: "kiosk-state" }), which,
        meter: new Meter({ label: words.meters.post(number), level: which, hasMarks: true }),
      };
      parts.node = h("section", { class: "kiosk-channel" }, h("header", {}, this.lamps.get(`signal${number}`), parts.name), parts.meter, parts.level, parts.state);
      return parts;
    });
    this.mode = h("span", {});
    this.append(
      h("header", {}, this.name, h("div", { class: "kiosk-lamps" }, lights.map((name) => h("span", { class: "lamp-item" }, this.lamps.get(name), h("span", {}, words.lamps.names[name])))),
        h("a", { class: "button", href: "#/channels" }, words.front.leave)),
      this.trouble, h("div", { class: "kiosk-channels" }, this.channels.map(({ node }) => node)), h("footer", {}, this.mode));
  }

  get #mode() {
    return device.store.view.device.meterMode === "pre-fader" ? "pre" : "post";
  }

  start() {
    this.until(device.store.watch(() => this.update()));
    this.update();
    this.until(onFrame((now) => this.#paint(now)));
  }

  #paint(now) {
    showLights((name, color) => this.lamps.get(name).update(color), now);
    if (now - this.#shownAt < 0.15) return;
    this.#shownAt = now;
    for (const { which, level } of this.channels) setText(level, levelText(which().peak.at(now).level));
  }

  update() {
    const { view, status } = device.store;
    setText(this.name, view.device.name);
    setText(this.mode, words.toolbar.modes[view.device.meterMode]);
    const troubles = lights.map((name) => status?.panel?.[name]).filter((light) => light?.light === "red").map((light) => `${light.reason}; ${light.nextStep}`);
    setText(this.trouble, troubles[0] ?? "");
    view.channels.forEach(({ number, name, mute }, index) => {
      const { name: title, state, meter } = this.channels[index];
      setText(title, `${number} ${name}`);
      setText(state, mute ? words.strip.muted : "");
      meter.label = `${words.toolbar.modes[view.device.meterMode]}, ${name}`;
    });
  }
}

customElements.define("ani-kiosk-page", KioskPage);

export const build = () => new KioskPage();
