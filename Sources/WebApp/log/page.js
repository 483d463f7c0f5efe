// The event log: filtered, sorted, followed, exported.

import { button, choices, setPressed } from "../parts/controls.js";
import { freshID, h, Part, setText } from "../parts/dom.js";
import { icon } from "../parts/icons.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";

const columns = ["severity", "text", "time", "wallTime", "id", "count"];
const severities = ["information", "warning", "error"];
const rank = Object.fromEntries(severities.map((name, index) => [name, index]));
const wait = 250;

/** Some devices say `id`, some `kind`: it is the number of what happened. */
const idOf = (event) => event.id ?? event.kind;

class LogPage extends Part {
  #events = new Map();
  #sort = { column: "time", isDown: true };
  #isFollowing = true;
  #missed = 0;
  #timer = 0;

  constructor(query) {
    super();
    this.text = query.get("text") ?? "";
    this.severity = severities.includes(query.get("severity")) ? query.get("severity") : "information";
  }

  build() {
    const label = words.log;
    const id = freshID("filter");
    this.className = "page";
    this.filter = h("input", { id, type: "search", value: this.text, autocomplete: "off", on: { input: () => this.#typed() } });
    this.least = choices(label.least, severities.map((name) => [name, label.severities[name]]), (name) => {
      this.severity = name;
      this.#load();
    });
    this.least.set(this.severity);
    this.follow = button(label.follow, { glyph: "pause", click: () => this.#toggle() });
    this.counts = h("p", { class: "hint", role: "status" });
    this.csv = h("a", { class: "button", download: "events.csv" }, icon("download"), "CSV");
    this.json = h("a", { class: "button", download: "events.json" }, icon("download"), "JSON");
    this.frame = h("div", { class: "table-frame", tabIndex: 0, role: "region", "aria-label": words.pages.log });
    this.body = h("tbody", {});
    this.heads = columns.map((name) => h("th", { scope: "col" }, h("button", { class: "sort", type: "button", on: { click: () => this.#sortBy(name) } }, label.columns[name])));
    this.append(
      h("div", { class: "page-head" }, h("h1", {}, words.pages.log), h("div", { class: "button-row" }, this.csv, this.json)),
      h("div", { class: "toolbar", role: "group", "aria-label": label.tools },
        h("div", { class: "field" }, h("label", { for: id }, label.filter), this.filter), this.least, this.follow),
      this.counts, this.frame);
    this.frame.append(
      h("table", { class: "log" }, h("caption", { class: "unseen" }, label.caption), h("thead", {}, h("tr", {}, this.heads)), this.body));
    this.frame.addEventListener("scroll", () => this.#missed > 0 && !this.#isReading && this.#load());
  }

  /** Paused, or scrolled away from the newest: nothing moves under the reader. */
  get #isReading() {
    return !this.#isFollowing || this.frame.scrollTop > 8;
  }

  start() {
    this.until(device.on("log", (event) => this.#noted(event)));
    this.#load();
  }

  stop() {
    clearTimeout(this.#timer);
  }

  navigate(parts, query) {
    this.filter.value = this.text = query.get("text") ?? "";
    this.severity = severities.includes(query.get("severity")) ? query.get("severity") : "information";
    this.least.set(this.severity);
    this.#load();
  }

  #typed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.text = this.filter.value;
      this.#load();
    }, wait);
  }

  get #query() {
    const query = new URLSearchParams();
    if (this.severity !== "information") query.set("severity", this.severity);
    if (this.text.trim()) query.set("text", this.text.trim());
    return query;
  }

  async #load() {
    const query = this.#query;
    // An export has what is shown.
    this.csv.href = device.api.url(`/events.csv?${query}`);
    this.json.href = device.api.url(`/events?${query}`);
    const events = await device.edits.request("GET", `/events?${query}`);
    if (!events || !this.isConnected) return;
    this.#events = new Map(events.map((event) => [event.number, event]));
    this.#missed = 0;
    this.#show();
  }

  #noted(event) {
    const isShown = rank[event.severity] >= rank[this.severity] && (event.text ?? "").toLowerCase().includes(this.text.trim().toLowerCase());
    if (!isShown) return;
    if (this.#isReading) {
      this.#missed += 1;
      this.#showCounts();
      return;
    }
    this.#events.delete(event.number);
    this.#events.set(event.number, event);
    // As many as the device keeps.
    if (this.#events.size > 1000) this.#events.delete(Math.min(...this.#events.keys()));
    this.#show();
  }

  #toggle() {
    this.#isFollowing = !this.#isFollowing;
    if (this.#isFollowing) this.#load();
    this.#showCounts();
  }

  #sortBy(column) {
    this.#sort = { column, isDown: this.#sort.column === column ? !this.#sort.isDown : column === "time" || column === "wallTime" };
    this.#show();
  }

  #key(event) {
    switch (this.#sort.column) {
      case "severity": return rank[event.severity];
      case "id": return idOf(event);
      case "count": return event.count;
      case "text": return event.text;
      case "wallTime": return event.wallTime;
      default: return null;
    }
  }

  #showCounts() {
    const counts = severities.map((name) => [name, [...this.#events.values()].filter((event) => event.severity === name).length]);
    const text = counts.map(([name, count]) => `${count} ${words.log.counted[name]}`).join(" · ");
    setText(this.counts, this.#missed > 0 ? `${text} · ${words.log.missed(this.#missed)}` : text);
    setPressed(this.follow, this.#isFollowing);
    setText(this.follow.lastElementChild, this.#isFollowing ? words.log.follow : words.log.paused);
  }

  #show() {
    const { column, isDown } = this.#sort;
    const events = [...this.#events.values()];
    // Number and time run alike: the newest number is the newest entry, unless an old one happened again.
    const order = (a, b) => {
      const [x, y] = column === "time" ? [stamp(a), stamp(b)] : [this.#key(a), this.#key(b)];
      return x < y ? -1 : x > y ? 1 : a.number - b.number;
    };
    events.sort((a, b) => (isDown ? order(b, a) : order(a, b)));
    this.heads.forEach((head, index) => head.setAttribute("aria-sort", columns[index] === column ? (isDown ? "descending" : "ascending") : "none"));
    this.body.replaceChildren(...events.map(row));
    if (events.length === 0) this.body.append(h("tr", {}, h("td", { colspan: columns.length, class: "empty" }, words.log.empty)));
    this.#showCounts();
  }
}

/** A time stamp that sorts as text. */
const stamp = (event) => (event.lastTime ?? event.time ?? "").split(":").map((part) => part.padStart(6, "0")).join(":");

function row(event) {
  const label = words.log;
  const wall = event.wallTime ? new Date(event.wallTime).toLocaleString() : "–";
  const cell = (name, ...content) => h("td", { "data-name": label.columns[name], class: `col-${name}` }, content);
  return h("tr", { class: event.severity },
    cell("severity", h("span", { class: "severity" }, icon(event.severity), h("span", {}, label.severities[event.severity]))),
    cell("text", h("div", {}, event.text), event.severity !== "information" && event.action && h("small", {}, event.action)),
    cell("time", event.lastTime ?? event.time), cell("wallTime", wall), cell("id", String(idOf(event))), cell("count", String(event.count)));
}

customElements.define("ani-log-page", LogPage);

export const build = (parts, query) => new LogPage(query);
