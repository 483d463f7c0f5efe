// The network check-up: what of this host and network spoils audio, and what to do about each.

import { button, healthNote } from "../parts/controls.js";
import { h } from "../parts/dom.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";
import { card, SettingsSection } from "./section.js";

const order = ["fault", "warning", "idle", "good"];

export class Section extends SettingsSection {
  content() {
    const label = words.checkup;
    this.run = button(label.run, { glyph: "play", kind: "primary", "data-needs": "nobody", click: () => this.#run() });
    this.summary = h("p", { role: "status" });
    this.list = h("div", { class: "findings" });
    return [card(words.settings.sections.checkup, h("p", {}, label.text), this.run, this.summary, this.list)];
  }

  async #run() {
    const label = words.checkup;
    this.run.disabled = true;
    this.summary.textContent = label.running;
    // It listens to the network for some seconds.
    let answer = null;
    try {
      const response = await fetch(device.api.url("/diagnosis"), { cache: "no-store" });
      answer = response.ok ? await response.json() : null;
    } catch {
      answer = null;
    }
    this.run.disabled = false;
    if (!answer) {
      this.summary.textContent = label.failed;
      return;
    }
    const findings = [...(answer.findings ?? answer)].sort((a, b) => order.indexOf(a.health.state) - order.indexOf(b.health.state));
    const count = (state) => findings.filter(({ health }) => health.state === state).length;
    this.summary.textContent = label.summary(count("fault"), count("warning"), count("good") + count("idle"));
    this.list.replaceChildren(...findings.map(({ id, subject, summary, health }) => {
      const note = healthNote(subject || id);
      note.update({ ...health, reason: health.reason ?? summary });
      return h("div", { class: "lamp-line" }, h("h3", {}, [label.ids[id] ?? id, subject].filter(Boolean).join(" · ")), health.reason && health.reason !== summary && h("p", {}, summary), note);
    }));
  }
}

customElements.define("ani-settings-checkup", Section);
