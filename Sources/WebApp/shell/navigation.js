// The way between pages: a column where there is room, a bar at the bottom of a phone.

import { h, Part, setAttribute, setText } from "../parts/dom.js";
import { icon } from "../parts/icons.js";
import { remember, remembered } from "../state/memory.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";

export const entries = ["channels", "eq", "sources", "presets", "log", "front", "listen", "devices", "settings"];
/** On a phone these have a place of their own; the others are behind "more". */
const first = new Set(["channels", "eq", "sources", "presets"]);

class Navigation extends Part {
  #troubles = 0;

  build() {
    this.links = new Map([...entries, "more"].map((name) => {
      const link = h("a", { href: `#/${name}`, class: first.has(name) ? "" : name === "more" ? "phone-only" : "wide-only" },
        icon(name), h("span", {}, words.pages[name]));
      return [name, link];
    }));
    this.badge = h("span", { class: "badge", hidden: true });
    this.links.get("log").append(this.badge);
    this.append(h("nav", { "aria-label": words.navigation }, h("ul", {}, [...this.links.values()].map((link) => h("li", {}, link)))));
  }

  start() {
    // What happened while nobody looked at the log.
    this.until(device.on("log", (event) => {
      if (event.severity === "information" || this.current === "log") return;
      this.#troubles += 1;
      this.#showBadge();
    }));
  }

  #showBadge() {
    this.badge.hidden = this.#troubles === 0;
    setText(this.badge, this.#troubles > 99 ? "99+" : String(this.#troubles));
    setAttribute(this.badge, "title", words.newTroubles(this.#troubles));
  }

  show(name) {
    this.current = name;
    if (name === "log") this.#troubles = 0;
    this.#showBadge();
    const isBehindMore = !first.has(name);
    for (const [entry, link] of this.links) {
      setAttribute(link, "aria-current", entry === name || (entry === "more" && isBehindMore) ? "page" : null);
    }
    remember("page", name === "panel" ? remembered("page", "channels") : name);
  }
}

customElements.define("ani-navigation", Navigation);
export { Navigation };
