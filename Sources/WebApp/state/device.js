// The device this page belongs to: its state, its levels, and the way to change it.

import { frameTime } from "../live/frames.js";
import { Meters } from "../live/meters.js";
import { Stream } from "../live/stream.js";
import { toastProblem, toastStale } from "../parts/toast.js";
import { access } from "./access.js";
import { API } from "./api.js";
import { Edits } from "./edits.js";
import { remembered } from "./memory.js";
import { Store } from "./store.js";

/** Tells this page from others of the same person in everybody's history. */
const pageID = Math.random().toString(36).slice(2, 5);
/** A page nobody sees gives its connection back after so many milliseconds: browsers have few for one host. */
const hiddenPatience = 30_000;

class DeviceConnection {
  store = new Store();
  api = new API();
  meters = new Meters();
  edits = new Edits(this.store, this.api, (problem) => (problem ? toastProblem(problem) : toastStale()));
  /** The last `spectrum`, its frequencies included; null while none is asked for. */
  spectrum = null;

  #assets = null;
  #heardAt = 0;
  #listeners = new Map();
  #wantsSpectrum = false;
  #hiddenTimer = 0;
  #stream = new Stream(this.api.url("/live"), {
    event: (name, data) => this.#take(name, data),
    lost: () => this.#lose(),
    stranger: () => access.lose(),
    query: () => `meters=30&spectrum=${this.#wantsSpectrum ? 10 : 0}&clock=1`,
  });

  start() {
    this.rename();
    this.#stream.open();
    document.addEventListener("visibilitychange", () => {
      clearTimeout(this.#hiddenTimer);
      if (document.hidden) {
        this.#hiddenTimer = setTimeout(() => this.#stream.close(), hiddenPatience);
      } else if (this.store.connection !== "live" || performance.now() - this.#heardAt > 1500) {
        this.#stream.open();
      }
    });
  }

  /** The name of this browser, as others see it. */
  rename() {
    const name = remembered("name", "");
    // What a header may hold; the length is the device's.
    this.api.clientName = `${name} ${pageID}`.trim().replace(/[^\x20-\x7e]/g, "?").slice(-40);
  }

  /** Whether a change was asked for by this page. */
  isOwn(origin) {
    return origin.endsWith(`(${this.api.clientName})`);
  }

  wantSpectrum(wants) {
    if (wants === this.#wantsSpectrum) return;
    this.#wantsSpectrum = wants;
    this.spectrum = null;
    this.#stream.reopen();
  }

  /** Calls `listener(data)` for `log`, `spectrum` or `change`. Returns what ends that. */
  on(name, listener) {
    if (!this.#listeners.has(name)) this.#listeners.set(name, new Set());
    this.#listeners.get(name).add(listener);
    return () => this.#listeners.get(name).delete(listener);
  }

  #take(name, data) {
    this.#heardAt = performance.now();
    this.store.heardAt = Date.now();
    if (name === "meters") {
      if (this.store.connection === "live") this.meters.push(data, frameTime());
      return;
    }
    if (name === "hello") this.#greet(data);
    else if (name === "state") this.store.replace(data);
    else if (name === "change") this.store.apply(data, this.isOwn(data.origin));
    else if (name === "status") this.store.setStatus(data);
    else if (name === "spectrum") this.spectrum = { hertz: data.hertz ?? this.spectrum?.hertz, channels: data.c };
    // After hello the device sends the state or, where this page can resume, what it missed: a status comes after that.
    if ((name === "state" || name === "status") && this.store.base) this.store.setConnection("live");
    for (const listener of this.#listeners.get(name) ?? []) listener(data);
  }

  #greet({ assets }) {
    if (access.facts === null) access.load();
    const own = /\/assets\/([^/]+)\//.exec(import.meta.url)?.[1] ?? this.#assets;
    this.#assets ??= assets;
    if (!own || !assets || own === assets) return;
    // Once for each version: a cache in between that holds the old page must not make it reload for ever.
    if (sessionStorage.getItem("ani4out.assets") === assets) return;
    sessionStorage.setItem("ani4out.assets", assets);
    location.reload();
  }

  #lose() {
    if (this.store.connection === "stale") return;
    this.meters.reset();
    this.spectrum = null;
    this.store.setConnection("stale");
  }
}

export const device = new DeviceConnection();
