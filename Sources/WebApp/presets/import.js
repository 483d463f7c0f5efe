// A preset from a file: first what it would change, then the change.

import { sheet } from "../parts/dialog.js";
import { freshID, h } from "../parts/dom.js";
import { toast } from "../parts/toast.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";

const slots = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** The name in a file, as far as it is readable here; the device judges the rest. */
function nameIn(text) {
  try {
    return JSON.parse(text).name ?? null;
  } catch {
    return null;
  }
}

/** Sends the file as it is: it is the device that reads it, and says line and column of what is wrong. */
async function send(slot, text, isApplied) {
  const response = await fetch(device.api.url(`/presets/${slot}/file?apply=${isApplied}`), {
    method: "POST", headers: { "Content-Type": "application/json", "X-Client-Name": device.api.clientName }, body: text,
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error([answer.detail ?? answer.title ?? `HTTP ${response.status}`, answer.nextStep].filter(Boolean).join("; "));
  return answer;
}

/** Asks for a file, or takes the one that was dropped. */
export function openImport(dropped = null) {
  const label = words.presets;
  const { presets } = device.store.view;
  const id = freshID("import");
  let text = null;
  const file = h("input", { id, type: "file", accept: ".json,application/json" });
  const slot = h("select", { id: `${id}-slot` }, slots.map((number) => {
    const name = presets.find((preset) => preset.slot === number)?.name;
    return h("option", { value: number }, name ? label.slotUsed(number, name) : label.slotFree(number));
  }));
  slot.value = String(slots.find((number) => !presets.some((preset) => preset.slot === number)) ?? 1);
  const title = h("p", {});
  const list = h("ul", { class: "differences" });
  const note = h("p", { class: "field-note", role: "alert" });
  const apply = h("button", { class: "primary", type: "button", disabled: true }, label.importAction);

  const look = async (given) => {
    text = await given.text();
    note.textContent = "";
    apply.disabled = true;
    list.replaceChildren();
    title.textContent = label.reading;
    try {
      const { differences } = await send(slot.value, text, false);
      title.textContent = differences.length > 0 ? label.differs(nameIn(text) ?? given.name) : label.same;
      list.replaceChildren(...differences.map((line) => h("li", {}, line)));
      apply.disabled = false;
    } catch (problem) {
      title.textContent = "";
      note.textContent = problem.message;
    }
  };
  file.addEventListener("change", () => file.files[0] && look(file.files[0]));

  const drop = h("div", { class: "drop", on: {
    dragover: (event) => event.preventDefault(),
    drop: (event) => {
      event.preventDefault();
      if (event.dataTransfer.files[0]) look(event.dataTransfer.files[0]);
    },
  } }, h("label", { for: id }, label.chooseFile), file, h("p", { class: "hint" }, label.dropHint));
  if (dropped) look(dropped);

  return sheet(label.importTitle, () => [
    drop, h("div", { class: "field" }, h("label", { for: `${id}-slot` }, label.intoSlot), slot), title, list, note,
  ], {
    buttons: (close) => {
      apply.addEventListener("click", async () => {
        try {
          await send(slot.value, text, true);
          close(true);
          toast(label.imported(slot.value), { detail: label.importedNext });
        } catch (problem) {
          note.textContent = problem.message;
        }
      });
      return [h("button", { class: "plain", type: "button", on: { click: () => close() } }, words.dialog.cancel), apply];
    },
  });
}

/** A file dropped anywhere on a page. */
export function acceptDrop(page) {
  page.addEventListener("dragover", (event) => event.preventDefault());
  page.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files[0]) openImport(event.dataTransfer.files[0]);
  });
}
