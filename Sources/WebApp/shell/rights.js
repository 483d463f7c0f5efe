// Controls that the role of this browser may not use: there, readable, and saying which role they need.

import { setAttribute } from "../parts/dom.js";
import { toast } from "../parts/toast.js";
import { access } from "../state/access.js";
import { words } from "../words/words.js";

const controls = "button, input, select, textarea, [role=slider], [role=spinbutton], ani-fader, ani-node";
/** Pages whose controls change the device, and the role they need; on others only what says so does. */
const pages = { channels: "operator", eq: "operator", sources: "operator", presets: "operator", settings: "admin" };
/** Keys that change nothing. */
const harmless = new Set(["Tab", "Escape", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown"]);

/** The role that a control needs and this browser has not; null where it may be used. */
function missing(control) {
  const told = control.closest("[data-needs]")?.dataset.needs;
  const inPage = control.closest("main, .sheet-body, .sheet > footer");
  const needed = told ?? (inPage ? pages[document.documentElement.dataset.page] : null);
  return !needed || needed === "nobody" || access.may(needed) ? null : needed;
}

function mark(root) {
  const found = [...root.querySelectorAll(controls)];
  if (root.matches?.(controls)) found.push(root);
  for (const control of found) {
    const role = missing(control);
    if (role === null) continue;
    setAttribute(control, "data-locked", true);
    setAttribute(control, "aria-disabled", "true");
    setAttribute(control, "title", words.access.needs(words.access.roles[role]));
  }
}

function stop(event) {
  const control = event.target instanceof Element ? event.target.closest(controls) : null;
  const role = control && missing(control);
  if (!role) return;
  if (event.type === "keydown") {
    const isMoving = harmless.has(event.key) && !control.matches("input[type=radio], select, ani-fader, ani-node, [role=slider], [role=spinbutton]");
    if (isMoving || event.key === "Tab" || event.key === "Escape" || event.ctrlKey || event.metaKey) return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  if (event.type === "click" || event.type === "keydown") sayRole(role);
}

function sayRole(role) {
  toast(words.access.needs(words.access.roles[role]), { kind: "warning", detail: words.access.youAre(words.access.roles[access.role] ?? "") });
}

/** Watches over the page; an admin's, or that of a device without a password, is left as it is. */
export function startRights() {
  if (access.may("admin")) return;
  for (const type of ["pointerdown", "mousedown", "touchstart", "click", "dblclick", "keydown", "beforeinput", "paste", "wheel", "dragstart", "drop"]) {
    document.addEventListener(type, stop, { capture: true, passive: false });
  }
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      // A control that says something else by now says again what it needs.
      if (type === "attributes" && target.hasAttribute("data-locked")) mark(target);
      for (const node of addedNodes) if (node instanceof Element) mark(node);
    }
  }).observe(document.body, { childList: true, subtree: true, attributeFilter: ["title"] });
  mark(document.body);
}
