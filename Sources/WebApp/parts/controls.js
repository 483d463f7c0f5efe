// Small controls that several pages use.

import { words } from "../words/words.js";
import { freshID, h, setAttribute, setText } from "./dom.js";
import { icon } from "./icons.js";

/** A button with pictogram and text; `isQuiet` shows the text to screen readers and as a tool tip only. */
export function button(label, { glyph = null, kind = "plain", isQuiet = false, click, ...attributes } = {}) {
  return h("button", {
    class: isQuiet ? `${kind} icon-only` : kind, type: "button", "aria-label": isQuiet ? label : null,
    title: isQuiet ? label : null, on: { click }, ...attributes,
  }, glyph && icon(glyph), !isQuiet && h("span", {}, label));
}

/** Marks a button that is on or off. */
export function setPressed(node, isOn) {
  setAttribute(node, "aria-pressed", isOn ? "true" : "false");
}

/** A labelled menu. `options`: [[value, text]…]. */
export function select(label, options, onChange, { isLabelShown = true } = {}) {
  const id = freshID("select");
  const menu = h("select", { id, "aria-label": isLabelShown ? null : label, on: { change: () => onChange(menu.value) } },
    options.map(([value, text]) => h("option", { value }, text)));
  const node = h("div", { class: "field" }, isLabelShown && h("label", { for: id }, label), menu);
  node.menu = menu;
  return node;
}

/** Sets a menu, unless somebody has it open. */
export function setMenu(menu, value) {
  if (menu.value !== String(value) && document.activeElement !== menu) menu.value = String(value);
}

/** A row of choices of which one holds: radio buttons that look like one switch. */
export function choices(label, options, onChange, { isLabelShown = true } = {}) {
  const name = freshID("choice");
  const inputs = new Map();
  const node = h("fieldset", { class: "choices" }, h("legend", { class: isLabelShown ? "" : "unseen" }, label),
    h("div", { class: "choice-row" }, options.map(([value, text]) => {
      const input = h("input", { type: "radio", name, value, on: { change: () => input.checked && onChange(value) } });
      inputs.set(String(value), input);
      return h("label", {}, input, h("span", {}, text));
    })));
  node.set = (value) => {
    const input = inputs.get(String(value));
    if (input && !input.checked) input.checked = true;
  };
  node.disable = (isDisabled) => {
    for (const input of inputs.values()) input.disabled = isDisabled;
  };
  return node;
}

const glyphs = { good: "check", idle: "information", off: "information", warning: "warning", fault: "error" };

/** Where the log tells more about a state. */
export const logLink = (text, severity = "information") => `#/log?text=${encodeURIComponent(text)}&severity=${severity}`;

/**
 * A state with its reason and the next step: `update({ state, reason, nextStep })`. `search`: the words by which the log
 * finds what happened to it; the link is there where the state is no good one.
 */
export function healthNote(search) {
  const word = h("strong", {});
  const reason = h("span", { class: "health-reason" });
  const step = h("span", { class: "health-step" });
  const link = h("a", { href: logLink(search) }, words.health.log);
  const text = h("div", {}, h("div", {}, word, reason), step, link);
  const node = h("div", { class: "health" }, text);
  let shown = null;
  node.update = (health) => {
    if (!health) return;
    if (shown !== health.state) {
      node.querySelector("svg")?.remove();
      node.prepend(icon(glyphs[health.state] ?? "information"));
      node.className = `health ${health.state}`;
      shown = health.state;
    }
    setText(word, words.health[health.state] ?? health.state);
    setText(reason, health.reason ? `: ${health.reason}` : "");
    setText(step, health.nextStep ? `${words.health.next} ${health.nextStep}` : "");
    step.hidden = !health.nextStep;
    link.hidden = ["good", "idle", "off"].includes(health.state);
  };
  return node;
}

/** Pairs of term and value: `update([[term, value]…])` keeps rows that are there. */
export function facts() {
  const node = h("dl", { class: "facts" });
  const rows = new Map();
  node.update = (pairs) => {
    for (const [term, value] of pairs) {
      let row = rows.get(term);
      if (!row) {
        row = h("dd", {});
        rows.set(term, row);
        node.append(h("div", {}, h("dt", {}, term), row));
      }
      setText(row, value === null || value === undefined || value === "" ? "–" : String(value));
    }
  };
  return node;
}
