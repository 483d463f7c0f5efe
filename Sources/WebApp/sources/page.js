// What is received, how well, and which channel of it plays where.

import { fixedBy } from "../channels/place.js";
import { NetworkPanel } from "../network/panel.js";
import { button } from "../parts/controls.js";
import { confirm } from "../parts/dialog.js";
import { h, Part, replaceChildren, setText } from "../parts/dom.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";
import { openAdd } from "./add.js";
import { Backups } from "./backups.js";
import { SourceCard } from "./card.js";
import { Matrix } from "./matrix.js";

/** Flows the device can receive. */
const slots = [1, 2];

class SourcesPage extends Part {
  #cards = new Map();

  build() {
    const label = words.sources;
    this.className = "page";
    this.add = button(label.add, { glyph: "plus", kind: "primary", click: () => openAdd(this.#free()) });
    this.full = h("p", { class: "hint" });
    this.list = h("div", { class: "source-cards" });
    this.empty = h("div", { class: "card" }, h("p", {}, label.none), h("p", { class: "hint" }, label.noneNext));
    this.append(
      h("div", { class: "page-head" }, h("h1", {}, words.pages.sources), this.add),
      this.full, this.list, new NetworkPanel(),
      h("section", { class: "card" }, h("h2", {}, label.assign), h("p", { class: "hint" }, label.assignHint), new Matrix()),
      h("section", { class: "card" }, h("h2", {}, label.backups), h("p", { class: "hint" }, label.backupsHint), new Backups()));
  }

  start() {
    this.until(device.store.watch(() => this.update()));
    this.update();
  }

  #free() {
    return slots.find((slot) => !device.store.view.sources.some(({ number }) => number === slot));
  }

  #card(number) {
    if (!this.#cards.has(number)) {
      this.#cards.set(number, new SourceCard(number, { replace: () => openAdd(number), remove: () => this.#remove(number) }));
    }
    return this.#cards.get(number);
  }

  async #remove(number) {
    const { view } = device.store;
    const users = view.channels.filter(({ source }) => source?.flow === number).map(({ name }) => name);
    const name = view.sources.find((source) => source.number === number)?.name ?? "";
    const lines = [words.sources.removeText(name), users.length > 0 ? words.sources.removeUsers(users.join(", ")) : words.sources.removeNobody];
    if (await confirm(words.sources.removeTitle(number), lines, words.sources.remove, { isDangerous: true })) {
      device.edits.request("DELETE", `/sources/${number}`);
    }
  }

  update() {
    const { sources } = device.store.view;
    this.empty.hidden = sources.length > 0;
    replaceChildren(this.list, sources.length === 0 ? this.empty : sources.map(({ number }) => this.#card(number)));
    const place = fixedBy("/sources");
    this.add.disabled = place !== null || this.#free() === undefined;
    this.full.hidden = !this.add.disabled;
    setText(this.full, place ? words.fixed(place) : words.sources.full);
  }
}

customElements.define("ani-sources-page", SourcesPage);

export const build = () => new SourcesPage();
