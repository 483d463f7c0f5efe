// Hear an output in the browser: for a device without a sound card, or one that is in another room.

import { onFrame } from "../live/frames.js";
import { button, choices, setPressed } from "../parts/controls.js";
import { freshID, h, Part, setText } from "../parts/dom.js";
import { icon } from "../parts/icons.js";
import { Meter } from "../parts/meter.js";
import { figure } from "../parts/numbers.js";
import { device } from "../state/device.js";
import { remember, remembered } from "../state/memory.js";
import { words } from "../words/words.js";
import { Player } from "./player.js";

class ListenPage extends Part {
  #output = 1;
  #player = new Player(() => this.update());
  #shownAt = 0;

  build() {
    const label = words.listen;
    this.className = "page narrow";
    this.outputs = choices(label.output, [1, 2, 3, 4].map((number) => [number, device.store.channel(number).name]), (number) => {
      this.#output = Number(number);
      if (this.#isOn) this.#play();
      this.update();
    });
    this.outputs.set(1);
    this.play = button(label.play, { glyph: "play", kind: "primary big", click: () => (this.#isOn ? this.#player.stop() : this.#play()) });
    const id = freshID("volume");
    const volume = remembered("volume", 50);
    this.#player.volume = volume / 100;
    this.volume = h("input", { id, type: "range", min: 0, max: 100, value: volume, on: { input: () => {
      this.#player.volume = Number(this.volume.value) / 100;
      remember("volume", Number(this.volume.value));
      this.update();
    } } });
    this.volume.value = String(volume);
    this.percent = h("output", { for: id });
    this.state = h("p", { role: "status" });
    this.delay = h("p", { class: "hint" });
    this.meter = new Meter({ label: label.meter, level: () => device.meters.channels[this.#output - 1].post, isHorizontal: true, hasMarks: true });
    this.append(h("h1", {}, words.pages.listen),
      h("section", { class: "card" }, this.outputs, h("div", { class: "listen-row" }, this.play, h("div", { class: "field volume" }, h("label", { for: id }, label.volume), this.volume, this.percent)),
        this.meter, this.state, this.delay),
      h("p", { class: "hint" }, label.hint));
  }

  start() {
    this.until(device.store.watch(() => this.update()));
    this.until(onFrame((now) => this.#showDelay(now)));
    this.update();
  }

  stop() {
    this.#player.stop();
  }

  get #isOn() {
    return this.#player.state === "starting" || this.#player.state === "playing";
  }

  #play() {
    this.#player.play(device.api.url(`/listen/${this.#output}?rate=48000`));
  }

  #showDelay(now) {
    if (now - this.#shownAt < 0.5) return;
    this.#shownAt = now;
    const { state, delay } = this.#player;
    setText(this.delay, state === "playing" ? words.listen.delay(figure(delay * 1000, 0)) : "");
  }

  update() {
    if (!this.state) return;
    const { state } = this.#player;
    const isOn = this.#isOn;
    this.play.disabled = state === "missing";
    setText(this.state, words.listen.states[state](device.store.channel(this.#output).name));
    setText(this.percent, `${this.volume.value} %`);
    setPressed(this.play, isOn);
    setText(this.play.lastElementChild, isOn ? words.listen.stop : words.listen.play);
    const name = isOn ? "stop" : "play";
    if (this.play.dataset.glyph !== name) {
      this.play.dataset.glyph = name;
      this.play.firstElementChild.replaceWith(icon(name));
    }
  }
}

customElements.define("ani-listen-page", ListenPage);

export const build = () => new ListenPage();
