// Adding a source: a URL, or a session description pasted or dropped.

import { sheet } from "../parts/dialog.js";
import { freshID, h } from "../parts/dom.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";

/** Asks for the source of a flow; what the device refuses is said beside the field, which keeps what was typed. */
export function openAdd(number) {
  const label = words.sources;
  const id = freshID("source");
  const text = h("textarea", { id, rows: 8, spellcheck: "false", autocomplete: "off", "aria-describedby": `${id}-hint ${id}-note`, placeholder: label.placeholder });
  const note = h("p", { class: "field-note", id: `${id}-note`, role: "alert" });
  const send = h("button", { class: "primary", type: "button" }, label.receive);
  text.addEventListener("dragover", (event) => event.preventDefault());
  text.addEventListener("drop", async (event) => {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    text.value = await file.text();
  });
  const file = h("input", { type: "file", accept: ".sdp,text/plain,application/sdp", class: "unseen", tabIndex: -1, "aria-hidden": "true" });
  file.addEventListener("change", async () => {
    if (file.files[0]) text.value = await file.files[0].text();
  });

  return sheet(label.addTitle(number), (close) => {
    const receive = async () => {
      const value = text.value.trim();
      if (!value) {
        note.textContent = label.empty;
        text.focus();
        return;
      }
      if (!device.edits.areAllowed) {
        note.textContent = words.toast.stale;
        return;
      }
      send.disabled = true;
      try {
        await device.api.request("PUT", `/sources/${number}`, /^v=0/.test(value) ? { sdp: `${text.value.trim()}\n` } : { url: value });
        close(true);
      } catch (problem) {
        note.textContent = [problem.message, problem.nextStep].filter(Boolean).join("; ");
        text.setAttribute("aria-invalid", "true");
        text.focus();
      }
      send.disabled = false;
    };
    send.addEventListener("click", receive);
    text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey || !text.value.includes("\n") && !text.value.startsWith("v="))) {
        event.preventDefault();
        receive();
      }
    });
    return [
      h("div", { class: "field" }, h("label", { for: id }, label.urlOrSDP), text, h("p", { class: "hint", id: `${id}-hint` }, label.addHint)), note,
      h("div", { class: "button-row" }, h("button", { class: "plain", type: "button", on: { click: () => file.click() } }, label.file), file),
    ];
  }, {
    buttons: (close) => [h("button", { class: "plain", type: "button", on: { click: () => close() } }, words.dialog.cancel), send],
  });
}
