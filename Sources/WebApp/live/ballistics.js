// How a meter moves: in the manner of IEC 60268-18, from the largest samples the device sends. The device does no
// ballistics: every page has its own.

/** Fall in dB per second: 20 dB in 1.7 s; `fast`: twice that. */
export const falls = { ppm: 20 / 1.7, fast: 40 / 1.7 };
/** How long the mark of the highest level stays, in seconds. */
const holdSeconds = 1.5;

const silence = -200;

/** One bar: rises at once, falls at a steady rate; a mark holds the highest level and then falls as fast. */
export class Ballistics {
  #level = silence;
  #mark = silence;
  #markAt = 0;
  #then = 0;
  /** The highest level since it was cleared, in dBFS. */
  highest = silence;

  fall = falls.ppm;

  /** Takes in a peak (dBFS; null: silence) at a time in seconds. */
  push(dbfs, now) {
    this.#advance(now);
    const level = dbfs ?? silence;
    if (level > this.#level) this.#level = level;
    if (level >= this.#mark) {
      this.#mark = level;
      this.#markAt = now;
    }
    if (level > this.highest) this.highest = level;
  }

  #advance(now) {
    const elapsed = Math.max(0, now - this.#then);
    this.#then = Math.max(now, this.#then);
    this.#level = Math.max(silence, this.#level - this.fall * elapsed);
    const falling = Math.min(elapsed, Math.max(0, now - this.#markAt - holdSeconds));
    this.#mark = Math.max(silence, this.#level, this.#mark - this.fall * falling);
  }

  /** Where bar and mark are at a time in seconds, in dBFS. */
  at(now) {
    this.#advance(now);
    return { level: this.#level, mark: this.#mark };
  }

  clearHighest() {
    this.highest = silence;
  }

  /** Nothing is known any more. */
  reset() {
    this.#level = silence;
    this.#mark = silence;
    this.highest = silence;
  }
}
