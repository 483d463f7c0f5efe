// Says that a device has no password, and where one is set.

import { button } from "../parts/controls.js";
import { h, Part } from "../parts/dom.js";
import { icon } from "../parts/icons.js";
import { access } from "../state/access.js";
import { remember, remembered } from "../state/memory.js";
import { words } from "../words/words.js";

class AccessNotice extends Part {
  build() {
    const label = words.access;
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", label.openTitle);
    this.append(icon("unlocked"), h("p", {}, label.openNotice),
      h("a", { class: "button", href: "#/settings/access" }, label.setOne),
      button(label.later, { glyph: "close", isQuiet: true, "data-needs": "nobody", click: () => {
        remember("open", true);
        this.update();
      } }));
  }

  start() {
    const listener = () => this.update();
    access.addEventListener("change", listener);
    this.until(() => access.removeEventListener("change", listener));
    this.update();
  }

  update() {
    this.hidden = access.facts === null || access.isProtected || remembered("open", false);
  }
}

customElements.define("ani-access-notice", AccessNotice);
export { AccessNotice };
