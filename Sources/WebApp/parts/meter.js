// A level meter: a canvas that is painted when its level moved.

import { frameTime, onFrame } from "../live/frames.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";
import { h, Part, setAttribute } from "./dom.js";
import { deflectionOf, meterMarks, zones } from "./law.js";
import { colors, onTheme } from "./meter-colors.js";
import { levelText, spoken } from "./numbers.js";

/**
 * options: `label`, `level()` → { peak: Ballistics, rms }, `isHorizontal`, `hasMarks`. The bar is coloured as the signal
 * light is; the lines at the edges of the zones say the same without colour.
 */
export class Meter extends Part {
  #size = [0, 0];
  #painted = "";
  #spokenAt = 0;

  constructor(options) {
    super();
    this.options = options;
  }

  build() {
    const { isHorizontal, hasMarks } = this.options;
    this.classList.add(isHorizontal ? "horizontal" : "vertical");
    this.canvas = h("canvas", { "aria-hidden": "true" });
    this.bar = h("div", {
      class: "meter-bar", role: "meter", "aria-label": this.options.label, "aria-valuemin": "-110", "aria-valuemax": "0",
      "aria-valuenow": "-110",
    }, this.canvas);
    this.append(this.bar);
    if (hasMarks) this.append(h("div", { class: "marks", "aria-hidden": "true" }, meterMarks.map((db) => mark(db, isHorizontal))));
  }

  set label(text) {
    this.options.label = text;
    if (this.bar) setAttribute(this.bar, "aria-label", text);
  }

  start() {
    // Sizes come from an observer: painting never asks for a layout.
    const observer = new ResizeObserver(([entry]) => this.#resize(entry.contentRect));
    observer.observe(this.bar);
    this.until(() => observer.disconnect());
    this.until(onFrame((now) => this.#paint(now)));
    this.until(onTheme(() => {
      this.#painted = "";
    }));
  }

  #resize({ width, height }) {
    const ratio = Math.min(window.devicePixelRatio || 1, 3);
    this.#size = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
    [this.canvas.width, this.canvas.height] = this.#size;
    this.#painted = "";
    this.#paint(frameTime());
  }

  #paint(now) {
    const { peak, rms } = this.options.level();
    const { level, mark } = peak.at(now);
    const isAverage = device.meters.bar === "rms";
    const [width, height] = this.#size;
    const length = this.options.isHorizontal ? width : height;
    const bar = Math.round(deflectionOf(isAverage ? rms : level) * length);
    const hold = Math.round(deflectionOf(mark) * length);
    const average = isAverage ? 0 : Math.round(deflectionOf(rms) * length);
    const key = `${bar} ${hold} ${average}`;
    if (key !== this.#painted) {
      this.#painted = key;
      this.#draw(length, bar, hold, average);
    }
    if (now - this.#spokenAt > 1) {
      this.#spokenAt = now;
      const text = levelText(peak.highest > -110 ? level : null);
      setAttribute(this.bar, "aria-valuenow", Math.max(-110, Math.round(level)));
      setAttribute(this.bar, "aria-valuetext", `${spoken(text)} ${words.spoken.dbfs}`);
    }
  }

  #draw(length, bar, hold, average) {
    const context = this.canvas.getContext("2d");
    const [width, height] = this.#size;
    const { isHorizontal } = this.options;
    const thickness = isHorizontal ? height : width;
    const part = (from, to, a = 0, b = thickness) =>
      isHorizontal ? context.fillRect(from, a, to - from, b - a) : context.fillRect(a, height - to, b - a, to - from);
    const palette = colors();
    const unit = Math.max(1, Math.round(window.devicePixelRatio || 1));
    context.fillStyle = palette.off;
    context.fillRect(0, 0, width, height);
    zones.forEach(({ name, from }, index) => {
      const start = index === 0 ? 0 : Math.round(deflectionOf(from) * length);
      const end = Math.round(deflectionOf(zones[index + 1]?.from ?? 0) * length);
      if (bar > start && name !== "red") {
        context.fillStyle = palette[name];
        part(start, Math.min(bar, end));
      }
    });
    if (average > 0) {
      context.fillStyle = palette.average;
      const inset = Math.round(thickness * 0.28);
      part(0, Math.min(average, bar), inset, thickness - inset);
    }
    context.fillStyle = palette.line;
    for (const { from } of zones.slice(0, 2)) {
      const at = Math.round(deflectionOf(from) * length);
      part(at - unit, at);
    }
    if (hold > 2 * unit) {
      context.fillStyle = hold >= length ? palette.red : palette.mark;
      part(Math.max(0, hold - 2 * unit), hold);
    }
    if (hold >= length) this.#hatch(context, palette, unit);
  }

  /** Full scale is told by a pattern, not by its colour alone. */
  #hatch(context, palette, unit) {
    const [width, height] = this.#size;
    const { isHorizontal } = this.options;
    const depth = 12 * unit;
    context.save();
    context.beginPath();
    context.rect(isHorizontal ? width - depth : 0, 0, isHorizontal ? depth : width, isHorizontal ? height : depth);
    context.clip();
    context.fillStyle = palette.red;
    context.fillRect(0, 0, width, height);
    context.strokeStyle = palette.off;
    context.lineWidth = 1.5 * unit;
    context.beginPath();
    for (let x = -height; x < width + height; x += 5 * unit) {
      context.moveTo(x, height);
      context.lineTo(x + height, 0);
    }
    context.stroke();
    context.restore();
  }
}

function mark(db, isHorizontal) {
  const node = h("span", { class: "mark" }, String(Math.abs(db)));
  node.style[isHorizontal ? "left" : "bottom"] = `${deflectionOf(db) * 100}%`;
  return node;
}

customElements.define("ani-meter", Meter);
