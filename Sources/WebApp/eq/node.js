// One band as a point on the graph: dragged, turned by the wheel, pinched, or moved by keys. For screen readers it is
// two sliders, frequency and gain.

import { h, Part, setAttribute } from "../parts/dom.js";
import { gainText, hertzText, shortText, spoken } from "../parts/numbers.js";
import { words } from "../words/words.js";
import { NodeDrag } from "./node-drag.js";
import { xOf, yOf } from "./scale.js";

/** Steps of the keys: a twelfth of an octave, half a decibel, Q by five hundredths; about a tenth of each with Shift. */
const keySteps = { octave: 1 / 12, db: 0.5, fineDb: 0.1, q: 1.05 };

export const hasGain = (band) => band.type !== "low-cut" && band.type !== "high-cut";

/** `edits`: { set(part), hold(), release(), bypass() }; `graph`: { span, box }. */
export class Node extends Part {
  band = null;

  constructor(number, edits, graph) {
    super();
    this.number = number;
    this.edits = edits;
    this.graph = graph;
  }

  build() {
    const slider = (name, orientation) => h("div", {
      class: `handle ${name}`, role: "slider", tabIndex: 0, "aria-orientation": orientation,
    });
    this.frequency = slider("frequency", "horizontal");
    this.gain = slider("gain", "vertical");
    this.append(h("div", { class: "dot", "aria-hidden": "true" }, h("span", {}, String(this.number))), this.frequency, this.gain);
    for (const handle of [this.frequency, this.gain]) handle.addEventListener("keydown", (event) => this.#press(event));
    this.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    this.addEventListener("dblclick", () => hasGain(this.band) && this.edits.set({ gainDb: 0 }));
    this.drag = new NodeDrag(this);
  }

  get isHeld() {
    return this.drag?.isHeld ?? false;
  }

  /** Shows a band, unless the hand has it. */
  update(band, span) {
    this.band = band;
    if (!this.frequency) return;
    const gain = hasGain(band) ? band.gainDb : 0;
    this.style.setProperty("--x", xOf(band.frequencyHz).toFixed(5));
    this.style.setProperty("--y", Math.min(Math.max(yOf(gain, span), 0), 1).toFixed(5));
    this.classList.toggle("bypassed", band.bypass);
    this.classList.toggle("outside", Math.abs(gain) > span);
    this.#describe(band);
  }

  #describe(band) {
    const label = words.eq.nodeText(
      this.number, spoken(hertzText(band.frequencyHz)).replace("kHz", words.spoken.kilohertz).replace("Hz", words.spoken.hertz),
      hasGain(band) ? `${spoken(gainText(band.gainDb))} ${words.spoken.decibels}` : words.types[band.type], shortText(band.q, 2), band.bypass);
    setAttribute(this.frequency, "aria-label", words.eq.nodeFrequency(this.number));
    setAttribute(this.frequency, "aria-valuemin", 20);
    setAttribute(this.frequency, "aria-valuemax", 20_000);
    setAttribute(this.frequency, "aria-valuenow", band.frequencyHz);
    setAttribute(this.frequency, "aria-valuetext", label);
    setAttribute(this.gain, "aria-label", words.eq.nodeGain(this.number));
    setAttribute(this.gain, "aria-valuemin", -30);
    setAttribute(this.gain, "aria-valuemax", 30);
    setAttribute(this.gain, "aria-valuenow", hasGain(band) ? band.gainDb : 0);
    setAttribute(this.gain, "aria-valuetext", label);
    setAttribute(this.gain, "aria-disabled", hasGain(band) ? null : "true");
    setAttribute(this, "title", `${label}. ${words.eq.nodeHint}`);
  }

  #wheel(event) {
    if (event.ctrlKey) return;
    event.preventDefault();
    const turn = Math.sign(event.deltaY || event.deltaX);
    const direction = this.edits.isWheelInverted() ? 1 : -1;
    if (turn) this.turn(direction * turn * (event.shiftKey ? 0.1 : 1));
  }

  /** Makes the band narrower by so many notches. */
  turn(notches) {
    this.edits.set({ q: this.band.q * keySteps.q ** notches });
  }

  #press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const fine = event.shiftKey ? 0.1 : 1;
    const { band, edits } = this;
    const move = (octaves) => edits.set({ frequencyHz: band.frequencyHz * 2 ** (octaves * keySteps.octave * fine) });
    const lift = (db) => hasGain(band) && edits.set({ gainDb: band.gainDb + db });
    const step = event.shiftKey ? keySteps.fineDb : keySteps.db;
    switch (event.key) {
      case "ArrowRight": move(1); break;
      case "ArrowLeft": move(-1); break;
      case "ArrowUp": lift(step); break;
      case "ArrowDown": lift(-step); break;
      case "PageUp": lift(3); break;
      case "PageDown": lift(-3); break;
      case "Home": edits.set({ frequencyHz: 20 }); break;
      case "End": edits.set({ frequencyHz: 20_000 }); break;
      case "]": case "}": this.turn(fine); break;
      case "[": case "{": this.turn(-fine); break;
      case "0": lift(-band.gainDb); break;
      case "Escape": if (!this.drag.cancel()) return; break;
      case "b": edits.bypass(); break;
      default: return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

customElements.define("ani-node", Node);
