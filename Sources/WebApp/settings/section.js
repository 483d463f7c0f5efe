// What all subjects of the settings share: a place that follows the device.

import { h, Part } from "../parts/dom.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";

/** Subclasses have `content()`; elements in it that have `follow` are called on every change, then `refresh()`. */
export class SettingsSection extends Part {
  #parts = [];

  build() {
    const content = this.content().flat(2).filter(Boolean);
    this.append(...content);
    this.#parts = [...this.querySelectorAll("*")].filter((node) => typeof node.follow === "function");
    this.restart = h("p", { class: "notice" });
    this.prepend(this.restart);
  }

  start() {
    this.until(device.store.watch(() => this.update()));
    this.update();
  }

  update() {
    const waiting = device.store.view.needsRestart;
    this.restart.hidden = waiting.length === 0;
    this.restart.textContent = waiting.length === 0 ? "" : words.settings.restart(waiting.map((key) => words.settings.names[key] ?? key).join(", "));
    for (const part of this.#parts) part.follow();
    this.refresh?.();
  }
}

export const card = (title, ...children) => h("section", { class: "card" }, h("h2", {}, title), ...children);
