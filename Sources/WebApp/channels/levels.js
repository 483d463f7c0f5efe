// The two meters of a channel, before and after the fader, with numbers and the clip mark.

import { onFrame } from "../live/frames.js";
import { h, Part, setAttribute, setText } from "../parts/dom.js";
import { Meter } from "../parts/meter.js";
import { levelText } from "../parts/numbers.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";

/** Numbers change this often, in seconds: faster ones cannot be read. */
const readable = 0.12;

export class Levels extends Part {
  #shownAt = 0;

  constructor(number) {
    super();
    this.number = number;
  }

  get #channel() {
    return device.meters.channels[this.number - 1];
  }

  get light() {
    return this.#channel.light;
  }

  build() {
    const level = (name) => () => this.#channel[name];
    this.pre = new Meter({ label: words.meters.pre(this.number), level: level("pre") });
    this.post = new Meter({ label: words.meters.post(this.number), level: level("post"), hasMarks: true });
    this.clip = h("button", { class: "clip", type: "button", on: { click: () => this.#clear() } }, words.meters.clip);
    this.peak = h("button", { class: "peak", type: "button", on: { click: () => this.#clear() } });
    this.now = h("span", { class: "now", "aria-hidden": "true" });
    this.append(
      h("div", { class: "meter-head" }, this.clip),
      h("div", { class: "meter-pair" }, this.pre, this.post),
      h("div", { class: "meter-foot" }, this.now, this.peak));
  }

  start() {
    this.until(onFrame((now) => this.#paint(now)));
    this.until(device.store.watch(() => this.update()));
    this.update();
  }

  #clear() {
    device.meters.clear(this.number);
    if (this.#channel.isLatched) device.edits.request("POST", `/clips/${this.number}/clear`);
    this.#paint(Infinity);
  }

  /** Which of the two is the main meter: as the device has it, for every page and for the command strings. */
  update() {
    const isPre = device.store.view.device.meterMode === "pre-fader";
    this.pre.classList.toggle("main", isPre);
    this.post.classList.toggle("main", !isPre);
    this.classList.toggle("pre", isPre);
    this.main = isPre ? "pre" : "post";
  }

  #paint(now) {
    if (now - this.#shownAt < readable) return;
    this.#shownAt = Number.isFinite(now) ? now : 0;
    const channel = this.#channel;
    const { peak, rms } = channel[this.main];
    const isLive = device.store.connection === "live";
    const isAverage = device.meters.bar === "rms";
    setText(this.now, isLive ? levelText(isAverage ? rms : peak.at(Number.isFinite(now) ? now : this.#shownAt).level) : "–");
    const text = isLive ? levelText(peak.highest) : "–";
    setText(this.peak, text);
    setAttribute(this.peak, "aria-label", words.meters.peak(this.number, text));
    setAttribute(this.peak, "title", words.meters.peakHint);
    const isClipped = channel.hasClipped || channel.isLatched;
    setAttribute(this.clip, "class", isClipped ? "clip on" : "clip");
    setAttribute(this.clip, "aria-label", words.meters.clipLabel(this.number, isClipped));
    setAttribute(this.clip, "title", isClipped ? words.meters.clipHint : words.meters.noClip);
  }
}

customElements.define("ani-levels", Levels);
