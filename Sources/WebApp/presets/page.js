// The ten presets: the sound of the device under a name.

import { button } from "../parts/controls.js";
import { askText, confirm } from "../parts/dialog.js";
import { h, Part, setAttribute, setText } from "../parts/dom.js";
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

/** One slot. Its buttons stay, whatever becomes of it, so that the focus does too. */
class Row {
  constructor(slot) {
    const label = words.presets;
    this.slot = slot;
    this.title = h("span", {});
    this.note = h("small", {});
    this.save = button(label.saveHere, { glyph: "plus", click: () => save(slot), "aria-label": label.saveIn(slot) });
    this.recall = button(label.recall, { kind: "primary", click: () => recall(slot) });
    this.over = button("", { glyph: "presets", isQuiet: true, click: () => save(slot) });
    this.rename = button("", { glyph: "pencil", isQuiet: true, click: () => rename(slot) });
    this.export = h("a", { class: "button icon-only", href: device.api.url(`/presets/${slot}/file`), download: "" }, icon("download"));
    this.remove = button("", { glyph: "trash", isQuiet: true, click: () => remove(slot) });
    this.used = [this.recall, this.over, this.rename, this.export, this.remove];
    this.node = h("li", {}, h("span", { class: "slot", "aria-hidden": "true" }, String(slot)),
      h("span", { class: "preset-title" }, this.title, this.note), h("span", { class: "button-row" }, this.save, this.used));
  }

  update(name, isActive, isModified) {
    const label = words.presets;
    setText(this.title, name ?? label.empty);
    setText(this.note, !isActive ? "" : isModified ? `* ${words.header.unsaved}` : label.active);
    setAttribute(this.node, "class", isActive ? "active" : name === null ? "empty" : "");
    this.save.hidden = name !== null;
    for (const node of this.used) node.hidden = name === null;
    setAttribute(this.recall, "aria-label", label.recallName(name));
    const names = [[this.over, label.saveOver], [this.rename, label.renameName], [this.export, label.exportName], [this.remove, label.removeName]];
    for (const [node, text] of names) {
      setAttribute(node, "aria-label", text(name));
      setAttribute(node, "title", text(name));
    }
  }
}

class PresetsPage extends Part {
  build() {
    const label = words.presets;
    this.className = "page narrow";
    this.state = h("p", { class: "preset-state" });
    this.rows = slots.map((slot) => new Row(slot));
    this.append(
      h("div", { class: "page-head" }, h("h1", {}, words.pages.presets),
        button(label.import, { glyph: "upload", "data-needs": "admin", click: () => openImport() })),
      this.state, h("p", { class: "hint" }, label.holds), h("ol", { class: "presets" }, this.rows.map(({ node }) => node)),
      h("section", { class: "card" }, h("h2", {}, label.defaults), h("p", {}, label.defaultsText), button(label.recallDefaults, { click: recallDefaults })));
    acceptDrop(this);
  }

  start() {
    this.until(device.store.watch(() => this.update()));
    this.update();
  }

  update() {
    const { activePreset, presetName, presetModified } = device.store.view.device;
    const label = words.presets;
    setText(this.state, activePreset === null ? label.noneActive : presetModified ? label.modified(presetName) : label.isActive(presetName));
    for (const row of this.rows) row.update(nameOf(row.slot), row.slot === activePreset, presetModified);
  }
}

customElements.define("ani-presets-page", PresetsPage);

export const build = () => new PresetsPage();
