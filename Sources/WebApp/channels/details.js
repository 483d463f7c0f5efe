// All else of a channel: name, delay, generator, the installer's limit.

import { Generator } from "./generator.js";
import { button } from "../parts/controls.js";
import { sheet } from "../parts/dialog.js";
import { freshID, h } from "../parts/dom.js";
import { NumberField } from "../parts/number-field.js";
import { figure, gainText, shortText } from "../parts/numbers.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";
import { fixedBy } from "./place.js";

/** Speed of sound at 20 °C, in metres per millisecond. */
const metresPerMillisecond = 0.343;

/** Opens the sheet of a channel; what it shows follows the device. */
export function openDetails(number) {
  const path = `/channels/${number}`;
  const label = words.details;
  const { limits } = device.store.view;
  const id = freshID("name");
  const name = h("input", { id, type: "text", maxlength: limits.nameLength ?? 31, autocomplete: "off", value: device.store.channel(number).name });
  const keepName = () => {
    const text = name.value.trim();
    if (text && text !== device.store.channel(number).name) device.edits.patch(path, { name: text });
    else name.value = device.store.channel(number).name;
  };
  name.addEventListener("change", keepName);
  const delay = new NumberField({
    label: label.delay, unit: "ms", unitText: "ms", isLabelShown: true, limits: limits.delayMs ?? [0, 500, 0.001],
    format: (value) => shortText(value, 3), steps: { normal: 0.1, fine: 0.01, page: 1 },
    onChange: (delayMs) => device.edits.patch(path, { delayMs }),
  });
  const metres = h("span", { class: "hint" });
  const maximum = new NumberField({
    label: label.maximum, unit: "db", unitText: "dB", isLabelShown: true, limits: [-110, 30, 0.1], format: gainText,
    canBeSilent: true, steps: { normal: 1, fine: 0.1, page: 6 }, onChange: (maximumGainDb) => device.edits.patch(path, { maximumGainDb }),
  });
  maximum.dataset.needs = "admin";
  const generator = new Generator(number);
  const update = () => {
    const channel = device.store.channel(number);
    if (document.activeElement !== name) name.value = channel.name;
    delay.value = channel.delayMs;
    metres.textContent = label.metres(figure(channel.delayMs * metresPerMillisecond, 2));
    maximum.value = channel.maximumGainDb;
    for (const [field, key] of [[delay, "delayMs"], [maximum, "maximumGainDb"]]) {
      const place = fixedBy(`${path}/${key}`);
      field.title = place ? words.fixed(place) : "";
      field.isDisabled = place !== null;
    }
  };
  const stop = device.store.watch(update);
  const opened = sheet(words.details.title(number), (close) => [
    h("div", { class: "field" }, h("label", { for: id }, label.name), name),
    delay, metres,
    maximum, h("p", { class: "hint" }, label.maximumHint),
    h("h3", {}, label.generator), h("p", { class: "hint" }, label.generatorHint), generator,
    h("div", { class: "button-row" },
      button(label.toSource, { glyph: "sources", "data-needs": "nobody", click: () => (close(), (location.hash = "#/sources")) }),
      button(label.toEQ, { glyph: "eq", "data-needs": "nobody", click: () => (close(), (location.hash = `#/eq/${number}`)) })),
  ]);
  update();
  return opened.finally(() => {
    stop();
    keepName();
  });
}
