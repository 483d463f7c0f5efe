// The stream of server-sent events, read with fetch: unlike EventSource it lets the page see the heartbeat, which is a
// comment, and so notice within two seconds that a connection is dead which nobody closed.

/** Silence after which the connection counts as lost, in milliseconds; the device says something every second, and to a
 * page, which asks for levels, thirty times as often. */
const patience = 1500;
/** How often that is looked at, in milliseconds: so it is told 1.6 seconds after the last word, where 2 are promised. */
const lookPeriod = 100;
/** The same where it was closed, which is no silence that may end, in milliseconds. */
const closedPatience = 1000;
/** How long a new connection may take to its first word, in milliseconds: a slow one must not be given up for ever. */
const greetingPatience = 6000;
const longestWait = 5000;

export class Stream {
  #abort = null;
  /** Since the last word of this connection, in milliseconds. */
  #silence = 0;
  #hasGreeted = false;
  #lastID = null;
  #failures = 0;
  #timer = 0;
  #watch = 0;
  #lookedAt = 0;
  #generation = 0;
  /** How long there has been no connection, in milliseconds; null while there is one. */
  #away = null;

  /** `handlers`: `event(name, data)`, `lost()`, called again and again while it is so, `stranger()` and `query()`, what
   * is asked for. */
  constructor(url, handlers) {
    this.url = url;
    this.handlers = handlers;
  }

  open() {
    this.close();
    this.#watch = setInterval(() => this.#look(), lookPeriod);
    this.#lookedAt = performance.now();
    this.#away = 0;
    this.#connect();
  }

  /** Ends the connection and everything that would open it again. */
  close() {
    clearInterval(this.#watch);
    clearTimeout(this.#timer);
    this.#generation += 1;
    this.#abort?.abort();
    this.#abort = null;
  }

  /** Opens it anew with another query; nothing is missed, the device resumes at the last event. */
  reopen() {
    if (this.#abort) this.open();
  }

  #look() {
    const now = performance.now();
    // A page that stood still itself has not read what came meanwhile: that was no silence of the device's.
    const passed = Math.min(now - this.#lookedAt, 2 * lookPeriod);
    this.#lookedAt = now;
    if (this.#abort) this.#silence += passed;
    if (this.#away !== null) this.#away += passed;
    if (this.#abort && this.#silence > (this.#hasGreeted ? patience : greetingPatience)) {
      this.#away ??= this.#silence;
      this.#fail();
    }
    // A connection that is back at once is no loss to speak of.
    if (this.#away !== null && this.#away > patience) this.handlers.lost();
  }

  #fail() {
    this.#generation += 1;
    this.#abort?.abort();
    this.#abort = null;
    this.#away ??= patience - closedPatience;
    this.#failures += 1;
    const wait = Math.min(longestWait, 250 * 2 ** Math.min(this.#failures - 1, 5)) * (0.75 + Math.random() / 2);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect(), wait);
  }

  async #connect() {
    this.#generation += 1;
    const generation = this.#generation;
    const abort = new AbortController();
    this.#abort = abort;
    this.#silence = 0;
    this.#hasGreeted = false;
    const headers = { Accept: "text/event-stream" };
    if (this.#lastID) headers["Last-Event-ID"] = this.#lastID;
    try {
      const response = await fetch(`${this.url}?${this.handlers.query()}`, { headers, signal: abort.signal, cache: "no-store" });
      if (response.status === 401) this.handlers.stranger();
      if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
      await this.#read(response.body.getReader(), generation);
    } catch {
      // Told below, like an end.
    }
    if (generation === this.#generation) this.#fail();
  }

  async #read(reader, generation) {
    const decoder = new TextDecoder();
    let rest = "";
    let event = { name: "message", data: "", id: null };
    for (;;) {
      const { value, done } = await reader.read();
      if (done || generation !== this.#generation) return;
      this.#silence = 0;
      this.#hasGreeted = true;
      if (this.#away !== null) {
        this.#away = null;
        this.#failures = 0;
      }
      const lines = (rest + decoder.decode(value, { stream: true })).split(/\r?\n/);
      rest = lines.pop();
      for (const line of lines) {
        if (line !== "") take(line, event);
        else {
          if (event.data !== "") this.#deliver(event);
          event = { name: "message", data: "", id: null };
        }
      }
    }
  }

  #deliver({ name, data, id }) {
    if (id !== null) this.#lastID = id;
    let value;
    try {
      value = JSON.parse(data);
    } catch {
      return;
    }
    this.handlers.event(name, value);
  }
}

/** One line of an event (HTML Living Standard, 9.2.6). */
function take(line, event) {
  const colon = line.indexOf(":");
  if (colon === 0) return;
  const field = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
  if (field === "event") event.name = value;
  else if (field === "data") event.data += (event.data ? "\n" : "") + value;
  else if (field === "id") event.id = value;
}
