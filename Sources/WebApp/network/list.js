// The list of streams on the network, asked for while somebody looks at it.

import { device } from "../state/device.js";

/** Time between two requests at least, in milliseconds: where many senders come at once the list changes every second. */
const interval = 1000;

class NetworkList {
  /** As the device told it last; null before the first time. */
  document = null;
  /** Why it could not be read; null where it could. */
  problem = null;

  #watchers = new Set();
  #ends = [];
  #askedAt = -interval;
  #timer = 0;

  /** Calls `listener` whenever there is something else to be seen. Returns what ends that. */
  watch(listener) {
    this.#watchers.add(listener);
    if (this.#watchers.size === 1) this.#begin();
    return () => {
      this.#watchers.delete(listener);
      if (this.#watchers.size === 0) this.#end();
    };
  }

  #begin() {
    // After the connection was lost, the device begins with its state.
    this.#ends = [device.on("sources", () => this.#ask()), device.on("state", () => this.#ask())];
    this.#ask();
  }

  #end() {
    for (const end of this.#ends.splice(0)) end();
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  #ask() {
    if (this.#timer) return;
    this.#timer = setTimeout(() => this.#read(), Math.max(0, this.#askedAt + interval - performance.now()));
  }

  async #read() {
    this.#askedAt = performance.now();
    try {
      this.document = await device.api.get("/network/sources");
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    this.#timer = 0;
    for (const listener of this.#watchers) listener();
  }
}

export const network = new NetworkList();

/** The number of the flow that receives a source, or null. */
export function flowOf(source) {
  const flow = device.store.view.sources.find(({ announced }) => announced === source.id)?.number;
  return flow ?? (device.store.view.sources.some(({ number }) => number === source.flow) ? source.flow : null);
}

/** Lets an output play a channel of a source; the device chooses the flow, and says why where it cannot. */
export function patch(output, source, channel) {
  return device.edits.request("PATCH", `/channels/${output}`, { source: { announced: source.id, channel } });
}

/** How many outputs `patchAll` lets play. */
export const playing = (source) => Math.min(4, source.channels.length);

/** Lets output 1 play channel 1, output 2 channel 2, and so on, as one step. */
export function patchAll(source) {
  const outputs = [1, 2, 3, 4].slice(0, playing(source));
  return request([
    ...outputs.map((output) => [output, { source: null }]),
    ...outputs.map((output) => [output, { source: { announced: source.id, channel: output } }]),
  ]);
}

/** The outputs a source could stand in for, as far as its channels reach: those that play something else. */
export function outputsToBackUp(source) {
  const flow = flowOf(source);
  return [1, 2, 3, 4].slice(0, playing(source)).filter((output) => {
    const plays = device.store.channel(output).source;
    return plays && plays.flow !== flow;
  });
}

/** Has channel 1 stand in for what output 1 plays, channel 2 for output 2, and so on, as one step. */
export function backUpAll(source) {
  return request(outputsToBackUp(source).map((output) => [output, { backup: { announced: source.id, channel: output } }]));
}

const request = (patches) => device.edits.request("POST", "/batch", patches.map(([output, body]) => ({ method: "PATCH", path: `/channels/${output}`, body })));
