// Short messages at the edge of the page, read out politely.

import { words } from "../words/words.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";

const stay = 6000;
let region = null;
let announcer = null;

/** Makes the two places messages go to; they must be there before the first one. */
export function buildToasts() {
  region = h("div", { class: "toasts", role: "region", "aria-label": words.toast.region });
  announcer = h("div", { class: "unseen", role: "status", "aria-live": "polite" });
  return [region, announcer];
}

/** Says something to screen readers only. */
export function announce(text) {
  if (!announcer) return;
  announcer.textContent = "";
  requestAnimationFrame(() => {
    announcer.textContent = text;
  });
}

/** Shows a message. `action`: { label, run }, which is focused where `isUrgent`. The same text is shown once. */
export function toast(text, { kind = "information", detail = "", action = null, isUrgent = false } = {}) {
  if (!region) return;
  for (const other of [...region.children]) if (other.dataset.text === text) other.remove();
  let timer = 0;
  const leave = () => {
    clearTimeout(timer);
    note.remove();
  };
  const button = action && h("button", { class: "plain", type: "button", on: { click: () => (leave(), action.run()) } }, action.label);
  const note = h("div", { class: `toast ${kind}`, "data-text": text },
    icon(kind === "error" ? "error" : kind === "warning" ? "warning" : "information"),
    h("div", { class: "toast-text" }, h("strong", {}, text), detail && h("span", {}, detail)),
    button,
    h("button", { class: "plain icon-only", type: "button", "aria-label": words.toast.close, on: { click: leave } }, icon("close")));
  const begin = () => {
    timer = setTimeout(leave, action || kind !== "information" ? stay * 2 : stay);
  };
  // Whoever reads or is about to press must not be hurried.
  note.addEventListener("pointerenter", () => clearTimeout(timer));
  note.addEventListener("pointerleave", begin);
  note.addEventListener("focusin", () => clearTimeout(timer));
  note.addEventListener("focusout", begin);
  while (region.children.length > 2) region.firstChild.remove();
  region.append(note);
  announce(detail ? `${text}. ${detail}` : text);
  begin();
  if (isUrgent) button?.focus();
}

/** Why the device refused something, and what to do. */
export function toastProblem(problem) {
  const isReachable = "status" in problem;
  toast(isReachable ? words.toast.refused : words.toast.unreachable, {
    kind: "error",
    detail: isReachable ? [problem.message, problem.nextStep].filter(Boolean).join("; ") : words.toast.unreachableNext,
  });
}

export function toastStale() {
  toast(words.toast.stale, { kind: "warning", detail: words.toast.staleNext });
}
