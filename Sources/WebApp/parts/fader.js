// A vertical fader that never surprises: a press on its cap moves nothing, one on the track at most a decibel.

import { words } from "../words/words.js";
import { h, Part, setAttribute } from "./dom.js";
import { FaderDrag } from "./fader-drag.js";
import { faderMarks, travelOf } from "./law.js";
import { gainText, spoken } from "./numbers.js";
import { announce } from "./toast.js";

/** Steps in dB. */
const steps = { arrow: 0.5, fine: 0.1, page: 3, wheel: 1, track: 1 };

/**
 * `value` in dB; fires `fader-input` with `detail.value` for every value, `fader-hold` and `fader-release` around a
 * drag, `fader-reset` when the cap was double-clicked, `fader-type` with the key that begins a number.
 */
export class Fader extends Part {
  #value = 0;
  #maximum = 30;
  #label = "";
  #wasEnd = false;
  #cap;
  #limit;

  get value() {
    return this.#value;
  }

  set value(db) {
    if (db === this.#value) return;
    this.#value = db;
    this.#show();
  }

  /** The installer's limit in dB. */
  get maximum() {
    return this.#maximum;
  }

  set maximum(db) {
    if (db === this.#maximum) return;
    this.#maximum = db;
    this.#show();
  }

  set label(text) {
    this.#label = text;
    if (this.#cap) setAttribute(this.#cap, "aria-label", text);
  }

  get isHeld() {
    return this.#drag.isHeld;
  }

  #drag = new FaderDrag(this);

  build() {
    const marks = faderMarks.map((db) => {
      const mark = h("span", { class: db === 0 ? "mark unity" : "mark", "aria-hidden": "true" }, db === -110 ? "∞" : String(Math.abs(db)));
      mark.style.bottom = `${travelOf(db) * 100}%`;
      return mark;
    });
    this.#cap = h("div", {
      class: "cap", role: "slider", tabIndex: 0, "aria-orientation": "vertical", "aria-label": this.#label,
      "aria-valuemin": "-110",
    });
    this.#limit = h("div", { class: "limit", "aria-hidden": "true" });
    const boost = h("div", { class: "boost", "aria-hidden": "true" });
    boost.style.height = `${(1 - travelOf(10)) * 100}%`;
    this.track = h("div", { class: "track" }, h("div", { class: "groove" }), boost, this.#limit, this.#cap);
    this.append(h("div", { class: "marks" }, marks), this.track);
    this.#drag.attach(this.#cap);
    this.track.addEventListener("pointerdown", (event) => this.#pressTrack(event));
    this.#cap.addEventListener("keydown", (event) => this.#press(event));
    this.#cap.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    this.#cap.addEventListener("dblclick", () => this.#reset());
    this.#show();
  }

  get cap() {
    return this.#cap;
  }

  #show() {
    if (!this.#cap) return;
    const text = `${spoken(gainText(this.#value))} ${words.spoken.decibels}`;
    this.track.style.setProperty("--travel", travelOf(this.#value));
    setAttribute(this.#cap, "aria-valuenow", this.#value);
    setAttribute(this.#cap, "aria-valuemax", this.#maximum);
    setAttribute(this.#cap, "aria-valuetext", this.#value > this.#maximum ? `${text}, ${words.fader.limited(gainText(this.#maximum))}` : text);
    this.#limit.hidden = this.#maximum >= 30;
    this.#limit.style.height = `${(1 - travelOf(this.#maximum)) * 100}%`;
  }

  /** Asks for another value, within the limits. */
  request(db) {
    const value = Math.round(Math.min(Math.max(db, -110), Math.max(this.#maximum, -110)) * 10) / 10;
    if (value === this.#value) return;
    this.value = value;
    this.dispatchEvent(new CustomEvent("fader-input", { detail: { value }, bubbles: true }));
  }

  /** Only a mouse: a finger that scrolls must not change the sound. */
  #pressTrack(event) {
    if (event.pointerType !== "mouse" || event.button !== 0 || this.#cap.contains(event.target)) return;
    const cap = this.#cap.getBoundingClientRect();
    this.request(this.#value + (event.clientY < cap.top ? steps.track : -steps.track));
    this.#cap.focus();
    event.preventDefault();
  }

  #wheel(event) {
    if (document.activeElement !== this.#cap || event.ctrlKey) return;
    event.preventDefault();
    // With Shift browsers turn the wheel sideways.
    const turn = event.deltaY || event.deltaX;
    if (turn) this.request(this.#value - Math.sign(turn) * (event.shiftKey ? steps.fine : steps.wheel));
  }

  #press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.shiftKey ? steps.fine : steps.arrow;
    const wasEnd = this.#wasEnd;
    this.#wasEnd = event.key === "End";
    switch (event.key) {
      case "ArrowUp": case "ArrowRight": this.request(this.#value + step); break;
      case "ArrowDown": case "ArrowLeft": this.request(this.#value - step); break;
      case "PageUp": this.request(this.#value + steps.page); break;
      case "PageDown": this.request(this.#value - steps.page); break;
      case "Home": this.request(-110); break;
      case "End": this.#end(wasEnd); break;
      case "Escape":
        if (!this.#drag.cancel()) return;
        break;
      default:
        if (!/^[0-9−-]$/.test(event.key)) return;
        this.dispatchEvent(new CustomEvent("fader-type", { detail: { key: event.key }, bubbles: true }));
    }
    event.preventDefault();
  }

  /** Not from anywhere to full gain with one key: 0 dB first, the maximum at the second press. */
  #end(isSecond) {
    if (isSecond && this.#value >= Math.min(0, this.#maximum)) this.request(this.#maximum);
    else {
      if (this.#value < 0) this.request(0);
      announce(words.fader.endAgain);
    }
  }

  #reset() {
    const from = this.#value;
    if (from === 0) return;
    this.request(0);
    this.dispatchEvent(new CustomEvent("fader-reset", { detail: { from }, bubbles: true }));
  }
}

customElements.define("ani-fader", Fader);
