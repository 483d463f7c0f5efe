// Which channel of which source plays on which output: a column for each output, in which one row is chosen. Radio
// buttons, so keys and screen readers know them; a row's name can also be dragged onto a column.

import { fixedBy } from "../channels/place.js";
import { freshID, h, Part, setAttribute, setText } from "../parts/dom.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";

const outputs = [1, 2, 3, 4];

export class Matrix extends Part {
  #shown = "";
  #radios = new Map();
  #names = outputs.map(() => freshID("output"));
  #dragged = null;

  start() {
    this.until(device.store.watch(() => this.update()));
    this.update();
  }

  #rows() {
    const rows = [{ key: "none", text: words.sources.nothing, source: null }];
    for (const { number, name, channels } of device.store.view.sources) {
      for (let channel = 1; channel <= channels; channel += 1) {
        rows.push({ key: `${number}:${channel}`, flow: number, group: name || words.sources.source(number), channel, source: { flow: number, channel } });
      }
    }
    return rows;
  }

  #assign(output, source) {
    if (fixedBy(`/channels/${output}/source`) !== null) return;
    device.edits.patch(`/channels/${output}`, { source });
  }

  #build(rows) {
    this.#radios.clear();
    this.heads = outputs.map((output) => h("th", {
      scope: "col", "data-output": output,
      on: {
        dragover: (event) => this.#dragged && event.preventDefault(),
        drop: (event) => this.#drop(event, output),
      },
    }));
    let group = null;
    const body = [];
    for (const row of rows) {
      if (row.flow && row.flow !== group) {
        group = row.flow;
        body.push(h("tr", { class: "group" }, h("th", { colspan: 5, scope: "colgroup" }, `${row.flow} · ${row.group}`)));
      }
      body.push(this.#line(row));
    }
    this.replaceChildren(h("div", { class: "matrix-frame", tabIndex: 0, role: "region", "aria-label": words.sources.assign },
      h("table", { class: "matrix" },
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, words.sources.channel), this.heads)),
        h("tbody", {}, body))));
  }

  #line(row) {
    const text = row.source ? words.sources.channelNumber(row.channel) : row.text;
    const name = h("th", { scope: "row", draggable: row.source ? "true" : null, title: row.source ? words.sources.dragHint : null }, text);
    if (row.source) {
      name.addEventListener("dragstart", (event) => {
        this.#dragged = row.source;
        event.dataTransfer.setData("text/plain", row.key);
        event.dataTransfer.effectAllowed = "copy";
      });
      name.addEventListener("dragend", () => {
        this.#dragged = null;
      });
    }
    return h("tr", {}, name, outputs.map((output, index) => {
      const radio = h("input", { type: "radio", name: this.#names[index], on: { change: () => radio.checked && this.#assign(output, row.source) } });
      setAttribute(radio, "aria-label", words.sources.cross(row.source ? `${row.group}, ${text}` : text, output));
      this.#radios.set(`${output} ${row.key}`, radio);
      return h("td", {
        on: { dragover: (event) => this.#dragged && event.preventDefault(), drop: (event) => this.#drop(event, output) },
      }, h("label", {}, radio, h("span", { class: "cross", "aria-hidden": "true" })));
    }));
  }

  #drop(event, output) {
    if (!this.#dragged) return;
    event.preventDefault();
    this.#assign(output, this.#dragged);
    this.#dragged = null;
  }

  update() {
    const rows = this.#rows();
    const shape = rows.map(({ key, group }) => `${key} ${group}`).join();
    // Built anew only when there are other rows: a focus or an open menu stays where it is.
    if (shape !== this.#shown) {
      this.#shown = shape;
      this.#build(rows);
    }
    for (const { number, name, source } of device.store.view.channels) {
      const head = this.heads[number - 1];
      if (!head.firstChild) head.append(h("span", { class: "output-number" }, String(number)), h("span", { class: "output-name" }));
      setText(head.lastChild, name);
      const place = fixedBy(`/channels/${number}/source`);
      for (const [key, one] of this.#radios) if (key.startsWith(`${number} `)) one.disabled = place !== null;
      setAttribute(head, "title", place ? words.fixed(place) : null);
      const radio = this.#radios.get(`${number} ${source ? `${source.flow}:${source.channel}` : "none"}`);
      if (radio) radio.checked = true;
      else for (const [key, other] of this.#radios) if (key.startsWith(`${number} `)) other.checked = false;
    }
  }
}

customElements.define("ani-matrix", Matrix);
