// The equaliser's curve, small.

import { anglesOf, isHeard, response, spread } from "../eq/response.js";
import { Part, setAttribute, svg } from "../parts/dom.js";

const points = 64;
const [width, height, span] = [120, 36, 18];
const angles = anglesOf(spread(points));

export class Thumbnail extends Part {
  #shown = null;

  build() {
    this.line = svg("path", { class: "thumb-line" });
    this.area = svg("path", { class: "thumb-area" });
    this.append(svg("svg", { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" },
      svg("path", { class: "thumb-zero", d: `M0 ${height / 2}H${width}` }), this.area, this.line));
  }

  /** Shows an equaliser; the same one is not drawn again. */
  update(equalizer) {
    if (equalizer === this.#shown || !this.line) return;
    this.#shown = equalizer;
    const y = (db) => (height / 2 - (Math.max(-span, Math.min(span, db)) / span) * (height / 2 - 2)).toFixed(1);
    const path = [...response({ ...equalizer, bypass: false }, angles)]
      .map((db, index) => `${index === 0 ? "M" : "L"}${((index / (points - 1)) * width).toFixed(1)} ${y(db)}`).join("");
    setAttribute(this.line, "d", path);
    setAttribute(this.area, "d", `${path}L${width} ${height / 2}L0 ${height / 2}Z`);
    this.classList.toggle("bypassed", equalizer.bypass);
    this.classList.toggle("flat", !equalizer.bands.some(isHeard));
  }
}

customElements.define("ani-thumbnail", Thumbnail);
