// One channel: its level, its fader and all that is one touch away.

import { lamp } from "../shell/lamps.js";
import { Fader } from "../parts/fader.js";
import { button, select, setMenu, setPressed } from "../parts/controls.js";
import { h, Part, setAttribute, setText } from "../parts/dom.js";
import { NumberField } from "../parts/number-field.js";
import { gainText } from "../parts/numbers.js";
import { toast } from "../parts/toast.js";
import { undo } from "../history/steps.js";
import { onFrame } from "../live/frames.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";
import { openDetails } from "./details.js";
import { group } from "./group.js";
import { Levels } from "./levels.js";
import { fixedBy, tip } from "./place.js";
import { sourceLine, stateLine } from "./say.js";
import { Thumbnail } from "./thumbnail.js";

/** A raise of more than this by one double click is asked back about, in dB. */
const loudStep = 12;

export class Strip extends Part {
  constructor(number) {
    super();
    this.number = number;
    this.path = `/channels/${number}`;
  }

  build() {
    const { number } = this;
    const label = words.strip;
    this.lamp = lamp();
    this.name = h("button", { class: "name", type: "button", "data-needs": "nobody", title: label.details, on: { click: () => openDetails(number) } });
    this.linked = button(label.link(number), { glyph: "link", isQuiet: true, "data-needs": "nobody", click: () => group.toggle(number) });
    this.source = h("a", { class: "source-line", href: "#/sources" });
    this.thumbnail = new Thumbnail();
    this.toEQ = h("a", { class: "thumb", href: `#/eq/${number}` }, this.thumbnail, h("span", { class: "thumb-state" }));
    this.fader = new Fader();
    this.levels = new Levels(number);
    this.gain = new NumberField({
      label: label.gain(number), unit: "db", unitText: "dB", limits: [-110, 30, 0.1], canBeSilent: true, format: gainText,
      steps: { normal: 0.5, fine: 0.1, page: 3 }, onChange: (db) => this.#setGain(db),
    });
    this.mute = button(label.mute, { glyph: "sounding", kind: "mute", click: () => this.#toggle("mute", !this.channel.mute) });
    this.polarity = button(label.polarity, { glyph: "polarity", kind: "polarity", click: () => this.#invert() });
    this.level = select(label.level(number), Object.entries(words.levels), (word) => this.#toggle("outputLevel", word), { isLabelShown: false });
    this.note = h("p", { class: "state-line" });
    this.setAttribute("role", "group");
    this.append(
      h("header", {}, h("span", { class: "number", "aria-hidden": "true" }, String(number)), this.lamp, this.name),
      h("div", { class: "source-row" }, this.source, this.linked),
      this.toEQ,
      h("div", { class: "levels" }, this.fader, this.levels),
      this.gain,
      h("div", { class: "switches" }, this.mute, this.polarity),
      this.level, this.note);
    this.#listen();
  }

  #listen() {
    this.fader.addEventListener("fader-input", ({ detail }) => this.#setGain(detail.value));
    this.fader.addEventListener("fader-hold", () => this.#hold("hold"));
    this.fader.addEventListener("fader-release", () => {
      this.#hold("release");
      this.update();
    });
    this.fader.addEventListener("fader-reset", ({ detail }) => this.#sayReset(detail.from));
    this.fader.addEventListener("fader-type", ({ detail }) => this.gain.type(detail.key.replace("−", "-")));
    this.addEventListener("keydown", (event) => this.#press(event));
  }

  start() {
    this.until(device.store.watch(() => this.update()));
    const listener = () => this.update();
    group.addEventListener("change", listener);
    this.until(onFrame(() => this.lamp.update(this.levels.light)));
    this.until(() => group.removeEventListener("change", listener));
    this.update();
  }

  get channel() {
    return device.store.channel(this.number);
  }

  #hold(how) {
    device.edits[how](this.path);
    device.edits[how]("batch gain");
  }

  #setGain(db) {
    const { channels } = device.store.view;
    let isTaken;
    if (group.leads(this.number)) {
      const gains = group.gains(channels, this.number, db);
      isTaken = device.edits.batch("gain", [...gains].map(([number, gainDb]) => ({ path: `/channels/${number}`, body: { gainDb } })));
      this.fader.value = gains.get(this.number) ?? db;
    } else {
      isTaken = device.edits.patch(this.path, { gainDb: db });
    }
    if (!isTaken) this.fader.value = this.channel.gainDb;
  }

  #toggle(key, value) {
    device.edits.patch(this.path, { [key]: value });
  }

  #invert() {
    this.#toggle("polarity", this.channel.polarity === "normal" ? "inverted" : "normal");
  }

  #sayReset(from) {
    const rise = 0 - from;
    const detail = rise > loudStep ? words.strip.louder(gainText(rise)) : "";
    toast(words.strip.reset(this.channel.name, gainText(from)), {
      kind: rise > loudStep ? "warning" : "information", detail, isUrgent: rise > loudStep,
      action: { label: words.header.undo, run: undo },
    });
  }

  #press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    const key = event.key.toLowerCase();
    if (key === "m") this.#toggle("mute", !this.channel.mute);
    else if (key === "p") this.#invert();
    else if (key === "e") location.hash = `#/eq/${this.number}`;
    else if (key === "enter" && event.target === this.fader.cap) this.gain.input.focus();
    else return;
    event.preventDefault();
  }

  update() {
    const { channel, number } = this;
    const title = words.strip.title(number, channel.name);
    setAttribute(this, "aria-label", title);
    setText(this.name, channel.name);
    setAttribute(this.name, "aria-label", `${channel.name}, ${words.strip.details}`);
    setPressed(this.linked, group.has(number));
    this.#updateGain(channel);
    setPressed(this.mute, channel.mute);
    setText(this.mute.lastElementChild, channel.mute ? words.strip.muted : words.strip.mute);
    setAttribute(this.mute, "aria-label", words.strip.muteLabel(number));
    setAttribute(this.mute, "title", tip(number, "mute", `${this.path}/mute`, words.strip.muteHint));
    const isInverted = channel.polarity === "inverted";
    setPressed(this.polarity, isInverted);
    setText(this.polarity.lastElementChild, isInverted ? words.strip.inverted : words.strip.polarity);
    setAttribute(this.polarity, "aria-label", words.strip.polarityLabel(number));
    setAttribute(this.polarity, "title", tip(number, "polarity", `${this.path}/polarity`, words.strip.polarityHint));
    setMenu(this.level.menu, channel.outputLevel);
    const control = device.store.status?.channels?.[number - 1]?.outputLevelControl;
    setAttribute(this.level.menu, "title", tip(number, "outputLevel", `${this.path}/outputLevel`, words.strip.levelHint(control)));
    this.#updateEQ(channel.equalizer);
    const line = sourceLine(channel);
    setText(this.source, line.text);
    setAttribute(this.source, "class", `source-line ${line.state}`);
    setAttribute(this.source, "title", line.hint);
    const state = stateLine(channel);
    setText(this.note, state.text);
    setAttribute(this.note, "class", `state-line ${state.kind}`);
    this.classList.toggle("is-muted", channel.mute);
  }

  #updateGain(channel) {
    const pointer = `${this.path}/gainDb`;
    const hint = tip(this.number, "gainDb", pointer);
    this.fader.label = words.strip.gain(this.number);
    this.fader.maximum = channel.maximumGainDb;
    // What a hand holds is the hand's.
    if (!this.fader.isHeld) this.fader.value = channel.gainDb;
    this.fader.classList.toggle("fixed", fixedBy(pointer) !== null);
    setAttribute(this.fader, "title", hint || null);
    this.gain.limits = [-110, channel.maximumGainDb, 0.1];
    this.gain.value = channel.gainDb;
    this.gain.title = hint;
  }

  #updateEQ(equalizer) {
    this.thumbnail.update(equalizer);
    const active = equalizer.bands.filter((band) => !band.bypass).length;
    const text = equalizer.bypass ? words.strip.eqOff : active === 0 ? words.strip.eqFlat : words.strip.eqOn(active);
    setText(this.toEQ.lastElementChild, text);
    setAttribute(this.toEQ, "aria-label", `${words.strip.eq(this.number)}: ${text}`);
  }
}

customElements.define("ani-strip", Strip);
