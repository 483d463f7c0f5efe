// What covers the head of the page while the device is not heard.

import { h, Part, setText } from "../parts/dom.js";
import { icon } from "../parts/icons.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";

class Banner extends Part {
  build() {
    this.text = h("span", {});
    this.setAttribute("role", "alert");
    this.append(icon("warning"), this.text);
    this.hidden = true;
  }

  start() {
    this.until(device.store.watch(() => this.update()));
    this.update();
  }

  update() {
    const { connection, heardAt } = device.store;
    document.documentElement.dataset.connection = connection;
    const isLost = connection === "stale";
    if (this.hidden === !isLost) return;
    this.hidden = !isLost;
    const time = heardAt ? new Date(heardAt).toLocaleTimeString() : null;
    setText(this.text, isLost ? (time ? words.banner.lost(time) : words.banner.never) : "");
  }
}

customElements.define("ani-banner", Banner);
export { Banner };
