// Starting points for common tasks of a conference room, one click each.

import { button } from "../parts/controls.js";
import { h, Part } from "../parts/dom.js";
import { hertzText } from "../parts/numbers.js";
import { toast } from "../parts/toast.js";
import { undo } from "../history/steps.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";

/** A narrow lift to find a resonance with, and the dip that takes its place. */
const search = { q: 8, gainDb: 10 };
const found = { q: 6, gainDb: -4.5 };

/** Bands are those that can be of that type. */
const starters = {
  speech: { band: 4, values: { type: "high-shelf", frequencyHz: 1000, gainDb: 4, q: 0.7071, bypass: false } },
  hvac: { band: 1, values: { type: "low-cut", frequencyHz: 200, q: 0.7071, bypass: false } },
  flutter: { band: 3, values: { frequencyHz: 2500, ...search, bypass: false }, range: [1000, 6000] },
  hollow: { band: 2, values: { frequencyHz: 500, ...search, bypass: false }, range: [300, 900] },
};

export class Starters extends Part {
  constructor(channel) {
    super();
    this.channel = channel;
  }

  build() {
    this.cards = Object.entries(starters).map(([name, starter]) => {
      const label = words.starters[name];
      const start = button(label.start, { kind: "plain", click: () => this.#apply(name, starter) });
      const cut = starter.range && button(words.starters.cut, { kind: "primary", click: () => this.#cut(starter) });
      const node = h("li", { class: "starter" }, h("strong", {}, label.title), h("p", {}, label.text), h("div", { class: "button-row" }, start, cut));
      return { starter, cut, node };
    });
    this.append(h("ul", { class: "starters" }, this.cards.map(({ node }) => node)));
  }

  #path({ band }) {
    return `/channels/${this.channel()}/equalizer/bands/${band}`;
  }

  async #apply(name, starter) {
    // The type first: with it the Q has its limits.
    const { type, ...values } = starter.values;
    const path = this.#path(starter);
    const items = [...(type ? [{ method: "PATCH", path, body: { type } }] : []), { method: "PATCH", path, body: values }];
    if (await device.edits.request("POST", "/batch", items)) {
      toast(words.starters.applied(words.starters[name].title), {
        detail: starter.range ? words.starters.searching : "", action: { label: words.header.undo, run: undo },
      });
    }
  }

  #cut(starter) {
    device.edits.patch(this.#path(starter), found);
  }

  update(equalizer) {
    for (const { starter, cut } of this.cards) {
      if (!cut) continue;
      const band = equalizer.bands[starter.band - 1];
      const isSearching = !band.bypass && band.type === "parametric" && band.gainDb >= 6 && band.q >= 4;
      cut.disabled = !isSearching;
      cut.lastElementChild.textContent = isSearching ? words.starters.cutAt(hertzText(band.frequencyHz)) : words.starters.cut;
    }
  }
}

customElements.define("ani-starters", Starters);
