// One setting of the device with its label, what fixes it, and whether it waits for the next start.

import { fixedBy } from "../channels/place.js";
import { select, setMenu } from "../parts/controls.js";
import { freshID, h, setText } from "../parts/dom.js";
import { NumberField } from "../parts/number-field.js";
import { shortText } from "../parts/numbers.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";

/** Whether this device has that setting: what it does not tell is not shown. */
export const has = (key) => key in device.store.view.settings;

const patch = (key) => (value) => device.edits.patch("/settings", { [key]: value });

/** Adds the line below a control that says what holds it. */
function framed(key, control, disable, show) {
  const note = h("p", { class: "hint setting-note" });
  const node = h("div", { class: "setting" }, control, words.settings.hints[key] && h("p", { class: "hint" }, words.settings.hints[key]), note);
  node.follow = () => {
    const place = fixedBy(`/settings/${key}`);
    const isWaiting = device.store.view.needsRestart.includes(key);
    disable(place !== null);
    setText(note, place ? words.fixed(place) : isWaiting ? words.settings.nextStart : "");
    node.classList.toggle("waiting-restart", isWaiting);
    show(device.store.view.settings[key]);
  };
  return node;
}

/** A setting that is one of some words. */
export function wordSetting(key, options) {
  const control = select(words.settings.names[key], options, patch(key));
  return framed(key, control, (isDisabled) => {
    control.menu.disabled = isDisabled;
  }, (value) => {
    if (![...control.menu.options].some((option) => option.value === String(value))) control.menu.append(h("option", { value }, String(value)));
    setMenu(control.menu, value);
  });
}

/** A setting that is a number. */
export function numberSetting(key, { unit = "plain", unitText = "", fallback, steps }) {
  const control = new NumberField({
    label: words.settings.names[key], unit, unitText, isLabelShown: true, limits: device.store.view.limits[key] ?? fallback,
    format: (value) => shortText(value, 3), steps, onChange: patch(key),
  });
  return framed(key, control, (isDisabled) => {
    control.isDisabled = isDisabled;
  }, (value) => {
    control.value = value;
  });
}

/** A line of text; an empty one is `fallback`, the default. `resource`: `/device` or `/settings`; `suggestions`: ID of a list. */
export function textSetting(resource, key, { label, maximum, placeholder = "", fallback = null, suggestions = null }) {
  const id = freshID("text");
  const part = resource.slice(1);
  const input = h("input", { id, type: "text", maxlength: maximum, placeholder, autocomplete: "off", spellcheck: "false", list: suggestions });
  const note = h("p", { class: "hint setting-note" });
  input.addEventListener("change", () => device.edits.patch(resource, { [key]: input.value.trim() || fallback }));
  const node = h("div", { class: "setting field" }, h("label", { for: id }, label), input, words.settings.hints[key] && h("p", { class: "hint" }, words.settings.hints[key]), note);
  node.follow = () => {
    const place = fixedBy(`${resource}/${key}`);
    input.disabled = place !== null;
    setText(note, place ? words.fixed(place) : part === "settings" && device.store.view.needsRestart.includes(key) ? words.settings.nextStart : "");
    const value = device.store.view[part][key] ?? "";
    if (document.activeElement !== input && input.value !== value) input.value = value;
  };
  return node;
}
