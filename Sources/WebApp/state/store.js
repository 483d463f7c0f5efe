// The one copy of the device's state in the page.

import { changed, edited } from "./merge.js";

/**
 * What the device said last (`base`), and over it what this page asked for and the device has not told back yet.
 * Whoever shows something reads `view` and is called once for any number of changes of a moment.
 */
export class Store {
  /** As the device told it; null before the first time. */
  base = null;
  /** `base` with all edits of this page that are on their way. */
  view = null;
  instance = null;
  revision = 0;
  /** The last `status`; null before the first and while the connection is lost. */
  status = null;
  /** `live`, `stale` or `starting`. */
  connection = "starting";
  /** When something was heard last, as milliseconds since 1970. */
  heardAt = 0;
  /** Who changed what last, by place: `2.gainDb` → { origin, at }. */
  touches = new Map();

  #overlay = new Map();
  #listeners = new Set();
  #isScheduled = false;

  /** Calls `listener` whenever something changed. Returns what ends that. */
  watch(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The channel 1 to 4 as it is to be shown. */
  channel(number) {
    return this.view.channels[number - 1];
  }

  replace(document) {
    this.base = document;
    this.instance = document.instance;
    this.revision = document.revision;
    this.#changed();
  }

  /** Takes in a change event; `isOwn`: this page asked for it. */
  apply(change, isOwn) {
    if (!this.base || change.revision <= this.revision) return;
    this.base = { ...changed(this.base, change.patch), revision: change.revision };
    this.revision = change.revision;
    if (!isOwn) this.#note(change);
    this.#changed();
  }

  #note(change) {
    const touch = { origin: change.origin, at: Date.now() };
    const entries = [["device", change.patch.device ?? {}], ...Object.entries(change.patch.channels ?? {})];
    for (const [part, values] of entries) {
      for (const key of Object.keys(values)) this.touches.set(`${part}.${key}`, touch);
    }
  }

  setStatus(status) {
    this.status = status;
    this.#changed();
  }

  setConnection(connection) {
    if (connection === this.connection) return;
    this.connection = connection;
    if (connection === "stale") this.status = null;
    this.#changed();
  }

  /** What this page asked for, until `removeEdit`. */
  putEdit(key, items) {
    this.#overlay.set(key, items);
    this.#changed();
  }

  removeEdit(key) {
    if (this.#overlay.delete(key)) this.#changed();
  }

  #changed() {
    let view = this.base;
    if (view) for (const items of this.#overlay.values()) for (const { path, body } of items) view = edited(view, path, body);
    this.view = view;
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      for (const listener of [...this.#listeners]) listener();
    });
  }
}
