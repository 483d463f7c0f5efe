// What was changed and by whom, and what would be undone.

import { button } from "../parts/controls.js";
import { sheet } from "../parts/dialog.js";
import { h } from "../parts/dom.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";
import { redo, undo } from "./steps.js";

/** Shows the history; it follows while it is open. */
export async function openHistory() {
  const list = h("ol", { class: "history" });
  const back = button(words.header.undo, { glyph: "undo", click: undo });
  const forth = button(words.header.redo, { glyph: "redo", click: redo });

  async function fill() {
    const answer = await device.edits.request("GET", "/undo");
    if (!answer) return;
    const { undoable, redoable } = answer;
    back.disabled = undoable.length === 0;
    forth.disabled = redoable === 0;
    back.title = undoable[0]?.differences.join("\n") ?? words.history.nothing;
    list.replaceChildren(...undoable.map((entry, index) => h("li", { class: index === 0 ? "next" : "" },
      entry.differences.map((text) => h("div", {}, text)),
      h("small", {}, device.isOwn(entry.origin) ? words.history.you : entry.origin, index === 0 && ` · ${words.history.next}`))));
    if (undoable.length === 0) list.append(h("li", { class: "empty" }, words.history.nothing));
  }

  let pending = 0;
  const stop = device.on("change", () => {
    clearTimeout(pending);
    pending = setTimeout(fill, 150);
  });
  await Promise.all([
    fill(),
    sheet(words.header.history, () => [h("div", { class: "button-row" }, back, forth), h("p", { class: "hint" }, words.history.hint), list], { kind: "side" }),
  ]);
  stop();
  clearTimeout(pending);
}
