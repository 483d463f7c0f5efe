// Who may do what: passwords, tokens, the command port, encryption.

import { button, facts } from "../parts/controls.js";
import { h, setText } from "../parts/dom.js";
import { access } from "../state/access.js";
import { words } from "../words/words.js";
import { askPassword, clearPassword } from "./passwords.js";
import { card, SettingsSection } from "./section.js";
import { has, textSetting, wordSetting } from "./setting.js";
import { TokenList } from "./tokens.js";

const roles = ["admin", "operator", "read-only"];

export class Section extends SettingsSection {
  content() {
    const label = words.access;
    this.who = h("p", {});
    this.out = button(label.logOut, { glyph: "lock", "data-needs": "nobody", click: () => access.logOut() });
    this.you = card(label.who, this.who, h("div", { class: "button-row" }, this.out));
    this.rows = new Map(roles.map((role) => [role, this.#row(role)]));
    this.passwords = card(label.passwords, h("p", { class: "hint open-text" }, label.openText), [...this.rows.values()].map(({ node }) => node), h("p", { class: "hint" }, label.forgotten));
    this.tokens = access.may("admin") && card(label.tokens, new TokenList());
    this.encryption = h("p", {});
    this.certificate = facts();
    this.fingerprintHint = h("p", { class: "hint" }, label.fingerprintHint);
    return [
      this.you,
      access.may("admin") ? this.passwords : card(label.passwords, h("p", { class: "hint" }, label.onlyAdmin)),
      this.tokens,
      card(label.port, h("p", {}, label.portText),
        has("commandAccess") && wordSetting("commandAccess", Object.entries(words.settings.options.commandAccess)),
        has("commandAllow") && textSetting("/settings", "commandAllow", { label: words.settings.names.commandAllow, maximum: 500, placeholder: "all", fallback: "all" }),
        has("commandListenAddress") && textSetting("/settings", "commandListenAddress", { label: words.settings.names.commandListenAddress, maximum: 15, placeholder: words.settings.everywhere })),
      card(label.encryption, this.encryption, this.certificate, this.fingerprintHint,
        has("tls") && textSetting("/settings", "tls", { label: words.settings.names.tls, maximum: 500, placeholder: "off", fallback: "off" })),
    ];
  }

  #row(role) {
    const label = words.access;
    const state = h("span", { class: "hint" });
    const change = button(label.set, { click: () => askPassword(role) });
    const clear = button(label.clear, { kind: "plain", "aria-label": label.clearTitle(label.roles[role]), click: () => clearPassword(role) });
    const node = h("div", { class: "password-row" },
      h("div", {}, h("h3", {}, label.roles[role]), h("p", {}, label.may[role]), state), h("div", { class: "button-row" }, change, clear));
    return { node, state, change, clear };
  }

  start() {
    const listener = () => this.update();
    access.addEventListener("change", listener);
    this.until(() => access.removeEventListener("change", listener));
    access.load();
    super.start();
  }

  refresh() {
    const label = words.access;
    const { passwords = {}, role, encrypted, certificate = null, by } = access.facts ?? {};
    // Of a device without a password there is nobody in particular.
    this.you.hidden = !access.isProtected;
    setText(this.who, `${label.loggedIn(label.roles[role] ?? "")}. ${label.may[role] ?? ""}`);
    this.out.hidden = by !== "password";
    this.passwords.querySelector(".open-text").hidden = access.isProtected;
    for (const [name, row] of this.rows) {
      const isSet = passwords[name] === true;
      setText(row.state, isSet ? label.has : access.isProtected ? label.hasNone : label.hasNoneYet);
      setText(row.change.querySelector("span"), isSet ? label.change : label.set);
      // Nobody could change it back: the admin's comes first and goes last.
      row.node.hidden = name !== "admin" && !access.isProtected;
      row.clear.hidden = !isSet || (name === "admin" && (passwords.operator || passwords["read-only"]));
    }
    setText(this.encryption, encrypted ? label.encrypted : label.notEncrypted);
    this.certificate.hidden = certificate === null;
    this.fingerprintHint.hidden = certificate === null;
    if (certificate) {
      this.certificate.update([[label.fingerprint, certificate.fingerprint], [label.certificateNames, certificate.names.join(", ")], [label.validUntil, certificate.validUntil]]);
    }
  }
}

customElements.define("ani-settings-access", Section);
