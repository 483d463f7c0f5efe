// The clock and the latency: what is asked for, what is, and what a smaller latency would cost.

import { facts, healthNote } from "../parts/controls.js";
import { h, setText } from "../parts/dom.js";
import { figure } from "../parts/numbers.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";
import { card, SettingsSection } from "./section.js";
import { has, numberSetting, wordSetting } from "./setting.js";

const options = (key) => Object.entries(words.settings.options[key]);

export class Section extends SettingsSection {
  content() {
    const label = words.settings;
    this.health = healthNote("clock");
    this.facts = facts();
    this.consequence = h("ul", { class: "consequences" });
    const latency = [
      has("linkOffsetMs") && numberSetting("linkOffsetMs", { unit: "ms", unitText: "ms", fallback: [0.25, 100, 0.01], steps: { normal: 0.25, fine: 0.05, page: 1 } }),
      this.consequence,
      has("outputLatencyMs") && device.store.view.settings.outputLatencyMs !== null && numberSetting("outputLatencyMs", { unit: "ms", unitText: "ms", fallback: [0, 200, 0.01], steps: { normal: 1 } }),
      has("converterDelayMs") && numberSetting("converterDelayMs", { unit: "ms", unitText: "ms", fallback: [0, 50, 0.01], steps: { normal: 0.1 } }),
    ];
    return [
      card(label.clockState, this.health, this.facts),
      card(label.latency, latency),
      card(label.clock,
        ...["clock", "ptpDelay"].filter(has).map((key) => wordSetting(key, options(key))),
        has("ptpDomain") && numberSetting("ptpDomain", { fallback: [0, 127, 1], steps: { normal: 1 } }),
        ...["cardClock", "resampler", "headroomDb"].filter(has).map((key) => key === "headroomDb" ? this.#headroom() : wordSetting(key, options(key)))),
    ];
  }

  #headroom() {
    return numberSetting("headroomDb", { unit: "db", unitText: "dB", fallback: [-3, 0, 3], steps: { normal: 3 } });
  }

  refresh() {
    const label = words.settings;
    const clock = device.store.status?.clock;
    this.health.update(clock?.health ?? { state: "idle", reason: words.lamps.unknown, nextStep: null });
    const part = (value, unit, decimals) => (value === null || value === undefined ? null : `${figure(value, decimals)} ${unit}`);
    this.facts.update([
      [label.follows, clock ? label.clockSources[clock.source]?.(clock.flow) ?? clock.source : null],
      [label.state, clock ? label.clockStates[clock.state] ?? clock.state : null],
      [label.grandmaster, clock?.grandmaster], [label.master, clock?.master],
      [label.offset, part(clock?.offsetNs, "ns", 0)], [label.maxOffset, part(clock?.maxOffsetNs, "ns", 0)],
      [label.pathDelay, part(clock?.pathDelayNs, "ns", 0)], [label.rate, part(clock?.ppm, "ppm", 3)], [label.stamping, clock?.stamping],
    ]);
    this.#tell();
  }

  /** What the link offset means for each source, in the words of the last minute. */
  #tell() {
    const label = words.settings;
    const { linkOffsetMs } = device.store.view.settings;
    const lines = (device.store.status?.sources ?? []).map(({ name, number, headroomMs, neededLinkOffsetMs, counters }) => {
      const title = name || words.sources.source(number);
      if (headroomMs === null || headroomMs === undefined) return label.consequenceUnknown(title);
      return headroomMs < 0
        ? label.consequenceLate(title, figure(-headroomMs, 2), figure(neededLinkOffsetMs, 2))
        : label.consequenceGood(title, figure(headroomMs, 2), figure(neededLinkOffsetMs, 2), counters?.late ?? 0);
    });
    const texts = [label.consequenceFrames(figure(linkOffsetMs, 2), Math.round(linkOffsetMs * 48)), ...lines];
    while (this.consequence.children.length > texts.length) this.consequence.lastChild.remove();
    texts.forEach((text, index) => {
      if (!this.consequence.children[index]) this.consequence.append(h("li", {}));
      setText(this.consequence.children[index], text);
    });
  }
}

customElements.define("ani-settings-clock", Section);
