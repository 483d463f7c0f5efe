// While the device has no source: three steps to the first sound.

import { button } from "../parts/controls.js";
import { h, Part, setAttribute } from "../parts/dom.js";
import { remember, remembered } from "../state/memory.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";

const beeps = { type: "identify", levelDbfs: -30 };

export class FirstRun extends Part {
  #isWanted = remembered("guide", true);

  build() {
    const label = words.guide;
    this.beeping = button(label.beep, { glyph: "play", kind: "primary", click: () => this.#beep() });
    const step = (number, title, text, ...actions) => h("li", {}, h("strong", {}, `${number}. ${title}`), h("p", {}, text), h("div", { class: "button-row" }, actions));
    const link = (href, text) => h("a", { class: "button", href }, text);
    this.append(h("section", { class: "card guide", "aria-label": label.title },
      h("div", { class: "guide-head" }, h("h2", {}, label.title),
        button(label.dismiss, { glyph: "close", isQuiet: true, "data-needs": "nobody", click: () => this.#dismiss() })),
      h("ol", {},
        step(1, label.output, label.outputText, this.beeping, link("#/listen", label.listen)),
        step(2, label.source, label.sourceText, link("#/sources", label.toSources)),
        step(3, label.level, label.levelText))));
  }

  start() {
    this.until(device.store.watch(() => this.update()));
    this.update();
  }

  get #isBeeping() {
    return device.store.view.channels.every(({ generator }) => generator.type === "identify");
  }

  #beep() {
    const generator = this.#isBeeping ? { type: "off" } : beeps;
    device.edits.batch("generators", [1, 2, 3, 4].map((number) => ({ path: `/channels/${number}`, body: { generator } })));
  }

  #dismiss() {
    this.#isWanted = false;
    remember("guide", false);
    this.update();
  }

  update() {
    this.hidden = !this.#isWanted || device.store.view.sources.length > 0;
    const isOn = this.#isBeeping;
    setAttribute(this.beeping, "aria-pressed", isOn ? "true" : "false");
    this.beeping.lastElementChild.textContent = isOn ? words.guide.stop : words.guide.beep;
  }
}

customElements.define("ani-first-run", FirstRun);
