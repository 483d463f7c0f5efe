// The mixer: a tool bar, the sums, four strips.

import { FirstRun } from "../guide/first-run.js";
import { button, choices } from "../parts/controls.js";
import { h, Part, setAttribute } from "../parts/dom.js";
import { clearClips } from "../shell/shortcuts.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";
import { barMenu } from "./bar.js";
import { tip } from "./place.js";
import { Strip } from "./strip.js";
import { Sums } from "./sums.js";

class ChannelsPage extends Part {
  build() {
    const label = words.toolbar;
    const set = (key) => (value) => device.edits.patch("/device", { [key]: value });
    this.summing = choices(label.summing, Object.entries(label.sums), set("summing"));
    this.mode = choices(label.mode, Object.entries(label.modes), set("meterMode"));
    this.className = "page";
    this.append(
      h("h1", { class: "unseen" }, words.pages.channels),
      h("div", { class: "toolbar", role: "group", "aria-label": label.name },
        this.summing, this.mode, barMenu("wide-only"), button(label.clear, { glyph: "check", click: clearClips, title: label.clearHint })),
      new Sums(),
      new FirstRun(),
      h("div", { class: "strips" }, [1, 2, 3, 4].map((number) => new Strip(number))),
      h("p", { class: "hint" }, label.note));
  }

  start() {
    this.until(device.store.watch(() => this.update()));
    this.update();
  }

  update() {
    const { summing, meterMode } = device.store.view.device;
    this.summing.set(summing);
    this.mode.set(meterMode);
    setAttribute(this.summing, "title", tip("device", "summing", "/device/summing"));
    setAttribute(this.mode, "title", tip("device", "meterMode", "/device/meterMode", words.toolbar.modeHint));
  }
}

customElements.define("ani-channels-page", ChannelsPage);

export const build = () => new ChannelsPage();
