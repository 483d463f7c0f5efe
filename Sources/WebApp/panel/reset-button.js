// The reset button: what it does depends on how long it is held, as on the device.

import { confirm } from "../parts/dialog.js";
import { h, Part, setText } from "../parts/dom.js";
import { onFrame } from "../live/frames.js";
import { toast } from "../parts/toast.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";

/** Held so long in milliseconds: a network reset, when let go; a factory reset, at once. */
const [network, factory] = [4000, 8000];

/** Does a reset of a kind after having said what it keeps and what is lost. */
export async function reset(kind) {
  const kinds = await device.edits.request("GET", "/resets");
  const found = kinds?.find((one) => one.kind === kind);
  if (!found) return;
  const label = words.resets;
  const isSure = await confirm(label.ask(found.title), [
    h("dl", { class: "facts" }, h("div", {}, h("dt", {}, label.loses), h("dd", {}, found.loses)), h("div", {}, h("dt", {}, label.keeps), h("dd", {}, found.keeps))),
  ], label.action(found.title), { isDangerous: kind !== "reboot" });
  if (!isSure) return;
  if (await device.edits.request("POST", `/resets/${kind}`, { confirm: true })) toast(label.begun(found.title), { detail: label.begunNext });
}

export class ResetButton extends Part {
  #since = null;

  build() {
    const label = words.front;
    this.ring = h("span", { class: "hold-fill", "aria-hidden": "true" });
    this.label = h("span", {});
    this.button = h("button", { class: "hold", type: "button", "data-needs": "admin", "aria-describedby": "hold-hint" }, this.ring, this.label);
    this.said = h("span", { class: "unseen", role: "status" });
    this.append(this.button, this.said, h("p", { class: "hint", id: "hold-hint" }, label.resetHint));
    const down = (event) => {
      if (event.button > 0) return;
      this.button.setPointerCapture?.(event.pointerId);
      this.#begin();
    };
    this.button.addEventListener("pointerdown", down);
    this.button.addEventListener("pointerup", () => this.#end());
    this.button.addEventListener("pointercancel", () => this.#abandon());
    this.button.addEventListener("contextmenu", (event) => event.preventDefault());
    this.button.addEventListener("keydown", (event) => {
      if (event.key !== " " && event.key !== "Enter") {
        if (event.key === "Escape") this.#abandon();
        return;
      }
      event.preventDefault();
      if (!event.repeat) this.#begin();
    });
    this.button.addEventListener("keyup", (event) => (event.key === " " || event.key === "Enter") && this.#end());
    this.button.addEventListener("blur", () => this.#abandon());
    this.#show(0);
  }

  start() {
    this.until(onFrame(() => this.#turn()));
  }

  stop() {
    this.#abandon();
  }

  #begin() {
    this.#since ??= performance.now();
  }

  /** It is not known any more whether it is held: nothing happens. */
  #abandon() {
    this.#since = null;
    this.#show(0);
  }

  #end() {
    if (this.#since === null) return;
    const held = performance.now() - this.#since;
    this.#abandon();
    if (held >= network && held <= factory) reset("network");
  }

  #turn() {
    if (this.#since === null) return;
    const held = performance.now() - this.#since;
    this.#show(held);
    if (held > factory) {
      this.#abandon();
      reset("factory");
    }
  }

  #show(held) {
    const label = words.front;
    this.ring.style.transform = `scaleX(${Math.min(1, held / factory).toFixed(3)})`;
    const stage = held === 0 ? "idle" : held < network ? "early" : "network";
    this.button.dataset.stage = stage;
    setText(this.label, stage === "idle" ? label.reset : stage === "early" ? label.holding : label.letGo);
    setText(this.said, stage === "network" ? label.letGo : "");
  }
}

customElements.define("ani-reset-button", ResetButton);
