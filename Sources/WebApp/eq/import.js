// Filters of a measuring program become the equaliser of a channel.

import { undo } from "../history/steps.js";
import { sheet } from "../parts/dialog.js";
import { freshID, h } from "../parts/dom.js";
import { gainText, hertzText, shortText } from "../parts/numbers.js";
import { toast } from "../parts/toast.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";
import { placed, readFilters } from "./filters-text.js";

const described = ({ type, frequencyHz, gainDb, q }) =>
  `${words.types[type]} ${hertzText(frequencyHz)}${type.endsWith("cut") ? "" : ` ${gainText(gainDb)} dB`} Q ${shortText(q, 2)}`;

export function openImport(number) {
  const label = words.eq;
  const id = freshID("filters");
  const result = h("div", { role: "status" });
  const use = h("button", { class: "primary", type: "button", disabled: true }, label.importUse);
  let found = null;
  const text = h("textarea", { id, rows: 7, spellcheck: "false", "aria-describedby": `${id}-hint`, placeholder: "Filter 1: ON PK Fc 63.0 Hz Gain -3.5 dB Q 4.00", on: { input: () => read() } });
  const file = h("input", { id: `${id}-file`, type: "file", accept: ".txt,text/plain", on: { change: async () => {
    if (!file.files[0]) return;
    text.value = await file.files[0].text();
    read();
  } } });

  function read() {
    const { limits } = device.store.view;
    const { equalizer } = device.store.channel(number);
    found = placed(readFilters(text.value), equalizer.bands, limits);
    const bands = found.bands.filter((band) => !band.bypass);
    use.disabled = bands.length === 0;
    result.replaceChildren(
      h("p", {}, bands.length === 0 ? label.importNone : label.importFound),
      h("ul", { class: "differences" }, bands.map((band) => h("li", {}, `${label.band} ${band.number}: ${described(band)}`))),
      ...(found.left.length > 0 ? [h("p", { class: "notice" }, label.importLeft(found.left.map(described).join("; ")))] : []));
  }

  return sheet(label.importTitle(device.store.channel(number).name), () => [
    h("div", { class: "field" }, h("label", { for: id }, label.importText), text, h("p", { class: "hint", id: `${id}-hint` }, label.importHint)),
    h("div", { class: "field" }, h("label", { for: `${id}-file` }, label.importFile), file), result,
  ], {
    buttons: (close) => {
      use.addEventListener("click", async () => {
        if (!(await device.edits.putEqualizer(number, { bypass: false, bands: found.bands }))) return;
        close(true);
        toast(label.imported, { action: { label: words.header.undo, run: undo } });
      });
      return [h("button", { class: "plain", type: "button", on: { click: () => close() } }, words.dialog.cancel), use];
    },
  });
}
