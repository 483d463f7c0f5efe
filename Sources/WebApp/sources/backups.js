// What each output plays while the flow of what it plays is absent: a menu for each output, and which of the two plays.

import { fixedBy } from "../channels/place.js";
import { select, setMenu } from "../parts/controls.js";
import { h, Part, setAttribute, setText } from "../parts/dom.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";

const outputs = [1, 2, 3, 4];
const nothing = "none";
const keyOf = (channel) => (channel ? `${channel.flow}:${channel.channel}` : nothing);

export class Backups extends Part {
  build() {
    this.className = "backups";
    this.lonely = h("p", {}, words.sources.noOtherFlow);
    this.append(this.lonely);
    this.rows = outputs.map((output) => {
      const field = select("", [], (key) => this.#choose(output, key));
      const note = h("p", { class: "hint" });
      const box = h("div", { class: "backup" }, field, note);
      this.append(box);
      return { box, field, note, shape: "" };
    });
  }

  start() {
    this.until(device.store.watch(() => this.update()));
    this.update();
  }

  #choose(output, key) {
    const [flow, channel] = key.split(":").map(Number);
    device.edits.patch(`/channels/${output}`, { backup: key === nothing ? null : { flow, channel } });
  }

  /** What could stand in: every channel of the flow that the output does not play; and what is set, whatever it is. */
  #options({ source, backup }) {
    const label = words.sources;
    const options = [[nothing, label.noBackup]];
    for (const { number, name, channels } of device.store.view.sources) {
      if (!source || number === source.flow) continue;
      for (let channel = 1; channel <= channels; channel += 1) {
        options.push([`${number}:${channel}`, `${number} · ${name || label.source(number)}, ${label.channelNumber(channel)}`]);
      }
    }
    const set = keyOf(backup);
    if (!options.some(([key]) => key === set)) options.push([set, label.channelOfFlow(backup.channel, backup.flow)]);
    return options;
  }

  update() {
    for (const channel of device.store.view.channels) {
      const row = this.rows[channel.number - 1];
      const { field, note } = row;
      const options = this.#options(channel);
      const shape = JSON.stringify(options);
      if (shape !== row.shape) {
        row.shape = shape;
        field.menu.replaceChildren(...options.map(([value, text]) => h("option", { value }, text)));
        field.menu.value = keyOf(channel.backup);
      }
      setText(field.firstChild, words.sources.backupOf(channel.number, channel.name));
      setMenu(field.menu, keyOf(channel.backup));
      const place = fixedBy(`/channels/${channel.number}/backup`);
      field.menu.disabled = place !== null;
      row.box.hidden = options.length < 2;
      setAttribute(field.menu, "title", place ? words.fixed(place) : null);
      const status = device.store.status?.channels?.find(({ output }) => output === channel.number)?.backup ?? null;
      note.classList.toggle("is-warning", status !== null && status.condition !== "ready");
      setText(note, channel.backup && status ? status.text : "");
    }
    this.lonely.hidden = this.rows.some(({ box }) => !box.hidden);
  }
}

customElements.define("ani-backups", Backups);
