// The generator of a channel: tone, noise or beeps in place of its source.

import { choices } from "../parts/controls.js";
import { h, Part } from "../parts/dom.js";
import { NumberField } from "../parts/number-field.js";
import { figure, hertzText } from "../parts/numbers.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";

const standard = { frequencyHz: 1000, levelDbfs: -20 };

export class Generator extends Part {
  constructor(number) {
    super();
    this.number = number;
  }

  build() {
    const { limits } = device.store.view;
    this.type = choices(words.details.generator, Object.entries(words.generators), (type) => this.#set({ type }), { isLabelShown: false });
    this.level = new NumberField({
      label: words.details.level, unit: "db", unitText: "dBFS", isLabelShown: true, format: (value) => figure(value, 1),
      limits: limits.generatorLevelDbfs ?? [-80, 0, 0.1], steps: { normal: 1, fine: 0.1, page: 6 },
      onChange: (levelDbfs) => this.#set({ levelDbfs }),
    });
    this.frequency = new NumberField({
      label: words.details.frequency, unit: "hz", isLabelShown: true, format: hertzText, limits: limits.frequencyHz ?? [20, 20_000, 0.1],
      steps: { ratio: 2 ** (1 / 3) - 1 }, onChange: (frequencyHz) => this.#set({ frequencyHz }),
    });
    this.append(this.type, h("div", { class: "field-pair" }, this.level, this.frequency));
  }

  #set(part) {
    const { type, frequencyHz, levelDbfs } = { ...standard, ...device.store.channel(this.number).generator, ...part };
    const generator = type === "off" ? { type } : type === "tone" ? { type, frequencyHz, levelDbfs } : { type, levelDbfs };
    device.edits.patch(`/channels/${this.number}`, { generator });
  }

  start() {
    this.until(device.store.watch(() => this.update()));
    this.update();
  }

  update() {
    const { generator } = device.store.channel(this.number);
    this.type.set(generator.type);
    this.level.value = generator.levelDbfs ?? standard.levelDbfs;
    this.frequency.value = generator.frequencyHz ?? standard.frequencyHz;
    this.level.isDisabled = generator.type === "off";
    this.frequency.isDisabled = generator.type !== "tone";
  }
}

customElements.define("ani-generator", Generator);
