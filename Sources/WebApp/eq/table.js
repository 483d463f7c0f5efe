// The bands as numbers, always in step with the graph.

import { setMenu } from "../parts/controls.js";
import { freshID, h, Part } from "../parts/dom.js";
import { NumberField } from "../parts/number-field.js";
import { gainText, hertzText, shortText } from "../parts/numbers.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";
import { hasGain } from "./node.js";

class Row {
  constructor(number, edits) {
    const { limits } = device.store.view;
    const label = words.eq;
    const id = freshID("band");
    this.edits = edits;
    this.isOn = h("input", { id, type: "checkbox", on: { change: () => edits.set({ bypass: !this.isOn.checked }) } });
    this.type = h("select", { "aria-label": label.typeOf(number), on: { change: () => edits.set({ type: this.type.value }) } });
    const field = (name, options) => new NumberField({ label: label.of(name, number), ...options });
    this.frequency = field(label.frequency, {
      unit: "hz", format: hertzText, limits: limits.frequencyHz, steps: { ratio: 2 ** (1 / 12) - 1 }, onChange: (frequencyHz) => edits.set({ frequencyHz }),
    });
    this.gain = field(label.gain, {
      unit: "db", unitText: "dB", format: gainText, limits: limits.bandGainDb, steps: { normal: 0.5, fine: 0.1, page: 3 }, onChange: (gainDb) => edits.set({ gainDb }),
    });
    this.q = field(label.q, { unit: "q", format: (q) => shortText(q, 2), limits: limits.q.parametric, steps: { ratio: 0.05 }, onChange: (q) => edits.set({ q }) });
    this.node = h("tr", { class: `row-${number}` },
      h("th", { scope: "row" }, h("label", { class: "check", for: id }, this.isOn, h("span", { class: "dot", "aria-hidden": "true" }, String(number)), h("span", { class: "unseen" }, label.bandOn(number)))),
      h("td", {}, this.type),
      ...[[label.frequency, this.frequency], [label.gain, this.gain], [label.q, this.q]].map(([name, part]) => h("td", { "data-name": name }, part)));
  }

  update(band) {
    const { limits } = device.store.view;
    this.isOn.checked = !band.bypass;
    if (this.type.options.length !== band.types.length) {
      this.type.replaceChildren(...band.types.map((type) => h("option", { value: type }, words.types[type])));
    }
    setMenu(this.type, band.type);
    this.type.disabled = band.types.length < 2;
    this.frequency.value = band.frequencyHz;
    this.gain.value = hasGain(band) ? band.gainDb : null;
    this.gain.isDisabled = !hasGain(band);
    this.q.limits = limits.q[band.type];
    this.q.value = band.q;
    this.node.classList.toggle("bypassed", band.bypass);
  }
}

export class BandTable extends Part {
  constructor(edits) {
    super();
    this.rows = [1, 2, 3, 4].map((number) => new Row(number, edits(number)));
  }

  build() {
    const label = words.eq;
    this.append(h("table", { class: "bands" },
      h("caption", { class: "unseen" }, label.table),
      h("thead", {}, h("tr", {}, [label.band, label.type, label.frequency, label.gain, label.q].map((text) => h("th", { scope: "col" }, text)))),
      h("tbody", {}, this.rows.map((row) => row.node))));
  }

  update(equalizer) {
    equalizer.bands.forEach((band, index) => this.rows[index].update(band));
  }
}

customElements.define("ani-bands", BandTable);
