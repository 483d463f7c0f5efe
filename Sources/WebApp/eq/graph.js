// The frequency response: grid, curves, spectrum, and the four points.

import { onFrame } from "../live/frames.js";
import { h, Part, replaceChildren, setAttribute, svg } from "../parts/dom.js";
import { hertzText } from "../parts/numbers.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";
import { Node } from "./node.js";
import { anglesOf, bandResponse, response, spread } from "./response.js";
import { frequencies, levels, minor, spans, xOf, yOf } from "./scale.js";
import { paintSpectrum } from "./spectrum.js";

const points = 257;
const hertz = spread(points);
const angles = anglesOf(hertz);
const columns = hertz.map((value) => (xOf(value) * 1000).toFixed(1));

export class Graph extends Part {
  span = 12;
  #shown = null;
  #drawnSpan = null;
  #size = { width: 600, height: 300 };

  /** `edits(number)`: what a node of that band may do. */
  constructor(edits) {
    super();
    this.edits = edits;
  }

  build() {
    this.grid = svg("g", { class: "grid" });
    this.ticks = svg("g", { class: "ticks" });
    this.bands = [1, 2, 3, 4].map((number) => svg("path", { class: `band band-${number}` }));
    this.area = svg("path", { class: "area" });
    this.line = svg("path", { class: "sum" });
    this.canvas = h("canvas", { "aria-hidden": "true" });
    this.labels = h("div", { class: "graph-labels", "aria-hidden": "true" });
    this.nodes = [1, 2, 3, 4].map((number) => new Node(number, this.edits(number), { box: () => this.#size, get span() { return graph.span; } }));
    const graph = this;
    this.plot = h("div", { class: "plot" }, this.canvas,
      svg("svg", { viewBox: "0 0 1000 1000", preserveAspectRatio: "none", "aria-hidden": "true" }, this.grid, ...this.bands, this.area, this.line, this.ticks),
      this.nodes);
    this.setAttribute("role", "group");
    this.setAttribute("aria-label", words.eq.graph);
    this.append(this.plot, this.labels);
  }

  start() {
    const observer = new ResizeObserver(([{ contentRect: { width, height } }]) => {
      this.#size = { width, height };
      const ratio = Math.min(window.devicePixelRatio || 1, 2);
      this.canvas.width = Math.max(1, Math.round(width * ratio));
      this.canvas.height = Math.max(1, Math.round(height * ratio));
    });
    observer.observe(this.plot);
    this.until(() => observer.disconnect());
    this.until(onFrame(() => paintSpectrum(this.canvas, device.spectrum, this.channel)));
  }

  /** The smallest scale that shows all of an equaliser, and is not smaller than the wanted one. */
  #grow(equalizer, wanted) {
    const most = Math.max(...equalizer.bands.map((band) => (band.bypass ? 0 : Math.abs(band.gainDb ?? 0))));
    return spans.find((span) => span >= wanted && span >= most) ?? spans[spans.length - 1];
  }

  /** Shows the equaliser of a channel on a scale of at least ± `wanted` dB. */
  update(channel, equalizer, wanted) {
    this.channel = channel;
    const isHeld = this.nodes.some((node) => node.isHeld);
    // A scale that changed under a hand would move the point away from it.
    const span = isHeld ? this.span : this.#grow(equalizer, wanted);
    if (equalizer === this.#shown && span === this.#drawnSpan) return;
    this.span = span;
    this.#shown = equalizer;
    if (span !== this.#drawnSpan) this.#drawGrid(span);
    this.#drawCurves(equalizer, span);
    equalizer.bands.forEach((band, index) => this.nodes[index].update(band, span));
  }

  #drawGrid(span) {
    this.#drawnSpan = span;
    const vertical = (value, kind) => svg("path", { class: kind, d: `M${(xOf(value) * 1000).toFixed(1)} 0V1000` });
    const horizontal = (db) => svg("path", { class: db === 0 ? "zero" : "major", d: `M0 ${yOf(db, span) * 1000}H1000` });
    replaceChildren(this.grid, minor.map((value) => vertical(value, "minor")), frequencies.map((value) => vertical(value, "major")), levels(span).map(horizontal));
    const label = (text, side, place) => {
      const node = h("span", { class: side === "left" ? "db" : "hz" }, text);
      node.style[side] = `${place * 100}%`;
      return node;
    };
    replaceChildren(this.labels,
      frequencies.map((value) => label(value >= 1000 ? `${value / 1000}k` : String(value), "left", xOf(value))),
      levels(span).filter((db) => Math.abs(db) < span).map((db) => label(db > 0 ? `+${db}` : String(db).replace("-", "−"), "top", yOf(db, span))));
    for (const node of this.labels.children) node.className = node.style.top ? "db" : "hz";
  }

  #drawCurves(equalizer, span) {
    const row = (db) => (Math.min(Math.max(yOf(db, span), -0.5), 1.5) * 1000).toFixed(1);
    const path = (curve) => Array.from(curve, (db, index) => `${index === 0 ? "M" : "L"}${columns[index]} ${row(db)}`).join("");
    const sum = response(equalizer, angles);
    this.sum = sum;
    const line = path(sum);
    setAttribute(this.line, "d", line);
    setAttribute(this.area, "d", `${line}L1000 500L0 500Z`);
    equalizer.bands.forEach((band, index) => {
      setAttribute(this.bands[index], "d", band.bypass || equalizer.bypass ? null : path(bandResponse(band, angles)));
    });
    this.#drawTicks(sum, row);
    this.classList.toggle("bypassed", equalizer.bypass);
  }

  /** Where the whole is 3 dB down, as one reads the edges of a cut. */
  #drawTicks(sum, row) {
    const ticks = [];
    for (let index = 1; index < points; index += 1) {
      if (sum[index - 1] < -3 === sum[index] < -3) continue;
      const part = (-3 - sum[index - 1]) / (sum[index] - sum[index - 1]);
      const x = Number(columns[index - 1]) + part * (columns[index] - columns[index - 1]);
      const at = hertz[index - 1] * (hertz[index] / hertz[index - 1]) ** part;
      ticks.push(svg("path", { d: `M${x.toFixed(1)} ${Number(row(-3)) - 18}V${Number(row(-3)) + 18}` }, svg("title", {}, words.eq.minusThree(hertzText(at)))));
    }
    replaceChildren(this.ticks, ticks);
  }
}

customElements.define("ani-graph", Graph);
