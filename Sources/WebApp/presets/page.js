// The ten presets: the sound of the device under a name.

import { button } from "../parts/controls.js";
import { askText, confirm } from "../parts/dialog.js";
import { h, Part, replaceChildren } from "../parts/dom.js";
import { icon } from "../parts/icons.js";
import { toast } from "../parts/toast.js";
import { undo } from "../history/steps.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";
import { acceptDrop, openImport } from "./import.js";

const slots = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

const nameOf = (slot) => device.store.view.presets.find((preset) => preset.slot === slot)?.name ?? null;

const toUndo = { label: words.header.undo, run: undo };

async function save(slot) {
  const label = words.presets;
  const old = nameOf(slot);
  const maximum = device.store.view.limits.presetNameLength ?? 25;
  const name = await askText(label.saveTitle(slot), label.name, old ?? label.standardName(slot), {
    maximum, action: old ? label.overwrite : label.save, hint: old ? label.overwriteHint(old) : label.saveHint,
  });
  if (name && (await device.edits.request("PUT", `/presets/${slot}`, { name }))) toast(label.saved(name));
}

async function recall(slot) {
  const { presetModified, presetName } = device.store.view.device;
  const label = words.presets;
  if (presetModified && !(await confirm(label.recallTitle(nameOf(slot)), [label.recallUnsaved(presetName)], label.recall))) return;
  if (await device.edits.request("POST", `/presets/${slot}/recall`)) toast(label.recalled(nameOf(slot)), { action: toUndo });
}

async function rename(slot) {
  const label = words.presets;
  const name = await askText(label.renameTitle(slot), label.name, nameOf(slot), { maximum: 25, action: label.rename });
  if (name) device.edits.request("PATCH", `/presets/${slot}`, { name });
}

async function remove(slot) {
  const label = words.presets;
  if (await confirm(label.removeTitle(nameOf(slot)), [label.removeText], label.remove, { isDangerous: true })) {
    if (await device.edits.request("DELETE", `/presets/${slot}`)) toast(label.removed, { action: toUndo });
  }
}

async function recallDefaults() {
  const label = words.presets;
  if (!(await confirm(label.defaultsTitle, [label.defaultsText], label.recall))) return;
  if (await device.edits.request("POST", "/presets/defaults/recall")) toast(label.defaultsDone, { action: toUndo });
}

class PresetsPage extends Part {
  #shown = "";

  build() {
    const label = words.presets;
    this.className = "page narrow";
    this.state = h("p", { class: "preset-state" });
    this.list = h("ol", { class: "presets" });
    this.append(
      h("div", { class: "page-head" }, h("h1", {}, words.pages.presets),
        button(label.import, { glyph: "upload", click: () => openImport() })),
      this.state, h("p", { class: "hint" }, label.holds), this.list,
      h("section", { class: "card" }, h("h2", {}, label.defaults), h("p", {}, label.defaultsText), button(label.recallDefaults, { click: recallDefaults })));
    acceptDrop(this);
  }

  start() {
    this.until(device.store.watch(() => this.update()));
    this.update();
  }

  #line(slot, name, isActive, isModified) {
    const label = words.presets;
    const actions = name === null
      ? [button(label.saveHere, { glyph: "plus", click: () => save(slot), "aria-label": label.saveIn(slot) })]
      : [
        button(label.recall, { kind: "primary", click: () => recall(slot), "aria-label": label.recallName(name) }),
        button(label.saveOver(name), { glyph: "presets", isQuiet: true, click: () => save(slot) }),
        button(label.renameName(name), { glyph: "pencil", isQuiet: true, click: () => rename(slot) }),
        h("a", { class: "button icon-only", href: device.api.url(`/presets/${slot}/file`), download: "", "aria-label": label.exportName(name), title: label.exportName(name) }, icon("download")),
        button(label.removeName(name), { glyph: "trash", isQuiet: true, click: () => remove(slot) }),
      ];
    return h("li", { class: isActive ? "active" : name === null ? "empty" : "" },
      h("span", { class: "slot", "aria-hidden": "true" }, String(slot)),
      h("span", { class: "preset-title" }, name ?? label.empty,
        isActive && h("small", {}, isModified ? `* ${words.header.unsaved}` : label.active)),
      h("span", { class: "button-row" }, actions));
  }

  update() {
    const { presets, device: { activePreset, presetName, presetModified } } = device.store.view;
    const shape = JSON.stringify([presets, activePreset, presetModified]);
    if (shape === this.#shown) return;
    this.#shown = shape;
    const label = words.presets;
    this.state.textContent = activePreset === null ? label.noneActive : presetModified ? label.modified(presetName) : label.isActive(presetName);
    replaceChildren(this.list, slots.map((slot) => this.#line(slot, nameOf(slot), slot === activePreset, presetModified)));
  }
}

customElements.define("ani-presets-page", PresetsPage);

export const build = () => new PresetsPage();
