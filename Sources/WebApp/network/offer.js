// One stream on the network: what it is, whether it can be played, and which of its channels plays on which output.

import { fixedBy } from "../channels/place.js";
import { button, facts } from "../parts/controls.js";
import { h, Part, setAttribute, setText } from "../parts/dom.js";
import { icon } from "../parts/icons.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";
import { drag } from "./drag.js";
import { backUpAll, flowOf, outputsToBackUp, patch, patchAll, playing } from "./list.js";

const outputs = [1, 2, 3, 4];
const time = (text) => (text ? new Date(text).toLocaleTimeString() : null);

/** `L24 · 8 channels · 1 ms · 239.69.1.10:5004`. */
export function summary(source) {
  const label = words.network;
  const count = source.channels.length;
  return [
    source.format?.split("/")[0], count > 0 ? label.channels(count) : source.format, source.packetTimeMs && `${source.packetTimeMs} ms`,
    source.destinations.join(" + "), source.sender && label.from(source.sender),
  ].filter(Boolean).join(" · ");
}

export class Offer extends Part {
  #crosses = [];
  #shape = "";

  constructor(source) {
    super();
    this.source = source;
  }

  build() {
    const label = words.network;
    this.className = "offer";
    this.name = h("h3", {});
    this.marks = h("span", { class: "offer-marks" });
    this.line = h("p", { class: "hint" });
    this.state = h("p", { class: "offer-state" }, icon("warning"), h("span", {}));
    this.all = button(label.play, { glyph: "play", click: () => patchAll(this.source) });
    this.backUp = button(label.backUp, { click: () => backUpAll(this.source) });
    this.channels = h("div", {});
    this.facts = facts();
    this.notes = h("p", { class: "hint" });
    this.details = h("details", { on: { toggle: () => this.update() } }, h("summary", {}, h("span", {})), this.channels, this.facts, this.notes);
    this.append(h("div", { class: "offer-head" }, h("div", { class: "offer-name" }, this.name, this.marks), h("div", { class: "button-row" }, this.backUp, this.all)), this.line, this.state, this.details);
  }

  start() {
    this.until(device.store.watch(() => this.update()));
    this.update();
  }

  /** Shows another state of the same source. */
  show(source) {
    this.source = source;
    if (this.isConnected) this.update();
  }

  update() {
    const { source } = this;
    const label = words.network;
    const name = source.name || label.nameless;
    const flow = flowOf(source);
    setText(this.name, name);
    setText(this.marks, [...source.announcers.map((one) => label.announcers[one]), flow && label.received(flow)].filter(Boolean).join(" · "));
    setText(this.line, summary(source));
    const trouble = source.playable ? source.ended && label.ended(source.ended) : label.unplayable(source.reason);
    this.state.hidden = !trouble;
    setText(this.state.lastChild, trouble || "");
    this.classList.toggle("ended", source.ended !== null);
    this.classList.toggle("refused", !source.playable);
    setText(this.all.lastChild, label.playAll(playing(source)));
    setAttribute(this.all, "aria-label", label.playAllOf(name, playing(source)));
    this.all.hidden = !source.playable;
    this.all.disabled = fixedBy("/sources") !== null;
    const backed = source.playable ? outputsToBackUp(source) : [];
    setAttribute(this.backUp, "aria-label", label.backUpOf(name, backed));
    setAttribute(this.backUp, "title", label.backUpOf(name, backed));
    this.backUp.hidden = backed.length === 0;
    this.backUp.disabled = backed.some((output) => fixedBy(`/channels/${output}/backup`) !== null) || (flow === null && fixedBy("/sources") !== null);
    setText(this.details.firstChild.firstChild, source.playable ? label.details : label.facts);
    setAttribute(this.details.firstChild, "aria-label", `${source.playable ? label.details : label.facts}: ${name}`);
    if (!this.details.open) return;
    this.#updateChannels(name, flow);
    const { clock } = source;
    this.facts.update([
      [label.clock, clock && [clock.grandmaster ?? clock.reference, clock.domain !== null && label.domain(clock.domain)].filter(Boolean).join(", ")],
      [label.offset, clock?.offset], [label.dscp, source.dscp], [label.group, source.group], [label.information, source.information],
      [label.heard, time(source.lastHeard)], [label.first, time(source.firstHeard)],
      [label.period, source.periodSeconds && `${source.periodSeconds} s`], [label.version, source.version],
    ]);
    setText(this.notes, source.notes.map(({ reason }) => label.note(reason)).join(" "));
  }

  #updateChannels(name, flow) {
    const { source } = this;
    const shape = JSON.stringify([name, source.playable, source.channels]);
    // Built anew only where there are other channels: a focus stays where it is.
    if (shape !== this.#shape) {
      this.#shape = shape;
      this.#crosses = [];
      this.channels.replaceChildren(...(source.playable && source.channels.length > 0 ? [this.#table(name)] : []));
    }
    for (const { node, output, channel } of this.#crosses) {
      const playing = device.store.channel(output).source;
      const isOn = flow !== null && playing?.flow === flow && playing.channel === channel;
      setAttribute(node, "aria-pressed", isOn ? "true" : "false");
      node.disabled = fixedBy(`/channels/${output}/source`) !== null || (flow === null && fixedBy("/sources") !== null);
    }
  }

  #table(name) {
    const label = words.network;
    const head = outputs.map((output) => h("th", { scope: "col" }, h("span", { class: "output-number" }, String(output)), h("span", { class: "output-name" }, device.store.channel(output).name)));
    return h("div", { class: "matrix-frame", tabIndex: 0, role: "region", "aria-label": label.channelsOf(name) },
      h("table", { class: "matrix" }, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, words.sources.channel), head)),
        h("tbody", {}, this.source.channels.map((text, index) => this.#row(text, index + 1, name)))));
  }

  #row(text, channel, name) {
    const label = words.network;
    const title = text ? `${channel} · ${text}` : words.sources.channelNumber(channel);
    const head = h("th", { scope: "row", draggable: "true", title: words.sources.dragHint }, title);
    head.addEventListener("dragstart", (event) => drag.begin(event, { source: this.source, channel }));
    head.addEventListener("dragend", () => drag.end());
    return h("tr", {}, head, outputs.map((output) => {
      const node = h("button", {
        type: "button", class: "cross-button", "aria-label": label.cross(`${name}, ${title}`, output),
        on: { click: () => this.#toggle(node, output, channel), keydown: (event) => this.#move(event, output, channel) },
      }, h("span", { class: "cross", "aria-hidden": "true" }));
      this.#crosses.push({ node, output, channel });
      return h("td", {}, node);
    }));
  }

  #toggle(node, output, channel) {
    if (node.getAttribute("aria-pressed") === "true") device.edits.request("PATCH", `/channels/${output}`, { source: null });
    else patch(output, this.source, channel);
  }

  /** Arrows go from cross to cross. */
  #move(event, output, channel) {
    const [right, down] = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key] ?? [0, 0];
    const next = this.#crosses.find((cross) => cross.output === output + right && cross.channel === channel + down);
    if (!next || (right === 0 && down === 0)) return;
    event.preventDefault();
    next.node.focus();
  }
}

customElements.define("ani-offer", Offer);
