// The equaliser of one channel.

import { button, choices, setPressed } from "../parts/controls.js";
import { h, Part, setAttribute, setText } from "../parts/dom.js";
import { device } from "../state/device.js";
import { remember, remembered } from "../state/memory.js";
import { words } from "../words/words.js";
import { bandEdits } from "./band-edits.js";
import { Graph } from "./graph.js";
import { openImport } from "./import.js";
import { spans } from "./scale.js";
import { Starters } from "./starters.js";
import { BandTable } from "./table.js";
import { copied, copy, exchange, flatten, paste, side } from "./tools.js";

class EQPage extends Part {
  #span = remembered("span", 12);
  #isAnalysing = false;

  constructor(number) {
    super();
    this.number = number;
  }

  build() {
    const label = words.eq;
    const number = () => this.number;
    const edits = (band) => bandEdits(number, band);
    bandEdits.isWheelInverted = remembered("wheel", false);
    this.className = "page";
    this.heading = h("h1", {});
    this.tabs = h("nav", { class: "channel-tabs", "aria-label": label.channels }, [1, 2, 3, 4].map((one) => h("a", { href: `#/eq/${one}` })));
    this.bypass = button(label.bypass, { click: () => this.#bypass(), title: label.bypassHint });
    this.sides = button(label.side, { click: async () => { await exchange(this.number); this.update(); }, title: label.sideHint });
    this.paste = button(label.paste, { glyph: "paste", click: () => paste(this.number) });
    this.analyse = button(label.analyse, { "data-needs": "nobody", click: () => this.#analyse(), title: label.analyseHint });
    this.graph = new Graph(edits);
    this.table = new BandTable(edits);
    this.starters = new Starters(number);
    this.zoom = choices(label.zoom, spans.map((span) => [span, `±${span}`]), (span) => {
      this.#span = Number(span);
      remember("span", this.#span);
      this.update();
    });
    this.zoom.dataset.needs = "nobody";
    const invert = h("input", { type: "checkbox", "data-needs": "nobody", checked: bandEdits.isWheelInverted, on: { change: () => {
      bandEdits.isWheelInverted = invert.checked;
      remember("wheel", invert.checked);
    } } });
    this.append(
      h("div", { class: "page-head" }, this.heading, this.tabs),
      h("div", { class: "toolbar", role: "group", "aria-label": label.tools },
        this.bypass, this.sides,
        button(label.copy, { glyph: "copy", "data-needs": "nobody", click: () => (copy(this.number), this.update()) }), this.paste,
        button(label.flatten, { click: () => flatten(this.number) }), button(label.import, { glyph: "upload", click: () => openImport(this.number) }), this.analyse, this.zoom),
      this.graph,
      h("p", { class: "legend" }, h("span", { class: "key-pre" }, label.pre), h("span", { class: "key-post" }, label.post), h("span", { class: "legend-note" }, label.scaleNote)),
      this.table,
      h("section", { class: "card" }, h("h2", {}, words.starters.title), this.starters),
      h("details", { class: "hint" }, h("summary", {}, label.keys), h("p", {}, label.keysText), h("label", { class: "check" }, invert, h("span", {}, label.invert))));
    this.addEventListener("keydown", (event) => {
      if (event.key !== "B" || event.ctrlKey || event.metaKey || event.target.matches("input, select")) return;
      this.#bypass();
      event.preventDefault();
    });
  }

  start() {
    this.until(device.store.watch(() => this.update()));
    this.update();
  }

  stop() {
    this.#isAnalysing = false;
    device.wantSpectrum(false);
  }

  /** Another channel, on the same page. */
  navigate([number]) {
    this.number = numberOf(number);
    this.update();
  }

  #bypass() {
    const { bypass } = device.store.channel(this.number).equalizer;
    device.edits.patch(`/channels/${this.number}/equalizer`, { bypass: !bypass });
  }

  #analyse() {
    this.#isAnalysing = !this.#isAnalysing;
    device.wantSpectrum(this.#isAnalysing);
    this.update();
  }

  update() {
    const { name, equalizer } = device.store.channel(this.number);
    setText(this.heading, words.eq.title(this.number, name));
    remember("channel", this.number);
    [...this.tabs.children].forEach((tab, index) => {
      setText(tab, `${index + 1} ${device.store.channel(index + 1).name}`);
      setAttribute(tab, "aria-current", index + 1 === this.number ? "page" : null);
    });
    setPressed(this.bypass, equalizer.bypass);
    setText(this.bypass.lastElementChild, equalizer.bypass ? words.eq.bypassed : words.eq.bypass);
    setText(this.sides.lastElementChild, words.eq.sideIs(side(this.number)));
    const held = copied();
    this.paste.disabled = held === null;
    setAttribute(this.paste, "title", held ? words.eq.pasteFrom(held.name) : words.eq.pasteNothing);
    setPressed(this.analyse, this.#isAnalysing);
    this.classList.toggle("analysing", this.#isAnalysing);
    this.zoom.set(this.#span);
    this.graph.update(this.number, equalizer, this.#span);
    this.table.update(equalizer);
    this.starters.update(equalizer);
  }
}

customElements.define("ani-eq-page", EQPage);

const numberOf = (text) => (/^[1-4]$/.test(text ?? "") ? Number(text) : remembered("channel", 1));

export const build = ([number]) => new EQPage(numberOf(number));
