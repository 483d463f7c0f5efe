// A channel of a stream on the network that is being dragged to an output.

import { patch } from "./list.js";

class Drag {
  #held = null;

  begin(event, held) {
    this.#held = held;
    event.dataTransfer.setData("text/plain", `${held.source.name} ${held.channel}`);
    event.dataTransfer.effectAllowed = "copy";
  }

  end() {
    this.#held = null;
  }

  /** Lets a node take what is dragged, for an output. */
  accept(node, output) {
    node.addEventListener("dragover", (event) => {
      if (!this.#held) return;
      event.preventDefault();
      node.classList.add("dropping");
    });
    node.addEventListener("dragleave", () => node.classList.remove("dropping"));
    node.addEventListener("drop", (event) => {
      node.classList.remove("dropping");
      if (!this.#held) return;
      event.preventDefault();
      patch(output, this.#held.source, this.#held.channel);
      this.#held = null;
    });
  }
}

export const drag = new Drag();
