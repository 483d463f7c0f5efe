// Where the four outputs go, and how they are.

import { facts, healthNote } from "../parts/controls.js";
import { h, setText } from "../parts/dom.js";
import { figure } from "../parts/numbers.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";
import { card, SettingsSection } from "./section.js";

export class Section extends SettingsSection {
  #rows = [];

  content() {
    this.list = h("div", {});
    this.health = healthNote("real-time");
    this.configuration = healthNote("configuration");
    return [card(words.settings.sections.outputs, this.list, h("p", { class: "hint" }, words.settings.outputsHint)), card(words.settings.realTime, this.health), card(words.settings.configuration, this.configuration)];
  }

  refresh() {
    const label = words.settings;
    const { outputs = [], realTime, configuration, turns, lateTurns } = device.store.status ?? {};
    outputs.forEach((output, index) => {
      if (!this.#rows[index]) {
        const row = { title: h("h3", {}), note: healthNote("output"), facts: facts(), choice: h("p", { class: "hint" }) };
        this.#rows[index] = row;
        this.list.append(h("div", { class: "output" }, row.title, row.note, row.facts, row.choice));
      }
      const row = this.#rows[index];
      setText(row.title, output.specification);
      setText(row.choice, output.choice ?? "");
      row.note.update(output.health);
      row.facts.update([
        [label.detail, output.detail], [label.xruns, output.xruns], [label.dropped, output.framesDropped],
        [label.outputLatency, output.latency?.ms === null || output.latency?.ms === undefined ? null : `${figure(output.latency.ms, 2)} ms`],
        [label.cardClock, output.clockPpm === null ? null : `${figure(output.clockPpm, 2)} ppm, ${output.clockState ?? ""}`],
        [label.overs, (output.resamplerOvers ?? []).join(" · ")],
      ]);
    });
    while (this.#rows.length > outputs.length && outputs.length > 0) {
      this.#rows.pop();
      this.list.lastChild.remove();
    }
    this.health.update(realTime && { ...realTime, reason: realTime.reason ?? label.turns(lateTurns ?? 0, turns ?? 0) });
    this.configuration.update(configuration);
  }
}

customElements.define("ani-settings-outputs", Section);
