// Names, lights, meters; and what this browser remembers.

import { barMenu } from "../channels/bar.js";
import { choices } from "../parts/controls.js";
import { freshID, h } from "../parts/dom.js";
import { setTheme, theme, themes } from "../shell/theme.js";
import { device } from "../state/device.js";
import { remember, remembered } from "../state/memory.js";
import { words } from "../words/words.js";
import { card, SettingsSection } from "./section.js";
import { textSetting } from "./setting.js";

export class Section extends SettingsSection {
  content() {
    const label = words.settings;
    const { device: identity, limits } = device.store.view;
    const word = (title, key, options) => {
      const control = choices(title, Object.entries(options), (value) => device.edits.patch("/device", { [key]: value }));
      control.dataset.needs = key === "variant" ? "admin" : "operator";
      control.follow = () => control.set(device.store.view.device[key]);
      return control;
    };
    const look = choices(label.theme, themes.map((name) => [name, words.themes[name]]), setTheme);
    look.set(theme());
    const id = freshID("name");
    const name = h("input", { id, type: "text", maxlength: 30, value: remembered("name", ""), autocomplete: "nickname", on: { change: () => {
      remember("name", name.value.trim() || null);
      device.rename();
    } } });
    const guide = h("input", { type: "checkbox", checked: remembered("guide", true), on: { change: () => remember("guide", guide.checked) } });
    const own = card(label.browser, look, barMenu(),
      h("div", { class: "field" }, h("label", { for: id }, label.yourName), name, h("span", { class: "hint" }, label.yourNameHint)),
      h("label", { class: "check" }, guide, h("span", {}, label.guide)));
    own.dataset.needs = "nobody";
    return [
      card(label.device,
        textSetting("/device", "deviceName", { label: label.names.deviceName, maximum: limits.nameLength ?? 31, placeholder: identity.name }),
        textSetting("/device", "networkAudioName", { label: label.names.networkAudioName, maximum: limits.nameLength ?? 31, placeholder: identity.name }),
        word(label.variant, "variant", label.variants),
        word(words.front.brightness, "brightness", words.front.brightnesses),
        word(words.toolbar.mode, "meterMode", words.toolbar.modes)),
      own,
    ];
  }
}

customElements.define("ani-settings-general", Section);
