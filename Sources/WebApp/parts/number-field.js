// A number one reads, types, or steps with two buttons.

import { words } from "../words/words.js";
import { freshID, h, Part, setAttribute } from "./dom.js";
import { icon } from "./icons.js";
import { readNumber, shortText } from "./numbers.js";

/**
 * options: `label`, `unit` (as in numbers.js), `unitText`, `limits` [low, high, step], `steps` { normal, fine, page },
 * `format(value)`, `canBeSilent`, `onChange(value)`, `hasButtons`, `isLabelShown`. What is not readable is said beside
 * the field, and the value stays as it was.
 */
export class NumberField extends Part {
  #value = null;
  #isEditing = false;

  constructor(options) {
    super();
    this.options = options;
  }

  build() {
    const { label, unitText, hasButtons = true, isLabelShown = false } = this.options;
    const id = freshID("number");
    const noteID = `${id}-note`;
    this.input = h("input", {
      id, type: "text", inputmode: this.options.limits?.[0] < 0 ? "text" : "decimal", autocomplete: "off", spellcheck: "false",
      "aria-label": isLabelShown ? null : label, "aria-describedby": noteID, enterkeyhint: "done",
    });
    this.note = h("span", { class: "field-note", id: noteID, role: "alert" });
    const step = (direction, name) => h("button", {
      class: "step", type: "button", "aria-label": `${words.numbers[name]} ${label}`,
      on: { click: (event) => this.step(direction * this.#size(event.shiftKey)) },
    }, icon(direction < 0 ? "minus" : "plus"));
    this.buttons = hasButtons ? [step(-1, "less"), step(1, "more")] : [];
    this.append(
      ...(isLabelShown ? [h("label", { for: id }, label)] : []),
      h("div", { class: "field-row" }, this.buttons[0], this.input,
        unitText && h("span", { class: "unit", "aria-hidden": "true" }, unitText), this.buttons[1]),
      this.note);
    this.input.addEventListener("focus", () => this.#begin());
    this.input.addEventListener("blur", () => this.#commit());
    this.input.addEventListener("keydown", (event) => this.#press(event));
    this.input.addEventListener("input", () => {
      this.#isEditing = true;
    });
    this.#show();
  }

  get value() {
    return this.#value;
  }

  /** What it shows; while somebody types, what is typed stays. */
  set value(value) {
    if (value === this.#value) return;
    this.#value = value;
    if (!this.#isEditing) this.#show();
  }

  set limits(limits) {
    this.options.limits = limits;
  }

  set isDisabled(isDisabled) {
    if (!this.input) return;
    this.input.disabled = isDisabled;
    for (const button of this.buttons) button.disabled = isDisabled;
  }

  set title(text) {
    setAttribute(this, "title", text || null);
  }

  #size(isFine) {
    const { steps, limits } = this.options;
    return isFine ? steps?.fine ?? limits[2] : steps?.normal ?? limits[2];
  }

  #text(value) {
    if (value === null || value === undefined) return "–";
    return this.options.format ? this.options.format(value) : shortText(value, 4);
  }

  #show() {
    if (!this.input) return;
    const text = this.#text(this.#value);
    if (this.input.value !== text) this.input.value = text;
  }

  #begin() {
    this.input.select();
  }

  /** Begins to type, with this as the first character. */
  type(first) {
    this.input.focus();
    this.input.value = first;
    this.#isEditing = true;
  }

  #press(event) {
    const { steps } = this.options;
    if (event.key === "Enter") this.#commit();
    else if (event.key === "Escape") this.#abandon();
    else if (event.key === "ArrowUp") this.step(this.#size(event.shiftKey));
    else if (event.key === "ArrowDown") this.step(-this.#size(event.shiftKey));
    else if (event.key === "PageUp" && steps?.page) this.step(steps.page);
    else if (event.key === "PageDown" && steps?.page) this.step(-steps.page);
    else return;
    event.preventDefault();
    // Letters are this field's: a key of the strip must not mute while somebody types.
    event.stopPropagation();
  }

  #abandon() {
    this.#isEditing = false;
    this.#say("");
    this.#show();
    this.input.select();
  }

  #commit() {
    if (!this.#isEditing) return;
    const { unit, limits, canBeSilent } = this.options;
    const [low, high, step] = limits;
    const result = readNumber(this.input.value, { unit, now: this.#value ?? 0, low, high, step, canBeSilent });
    this.#isEditing = false;
    if (result.problem) {
      this.#show();
      this.#say(result.problem);
      return;
    }
    this.#say("");
    this.#take(result.value);
    if (document.activeElement === this.input) this.input.select();
  }

  #take(value) {
    const isNew = value !== this.#value;
    this.#value = value;
    this.#show();
    if (isNew) this.options.onChange(value);
  }

  #say(text) {
    this.note.textContent = text;
    setAttribute(this.input, "aria-invalid", text ? "true" : null);
  }

  /** Moves the value by so much, within the limits; `steps.ratio` multiplies instead. */
  step(by) {
    if (this.#value === null || this.#value === undefined) return;
    this.#isEditing = false;
    this.#say("");
    const { limits: [low, high, step], steps } = this.options;
    const wanted = steps?.ratio ? this.#value * (1 + steps.ratio) ** Math.sign(by) : this.#value + by;
    const value = Math.min(Math.max(Math.round(wanted / step) * step, low), high);
    this.#take(Number(value.toFixed(6)));
    if (document.activeElement === this.input) this.input.select();
  }
}

customElements.define("ani-number", NumberField);
