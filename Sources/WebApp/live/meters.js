// The levels of the four channels and of the sums, as the page shows them.

import { remember, remembered } from "../state/memory.js";
import { Ballistics, falls } from "./ballistics.js";

class Level {
  peak = new Ballistics();
  /** RMS of the last 300 ms in dBFS; null: silence. */
  rms = null;

  push(peak, rms, now) {
    this.peak.push(peak, now);
    this.rms = rms;
  }

  reset() {
    this.peak.reset();
    this.rms = null;
  }
}

export class Meters {
  channels = [1, 2, 3, 4].map(() => ({ pre: new Level(), post: new Level(), light: "off", isLatched: false, hasClipped: false }));
  /** By the output they are reported under: 1 and 3. */
  sums = new Map([1, 3].map((index) => [index, { level: new Level(), reduction: new Ballistics() }]));
  /** Frames that came, to see that there are any. */
  frames = 0;
  /** Called when a channel reached full scale that was not marked so. */
  onClip = null;
  #bar = remembered("meter", "ppm");

  constructor() {
    this.#setFalls();
  }

  /** What the bars show: `ppm`, `fast` or `rms`. */
  get bar() {
    return this.#bar;
  }

  set bar(name) {
    this.#bar = name;
    remember("meter", name);
    this.#setFalls();
  }

  #setFalls() {
    const fall = falls[this.#bar] ?? falls.ppm;
    for (const { pre, post } of this.channels) {
      pre.peak.fall = fall;
      post.peak.fall = fall;
    }
    for (const { level, reduction } of this.sums.values()) {
      level.peak.fall = fall;
      reduction.fall = fall;
    }
  }

  /** Takes in a `meters` event; `now` in seconds. */
  push({ c, s }, now) {
    this.frames += 1;
    c.forEach(([prePeak, preRMS, postPeak, postRMS, light, isLatched], index) => {
      const channel = this.channels[index];
      channel.pre.push(prePeak, preRMS, now);
      channel.post.push(postPeak, postRMS, now);
      channel.light = ["off", "green", "amber", "red"][light];
      if (isLatched && !channel.isLatched) {
        channel.hasClipped = true;
        this.onClip?.(index + 1);
      }
      channel.isLatched = Boolean(isLatched);
    });
    for (const [index, peak, rms, reduction] of s ?? []) {
      const sum = this.sums.get(index);
      sum?.level.push(peak, rms, now);
      // A reduction falls as a level does; below nothing there is nothing.
      sum?.reduction.push(reduction, now);
    }
  }

  /** Forgets peaks and the clip mark of a channel in this page. */
  clear(number) {
    const channel = this.channels[number - 1];
    channel.hasClipped = false;
    channel.pre.peak.clearHighest();
    channel.post.peak.clearHighest();
  }

  /** The connection is lost: off, not frozen. */
  reset() {
    for (const channel of this.channels) {
      channel.pre.reset();
      channel.post.reset();
      channel.light = "off";
    }
    for (const { level, reduction } of this.sums.values()) {
      level.reset();
      reduction.reset();
    }
  }
}
