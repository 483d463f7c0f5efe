// While the device has no source: three steps to the first sound.

import { network, patchAll, playing } from "../network/list.js";
import { summary } from "../network/offer.js";
import { button } from "../parts/controls.js";
import { h, Part, replaceChildren, setAttribute } from "../parts/dom.js";
import { remember, remembered } from "../state/memory.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";

/** Sources that are named here; the page of sources has all. */
const shortList = 5;
const beeps = { type: "identify", levelDbfs: -30 };

export class FirstRun extends Part {
  #isWanted = remembered("guide", true);
  #shown = "";

  build() {
    const label = words.guide;
    this.beeping = button(label.beep, { glyph: "play", kind: "primary", click: () => this.#beep() });
    const step = (number, title, text, ...actions) => h("li", {}, h("strong", {}, `${number}. ${title}`), h("p", {}, text), h("div", { class: "button-row" }, actions));
    const link = (href, text) => h("a", { class: "button", href }, text);
    this.found = h("ul", { class: "guide-sources", hidden: true });
    this.append(h("section", { class: "card guide", "aria-label": label.title },
      h("div", { class: "guide-head" }, h("h2", {}, label.title),
        button(label.dismiss, { glyph: "close", isQuiet: true, "data-needs": "nobody", click: () => this.#dismiss() })),
      h("ol", {},
        step(1, label.output, label.outputText, this.beeping, link("#/listen", label.listen)),
        h("li", {}, h("strong", {}, `2. ${label.source}`), h("p", {}, label.sourceText), this.found, h("div", { class: "button-row" }, this.toSources = link("#/sources", label.toSources))),
        step(3, label.level, label.levelText))));
  }

  start() {
    this.until(device.store.watch(() => this.update()));
    if (this.#isWanted) this.until(network.watch(() => this.#list()));
    this.update();
    this.#list();
  }

  /** What is on the network, to be played by one click. */
  #list() {
    const sources = network.document?.sources ?? [];
    const label = words.network;
    const playable = sources.filter((source) => source.playable).slice(0, shortList);
    this.found.hidden = playable.length === 0;
    const shape = JSON.stringify(playable.map(({ id, name }) => [id, name]));
    this.toSources.textContent = sources.length > playable.length ? label.toAll(sources.length) : words.guide.toSources;
    if (shape === this.#shown) return;
    this.#shown = shape;
    replaceChildren(this.found, playable.map((source) => h("li", {},
      h("span", {}, h("strong", {}, source.name || label.nameless), h("span", { class: "hint" }, summary(source))),
      button(label.play, { glyph: "play", "aria-label": label.playAllOf(source.name || label.nameless, playing(source)), click: () => patchAll(source) }))));
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
