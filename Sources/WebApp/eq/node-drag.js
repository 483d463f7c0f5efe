// Dragging a point of the graph, and pinching it for its Q.

import { hasGain } from "./node.js";
import { dbAt, hertzAt, xOf, yOf } from "./scale.js";

const fine = 0.1;
/** Pixels after which Alt knows which axis is meant. */
const lockDistance = 4;

export class NodeDrag {
  #node;
  #pointers = new Map();
  #start = null;
  #place = null;
  #axis = null;
  #pinch = null;

  constructor(node) {
    this.#node = node;
    node.addEventListener("pointerdown", (event) => this.#begin(event));
    node.addEventListener("pointermove", (event) => this.#move(event));
    for (const type of ["pointerup", "pointercancel", "lostpointercapture"]) node.addEventListener(type, (event) => this.#end(event));
  }

  get isHeld() {
    return this.#pointers.size > 0;
  }

  #begin(event) {
    if (event.button !== 0 || this.#pointers.size > 1) return;
    const node = this.#node;
    event.preventDefault();
    node.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, [event.clientX, event.clientY]);
    if (this.#pointers.size === 2) {
      this.#pinch = { distance: this.#spread(), q: node.band.q };
      return;
    }
    const { width, height } = node.graph.box();
    const gain = hasGain(node.band) ? node.band.gainDb : 0;
    this.#start = { ...node.band };
    this.#place = { x: xOf(node.band.frequencyHz) * width, y: yOf(gain, node.graph.span) * height, width, height };
    this.#axis = null;
    node.frequency.focus({ preventScroll: true });
    node.classList.add("held");
    node.edits.hold();
  }

  #spread() {
    const [[ax, ay], [bx, by]] = [...this.#pointers.values()];
    return Math.max(20, Math.hypot(ax - bx, ay - by));
  }

  #move(event) {
    const last = this.#pointers.get(event.pointerId);
    if (!last) return;
    const [dx, dy] = [event.clientX - last[0], event.clientY - last[1]];
    this.#pointers.set(event.pointerId, [event.clientX, event.clientY]);
    if (this.#pinch) {
      // Fingers apart: a wider bell.
      if (this.#pointers.size === 2) this.#node.edits.set({ q: (this.#pinch.q * this.#pinch.distance) / this.#spread() });
      return;
    }
    if (dx === 0 && dy === 0) return;
    this.#shift(dx, dy, event);
  }

  #shift(dx, dy, event) {
    const { graph, edits, band } = this.#node;
    const place = this.#place;
    const factor = event.shiftKey ? fine : 1;
    if (event.altKey) {
      this.#axis ??= { x: 0, y: 0, name: null };
      this.#axis.x += Math.abs(dx);
      this.#axis.y += Math.abs(dy);
      if (!this.#axis.name && Math.max(this.#axis.x, this.#axis.y) >= lockDistance) this.#axis.name = this.#axis.x > this.#axis.y ? "x" : "y";
      if (!this.#axis.name) return;
    } else {
      this.#axis = null;
    }
    if (this.#axis?.name !== "y") place.x = Math.min(Math.max(place.x + dx * factor, 0), place.width);
    if (this.#axis?.name !== "x") place.y = Math.min(Math.max(place.y + dy * factor, 0), place.height);
    const part = {};
    if (this.#axis?.name !== "y") part.frequencyHz = hertzAt(place.x / place.width);
    if (this.#axis?.name !== "x" && hasGain(band)) part.gainDb = Math.round(dbAt(place.y / place.height, graph.span) * 10) / 10;
    edits.set(part);
  }

  #end(event) {
    if (!this.#pointers.delete(event.pointerId)) return;
    if (this.#pointers.size > 0) return;
    this.#finish();
  }

  #finish() {
    this.#pointers.clear();
    this.#pinch = null;
    this.#node.classList.remove("held");
    this.#node.edits.release();
  }

  /** Back to where it was taken. */
  cancel() {
    if (!this.isHeld) return false;
    const { frequencyHz, gainDb, q } = this.#start;
    this.#node.edits.set(gainDb === null ? { frequencyHz, q } : { frequencyHz, gainDb, q });
    this.#finish();
    return true;
  }
}
