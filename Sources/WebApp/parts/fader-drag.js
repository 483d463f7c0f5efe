// Dragging a fader's cap: relative, so that it does not jump to the finger.

import { gainAt, travelOf } from "./law.js";

/** Within this of 0 dB a drag is at 0 dB, unless Shift makes it fine. */
const detent = 0.3;
const fineFactor = 0.1;

export class FaderDrag {
  #fader;
  #pointer = null;
  #lastY = 0;
  #length = 1;
  /** Where the hand is, without the detent. */
  #travel = 0;
  #start = 0;
  #hasMoved = false;

  constructor(fader) {
    this.#fader = fader;
  }

  get isHeld() {
    return this.#pointer !== null;
  }

  attach(cap) {
    cap.addEventListener("pointerdown", (event) => this.#begin(event, cap));
    cap.addEventListener("pointermove", (event) => this.#move(event));
    for (const type of ["pointerup", "pointercancel", "lostpointercapture"]) {
      cap.addEventListener(type, (event) => this.#end(event));
    }
  }

  #begin(event, cap) {
    if (this.isHeld || event.button !== 0) return;
    this.#pointer = event.pointerId;
    this.#lastY = event.clientY;
    this.#length = Math.max(1, this.#fader.track.clientHeight);
    this.#start = this.#fader.value;
    this.#travel = travelOf(this.#start);
    this.#hasMoved = false;
    cap.setPointerCapture(event.pointerId);
    cap.focus({ preventScroll: true });
    this.#fader.classList.add("held");
    this.#tell("fader-hold");
    event.preventDefault();
  }

  #move(event) {
    if (event.pointerId !== this.#pointer) return;
    const distance = this.#lastY - event.clientY;
    if (distance === 0) return;
    this.#hasMoved = true;
    this.#lastY = event.clientY;
    const isFine = event.shiftKey;
    this.#travel += (distance / this.#length) * (isFine ? fineFactor : 1);
    // A little beyond the ends is forgotten at once: the cap turns when the hand does.
    this.#travel = Math.min(Math.max(this.#travel, 0), travelOf(this.#fader.maximum));
    const db = gainAt(this.#travel);
    this.#fader.request(!isFine && Math.abs(db) <= detent ? 0 : db);
  }

  #end(event) {
    if (event.pointerId !== this.#pointer) return;
    this.#finish();
  }

  #finish() {
    this.#pointer = null;
    this.#fader.classList.remove("held");
    this.#tell("fader-release");
  }

  /** Back to where it was taken; false where nothing is held. */
  cancel() {
    if (!this.isHeld) return false;
    if (this.#hasMoved) this.#fader.request(this.#start);
    this.#finish();
    return true;
  }

  #tell(name) {
    this.#fader.dispatchEvent(new CustomEvent(name, { bubbles: true }));
  }
}
