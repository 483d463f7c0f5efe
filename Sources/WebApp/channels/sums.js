// Which channels are added, and the meters of the sums.

import { onFrame } from "../live/frames.js";
import { h, Part, setAttribute, setText } from "../parts/dom.js";
import { Meter } from "../parts/meter.js";
import { figure, levelText } from "../parts/numbers.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";

const groups = { off: [], "1+2": [[1, 2]], "3+4": [[3, 4]], "1+2/3+4": [[1, 2], [3, 4]], "1+2+3+4": [[1, 2, 3, 4]] };

/** The groups of outputs that carry a sum. */
export const members = (view) => groups[view.device.summing] ?? [];

/** The level of one sum and what the limiter takes off it. */
class SumMeter extends Part {
  #shownAt = 0;

  constructor(group) {
    super();
    this.group = group;
    this.index = group[0] === 3 ? 3 : 1;
  }

  build() {
    const sum = () => device.meters.sums.get(this.index);
    const name = words.sums.name(this.group.join(" + "));
    this.number = h("span", { class: "now" });
    this.taken = h("span", { class: "now" });
    this.reductionBar = h("div", { class: "reduction-bar" });
    this.reduction = h("div", { class: "reduction", role: "meter", "aria-label": words.sums.reduction(name), "aria-valuemin": "0", "aria-valuemax": "30", "aria-valuenow": "0" }, this.reductionBar);
    this.append(
      h("strong", {}, name),
      h("div", { class: "sum-row" }, new Meter({ label: words.sums.level(name), level: () => sum().level, isHorizontal: true, hasMarks: true }), this.number),
      h("div", { class: "sum-row" }, h("span", { class: "sum-label" }, words.sums.limiter), this.reduction, this.taken));
  }

  start() {
    this.until(onFrame((now) => this.#paint(now)));
  }

  #paint(now) {
    const { level, reduction } = device.meters.sums.get(this.index);
    const taken = Math.max(0, reduction.at(now).level);
    this.reductionBar.style.transform = `scaleX(${Math.min(1, taken / 20).toFixed(3)})`;
    if (now - this.#shownAt < 0.15) return;
    this.#shownAt = now;
    setText(this.number, `${levelText(level.peak.at(now).level)}`);
    setText(this.taken, taken > 0.05 ? `−${figure(taken, 1)} dB` : "0 dB");
    setAttribute(this.reduction, "aria-valuenow", Math.round(taken));
    setAttribute(this.reduction, "aria-valuetext", words.sums.taken(figure(taken, 1)));
  }
}

customElements.define("ani-sum", SumMeter);

/** Tells what the outputs carry; with meters where there are sums. */
export class Sums extends Part {
  #shown = null;

  build() {
    this.text = h("p", { class: "sums-text" });
    this.meters = h("div", { class: "sum-meters" });
    this.append(this.text, this.meters);
  }

  start() {
    this.until(device.store.watch(() => this.update()));
    this.update();
  }

  update() {
    const { summing } = device.store.view.device;
    if (summing === this.#shown) return;
    this.#shown = summing;
    const list = members(device.store.view);
    const direct = [1, 2, 3, 4].filter((number) => !list.flat().includes(number));
    const parts = list.map((group) => words.sums.outputs(group.join(", "), group.join(" + ")));
    if (list.length > 0 && direct.length > 0) parts.push(words.sums.direct(direct.join(", ")));
    setText(this.text, list.length === 0 ? words.sums.none : `${parts.join(" ")} ${words.sums.limits}`);
    this.meters.replaceChildren(...list.map((group) => new SumMeter(group)));
  }
}

customElements.define("ani-sums", Sums);
