// Plays the endless WAV stream of one output: what comes is scheduled a little ahead, so that neither a late packet of
// the network nor a busy page is heard.
//
// No audio worklet: browsers allow it on encrypted pages only, and a device in a rack has no certificate. Sources of a
// few hundredths of a second one after the other do as well.

const rate = 48_000;
const headerBytes = 44;
/** How far ahead it is scheduled at the start, and how far it may fall behind before it starts anew, in seconds. */
const ahead = 0.12;
const farthest = 0.6;

export class Player {
  #context = null;
  #abort = null;
  #gain = null;
  #volume = 0.5;
  #next = 0;

  /** Peak of what is heard, 0 to 1, and seconds between arrival and sound. */
  peak = 0;
  delay = 0;
  /** `idle`, `starting`, `playing`, `failed`, or `missing` where the device sends no sound to browsers at all. */
  state = "idle";

  constructor(changed) {
    this.changed = changed;
  }

  set volume(value) {
    this.#volume = value;
    if (this.#gain) this.#gain.gain.setTargetAtTime(value * value, this.#context.currentTime, 0.02);
  }

  #become(state) {
    this.state = state;
    this.changed();
  }

  /** Plays an output; must be called by a press, as browsers demand. */
  async play(url) {
    this.stop();
    const context = new AudioContext({ sampleRate: rate, latencyHint: "interactive" });
    const abort = new AbortController();
    this.#context = context;
    this.#abort = abort;
    this.#gain = context.createGain();
    this.#gain.gain.value = this.#volume * this.#volume;
    this.#gain.connect(context.destination);
    this.#next = 0;
    this.#become("starting");
    try {
      await context.resume();
      const response = await fetch(url, { signal: abort.signal, cache: "no-store" });
      if (!response.ok || !response.body) throw new Error(String(response.status));
      await this.#read(response.body.getReader(), context);
      throw new Error("end");
    } catch (error) {
      if (this.#abort !== abort) return;
      this.stop();
      this.#become(error.message === "404" ? "missing" : "failed");
    }
  }

  async #read(reader, context) {
    let header = headerBytes;
    let rest = new Uint8Array(0);
    for (;;) {
      const { value, done } = await reader.read();
      if (done || this.#context !== context) return;
      let bytes = value;
      if (header > 0) {
        const skipped = Math.min(header, bytes.length);
        header -= skipped;
        bytes = bytes.subarray(skipped);
      }
      if (rest.length > 0) {
        const joined = new Uint8Array(rest.length + bytes.length);
        joined.set(rest);
        joined.set(bytes, rest.length);
        bytes = joined;
      }
      const even = bytes.length & ~1;
      rest = bytes.slice(even);
      if (even > 0) this.#schedule(bytes.subarray(0, even), context);
    }
  }

  #schedule(bytes, context) {
    const count = bytes.length / 2;
    const buffer = context.createBuffer(1, count, rate);
    const samples = buffer.getChannelData(0);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let peak = 0;
    for (let i = 0; i < count; i += 1) {
      samples[i] = view.getInt16(2 * i, true) / 32_768;
      peak = Math.max(peak, Math.abs(samples[i]));
    }
    this.peak = Math.max(peak, this.peak * 0.9);
    const now = context.currentTime;
    // Too late or too far ahead (a computer that slept, two clocks that drift): begins anew with the usual distance.
    if (this.#next < now + 0.005 || this.#next > now + farthest) this.#next = now + ahead;
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.connect(this.#gain);
    source.start(this.#next);
    this.#next += buffer.duration;
    this.delay = this.#next - now + (context.outputLatency || context.baseLatency || 0);
    if (this.state !== "playing") this.#become("playing");
  }

  stop() {
    this.#abort?.abort();
    this.#abort = null;
    this.#context?.close();
    this.#context = null;
    this.#gain = null;
    this.peak = 0;
    this.delay = 0;
    if (this.state !== "idle") this.#become("idle");
  }
}
