// One source: whether it is heard, and the figures that tell how well.

import { fixedBy } from "../channels/place.js";
import { button, facts, healthNote, logLink } from "../parts/controls.js";
import { h, Part, setText } from "../parts/dom.js";
import { figure } from "../parts/numbers.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";

const framesPerMillisecond = 48;
const milliseconds = (value) => (value === null || value === undefined ? null : `${figure(value, 2)} ms · ${figure(Math.round(value * framesPerMillisecond), 0)} ${words.sources.frames}`);
const count = (value) => new Intl.NumberFormat().format(value ?? 0);

export class SourceCard extends Part {
  constructor(number, actions) {
    super();
    this.number = number;
    this.actions = actions;
  }

  build() {
    const label = words.sources;
    this.name = h("h2", {});
    this.health = healthNote(`source ${this.number}`);
    this.origin = h("code", { class: "origin" });
    this.facts = facts();
    this.more = facts();
    this.legs = h("div", { class: "legs" });
    this.legParts = [];
    this.synchrony = h("p", { class: "hint" });
    this.suggestion = h("p", {});
    this.suggest = button(label.useSuggestion, { click: () => this.#useSuggestion() });
    this.sdp = h("pre", { class: "sdp", tabIndex: 0, "aria-label": label.sdp });
    this.changes = h("div", { class: "button-row" },
      button(label.replace, { glyph: "pencil", isQuiet: true, click: this.actions.replace }),
      button(label.removeNumber(this.number), { glyph: "trash", isQuiet: true, click: this.actions.remove }));
    this.description = h("details", {}, h("summary", {}, label.sdp), this.sdp);
    this.classList.add("card");
    this.append(
      h("div", { class: "card-head" }, this.name, this.changes),
      this.health, this.origin, this.facts, this.legs, this.synchrony,
      h("div", { class: "suggestion" }, this.suggestion, this.suggest),
      h("details", {}, h("summary", {}, label.figures), this.more, h("a", { href: logLink(`source ${this.number}`) }, words.health.log)),
      this.description);
  }

  start() {
    this.until(device.store.watch(() => this.update()));
    this.update();
  }

  #useSuggestion() {
    const found = this.#status?.suggestedLinkOffsetMs;
    if (found) device.edits.patch("/settings", { linkOffsetMs: found });
  }

  get #status() {
    return device.store.status?.sources?.find(({ number }) => number === this.number);
  }

  /** The two legs of a redundant stream, each with its health and figures; nothing for a stream that comes once. */
  #updateLegs(legs) {
    const label = words.sources;
    if (this.legParts.length !== legs.length) {
      this.legParts = legs.map(() => ({ title: h("h3", {}), health: healthNote(`source ${this.number}`), facts: facts() }));
      this.legs.replaceChildren(...this.legParts.flatMap((part) => [part.title, part.health, part.facts]));
    }
    legs.forEach((leg, index) => {
      const part = this.legParts[index];
      setText(part.title, label.leg(leg.number));
      part.health.update(leg.health);
      part.facts.update([
        [label.address, leg.address], [label.interface, leg.interface], [label.from, leg.sender],
        [label.rate, figure(leg.packetsPerSecond, 1)], [label.received, count(leg.received)],
        [label.lost, count(leg.lost)], [label.late, count(leg.late)], [label.behind, milliseconds(leg.delayMs)],
        [label.lastPacket, leg.quietSeconds === null ? null : label.ago(figure(leg.quietSeconds, 1))],
      ]);
    });
  }

  update() {
    const source = device.store.view.sources.find(({ number }) => number === this.number);
    if (!source) return;
    const label = words.sources;
    const status = this.#status;
    setText(this.name, `${this.number} · ${source.name || label.source(this.number)}`);
    setText(this.origin, source.origin);
    setText(this.sdp, source.sdp ?? "");
    this.description.hidden = !source.sdp;
    this.changes.hidden = fixedBy("/sources") !== null;
    this.health.update(status?.health ?? { state: "idle", reason: label.unknown, nextStep: null });
    const loss = status?.counters ?? {};
    const live = (value) => (status ? value : null);
    this.facts.update([
      [label.stream, live(`${status?.encoding ?? ""} · ${status?.channels ?? source.channels} ${label.channels}`)],
      [label.from, live(status?.sender)], [label.address, live(status?.address)],
      [label.lost, live(count(loss.lost))], [label.late, live(count(loss.late))],
      [label.headroom, live(milliseconds(status?.headroomMs))],
    ]);
    this.more.update([
      [label.rate, live(figure(status?.packetsPerSecond ?? 0, 1))], [label.packet, live(status?.framesPerPacket)],
      [label.received, live(count(loss.received))], [label.early, live(count(loss.early))],
      [label.duplicate, live(count(loss.duplicate))], [label.reordered, live(count(loss.reordered))],
      [label.malformed, live(count(loss.malformed))], [label.foreign, live(count(loss.foreign))],
      [label.overflow, live(count(loss.queueOverflow))], [label.restarts, live(count(loss.restarts))],
      [label.ppm, live(status?.clockPpm ?? null) === null ? null : `${figure(status.clockPpm, 2)} ppm`],
      [label.dscp, live(status?.dscp)], [label.interface, live(status?.interface)],
      [label.needed, live(milliseconds(status?.neededLinkOffsetMs))],
    ]);
    this.#updateLegs(status?.legs ?? []);
    const { synchrony } = status ?? {};
    setText(this.synchrony, !synchrony ? "" : synchrony.synchronous ? label.synchronous : label.notSynchronous(synchrony.reason));
    this.synchrony.title = synchrony?.nextStep ?? "";
    const suggested = status?.suggestedLinkOffsetMs ?? null;
    const isOther = suggested !== null && suggested !== device.store.view.settings.linkOffsetMs;
    setText(this.suggestion, isOther ? label.suggestion(figure(suggested, 2), status.linkOffsetReason) : "");
    this.suggest.hidden = !isOther || fixedBy("/settings/linkOffsetMs") !== null;
  }
}

customElements.define("ani-source", SourceCard);
