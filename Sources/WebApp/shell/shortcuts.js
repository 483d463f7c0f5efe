// Keys that work on every page.

import { redo, undo } from "../history/steps.js";
import { device } from "../state/device.js";

const isText = (node) => node instanceof HTMLElement && node.matches("input:not([type=radio],[type=checkbox],[type=range]), textarea, select");

export function startShortcuts() {
  window.addEventListener("keydown", (event) => {
    if (isText(event.target) || document.querySelector("dialog[open]")) return;
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && !event.altKey && (key === "z" || key === "y")) {
      event.preventDefault();
      (key === "y" || event.shiftKey ? redo : undo)();
    } else if (key === "c" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey) {
      clearClips();
    }
  });
}

/** Clears the clip marks, of this page and of the device. */
export function clearClips() {
  for (const number of [1, 2, 3, 4]) device.meters.clear(number);
  device.edits.request("POST", "/clips/clear");
}
