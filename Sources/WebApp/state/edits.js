// Edits on their way to the device.

/** Time between two requests for the same thing while it is dragged, in milliseconds: thirty a second. */
const interval = 34;
/** How long an acknowledged edit is shown before its change must have come back by the stream, in milliseconds. */
const patience = 1500;

/**
 * Sends edits, shows their values at once, and never more than one request at a time for one thing: while one is under
 * way, later values replace each other and the last one is sent when it is back. So a slow device gets fewer, and always
 * the last.
 */
export class Edits {
  #lanes = new Map();

  constructor(store, api, report) {
    this.store = store;
    this.api = api;
    this.report = report;
    store.watch(() => this.#settle());
  }

  /** Whether anything may be changed now. */
  get areAllowed() {
    return this.store.connection === "live" && this.store.view !== null;
  }

  /** Changes one resource: `patch("/channels/2", { gainDb: -6 })`. Returns false while the device cannot be reached. */
  patch(path, body) {
    return this.#put(path, [{ path, body }]);
  }

  /** Changes several resources as one step: all or nothing. `name` tells which drags replace each other. */
  batch(name, items) {
    return this.#put(`batch ${name}`, items);
  }

  /** Puts a whole equaliser in the place of another. */
  putEqualizer(number, equalizer) {
    const bands = equalizer.bands.map(({ types, gainDb, ...band }) => (gainDb === null ? band : { ...band, gainDb }));
    return this.request("PUT", `/channels/${number}/equalizer`, { bypass: equalizer.bypass, bands });
  }

  /** Does something that is no drag: resolves to the answer, or to null where it was refused, which is reported. */
  async request(method, path, body) {
    if (!this.areAllowed && method !== "GET") {
      this.report(null);
      return null;
    }
    try {
      return await this.api.request(method, path, body);
    } catch (problem) {
      this.report(problem);
      return null;
    }
  }

  /** While something is held, its value is the hand's. */
  hold(path) {
    this.#lane(path).held = true;
  }

  release(path) {
    const lane = this.#lane(path);
    lane.held = false;
    this.#settle();
  }

  #lane(key) {
    let lane = this.#lanes.get(key);
    if (!lane) {
      lane = { key, queued: null, isSending: false, sentAt: 0, timer: 0, acked: null, shown: null, held: false, ackedAt: 0 };
      this.#lanes.set(key, lane);
    }
    return lane;
  }

  #put(key, items) {
    if (!this.areAllowed) {
      this.report(null);
      return false;
    }
    const lane = this.#lane(key);
    lane.queued = combined(lane.queued, items);
    lane.shown = combined(lane.shown, items);
    lane.acked = null;
    this.store.putEdit(key, lane.shown);
    this.#pump(lane);
    return true;
  }

  #pump(lane) {
    if (!lane.queued || lane.isSending || lane.timer) return;
    const wait = lane.sentAt + interval - performance.now();
    if (wait > 0) {
      lane.timer = setTimeout(() => {
        lane.timer = 0;
        this.#pump(lane);
      }, wait);
      return;
    }
    this.#send(lane);
  }

  async #send(lane) {
    const items = lane.queued;
    lane.queued = null;
    lane.isSending = true;
    lane.sentAt = performance.now();
    try {
      const isSingle = !lane.key.startsWith("batch ");
      const answer = isSingle
        ? await this.api.request("PATCH", items[0].path, items[0].body)
        : await this.api.request("POST", "/batch", items.map((item) => ({ method: "PATCH", ...item })));
      if (!lane.queued) {
        lane.acked = answer?.revision ?? 0;
        lane.ackedAt = performance.now();
        setTimeout(() => this.#settle(), patience + 50);
      }
    } catch (problem) {
      if (!lane.queued) this.#forget(lane);
      this.report(problem);
    }
    lane.isSending = false;
    this.#pump(lane);
    this.#settle();
  }

  /** An edit is shown until its change has come back by the stream: then what is, is what the device says. */
  #settle() {
    for (const lane of this.#lanes.values()) {
      if (lane.acked === null || lane.queued || lane.isSending || lane.held) continue;
      if (this.store.revision >= lane.acked || performance.now() - lane.ackedAt > patience) this.#forget(lane);
    }
  }

  #forget(lane) {
    clearTimeout(lane.timer);
    this.store.removeEdit(lane.key);
    lane.acked = null;
    lane.shown = null;
    if (!lane.held) this.#lanes.delete(lane.key);
  }
}

/** Items of one lane merged by path: what is edited later replaces what was asked for before. */
function combined(old, items) {
  if (!old) return items;
  const result = new Map(old.map((item) => [item.path, item.body]));
  for (const { path, body } of items) result.set(path, { ...result.get(path), ...body });
  return [...result].map(([path, body]) => ({ path, body }));
}
