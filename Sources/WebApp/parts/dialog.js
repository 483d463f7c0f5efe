// Questions and sheets, by the browser's own <dialog>: it holds the focus and gives it back.

import { words } from "../words/words.js";
import { freshID, h } from "./dom.js";
import { icon } from "./icons.js";

/**
 * Shows a sheet. `content(close)` makes its body; `buttons(close)` what stands below. Resolves to what `close` was given,
 * or to null.
 */
export function sheet(title, content, { buttons = null, kind = "" } = {}) {
  return new Promise((resolve) => {
    const id = freshID("dialog");
    let result = null;
    const dialog = h("dialog", { class: `sheet ${kind}`, "aria-labelledby": id });
    const close = (value = null) => {
      result = value;
      dialog.close();
    };
    dialog.append(
      h("header", {}, h("h2", { id }, title),
        h("button", { class: "plain icon-only", type: "button", "aria-label": words.dialog.close, on: { click: () => close() } }, icon("close"))),
      h("div", { class: "sheet-body" }, content(close)),
      ...(buttons ? [h("footer", {}, buttons(close))] : []));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(result);
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) close();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Asks before something that cannot be taken back. Resolves to true or false. */
export async function confirm(title, paragraphs, action, { isDangerous = false } = {}) {
  const answer = await sheet(
    title,
    () => paragraphs.map((text) => (typeof text === "string" ? h("p", {}, text) : text)),
    {
      buttons: (close) => [
        h("button", { class: "plain", type: "button", on: { click: () => close() } }, words.dialog.cancel),
        h("button", { class: isDangerous ? "danger" : "primary", type: "button", on: { click: () => close(true) } }, action),
      ],
    });
  return answer === true;
}

/** Asks for a line of text. Resolves to it, or to null. */
export async function askText(title, label, value, { maximum, action, hint = "" }) {
  const id = freshID("text");
  const input = h("input", { id, type: "text", value, maxlength: maximum, autocomplete: "off", required: true, "aria-describedby": `${id}-hint` });
  return sheet(
    title,
    (close) => h("form", {
      id: `${id}-form`, method: "dialog", on: {
        submit: (event) => {
          event.preventDefault();
          if (input.value.trim()) close(input.value.trim());
        },
      },
    }, h("div", { class: "field" }, h("label", { for: id }, label), input, h("span", { class: "hint", id: `${id}-hint` }, hint))),
    {
      buttons: (close) => [
        h("button", { class: "plain", type: "button", on: { click: () => close() } }, words.dialog.cancel),
        h("button", { class: "primary", type: "submit", form: `${id}-form` }, action),
      ],
    });
}
