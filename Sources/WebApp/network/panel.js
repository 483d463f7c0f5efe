// Everything on the network: a list to look through, and the outputs to drop channels on.

import { button } from "../parts/controls.js";
import { freshID, h, Part, replaceChildren, setText } from "../parts/dom.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";
import { drag } from "./drag.js";
import { network } from "./list.js";
import { Offer } from "./offer.js";

/** Sources that are shown before somebody asks for all. */
const shortList = 30;

const texts = (source) => [source.name, source.information, source.format, source.sender, ...source.destinations, ...source.channels].join(" ").toLowerCase();

export class NetworkPanel extends Part {
  #offers = new Map();
  #showsAll = false;

  build() {
    const label = words.network;
    const id = freshID("find");
    this.find = h("input", { id, type: "search", autocomplete: "off", spellcheck: "false", on: { input: () => this.update() } });
    this.count = h("p", { class: "hint", role: "status" });
    this.failure = h("p", { class: "field-note" });
    this.list = h("div", { class: "offers" });
    this.more = button(label.showAll, { click: () => {
      this.#showsAll = true;
      this.update();
    } });
    this.outputs = [1, 2, 3, 4].map((output) => {
      const node = h("div", { class: "output-tile" }, h("strong", {}, String(output)), h("span", {}, h("span", { class: "tile-name" }), h("span", { class: "tile-source" })));
      drag.accept(node, output);
      return node;
    });
    this.className = "card network";
    this.append(
      h("h2", {}, label.title), h("p", { class: "hint" }, label.hint),
      h("div", { class: "output-tiles", role: "group", "aria-label": label.outputs }, this.outputs),
      h("div", { class: "field find" }, h("label", { for: id }, label.find), this.find), this.count, this.failure, this.list, this.more);
  }

  start() {
    this.until(network.watch(() => this.update()));
    this.until(device.store.watch(() => this.#updateOutputs()));
    this.update();
  }

  #updateOutputs() {
    for (const [index, node] of this.outputs.entries()) {
      const { name, source } = device.store.channel(index + 1);
      const from = source && device.store.view.sources.find(({ number }) => number === source.flow);
      setText(node.querySelector(".tile-name"), name);
      setText(node.querySelector(".tile-source"), from ? words.network.plays(from.name || words.sources.source(from.number), source.channel) : words.sources.nothing);
    }
  }

  update() {
    this.#updateOutputs();
    const label = words.network;
    const { document } = network;
    const sources = document?.sources ?? [];
    const wanted = this.find.value.trim().toLowerCase();
    const found = wanted ? sources.filter((source) => texts(source).includes(wanted)) : sources;
    const shown = this.#showsAll ? found : found.slice(0, shortList);
    const known = new Set(sources.map(({ id }) => id));
    for (const id of this.#offers.keys()) if (!known.has(id)) this.#offers.delete(id);
    replaceChildren(this.list, shown.map((source) => {
      const offer = this.#offers.get(source.id);
      if (offer) offer.show(source);
      else this.#offers.set(source.id, new Offer(source));
      return this.#offers.get(source.id);
    }));
    this.more.hidden = shown.length === found.length;
    this.find.parentElement.hidden = sources.length < 6;
    const silent = document && sources.length === 0 ? label.none : "";
    setText(this.count, !document ? label.asking : wanted ? label.found(found.length, sources.length) : silent || label.known(sources.length));
    const failure = document?.failure;
    setText(this.failure, failure ? label.failure(failure) : network.problem ? label.unread : "");
  }
}

customElements.define("ani-network", NetworkPanel);
