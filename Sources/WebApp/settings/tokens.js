// Tokens: what machines send instead of a password.

import { button, select } from "../parts/controls.js";
import { confirm, sheet } from "../parts/dialog.js";
import { freshID, h, Part } from "../parts/dom.js";
import { toast, toastProblem } from "../parts/toast.js";
import { access } from "../state/access.js";
import { words } from "../words/words.js";

export class TokenList extends Part {
  build() {
    const label = words.access;
    const id = freshID("token");
    this.list = h("ul", { class: "tokens" });
    this.none = h("p", { class: "hint" }, label.noTokens);
    this.name = h("input", { id, type: "text", maxlength: 31, required: true, autocomplete: "off", spellcheck: "false" });
    this.may = select(label.tokenRole, Object.entries(label.roles).reverse(), () => {});
    this.append(h("p", {}, label.tokensText), this.none, this.list, h("form", { class: "token-form", on: { submit: (event) => {
      event.preventDefault();
      this.#make();
    } } },
    h("div", { class: "field" }, h("label", { for: id }, label.tokenName), this.name), this.may,
    h("button", { class: "plain", type: "submit" }, label.makeToken)));
  }

  start() {
    this.#load();
  }

  async #load() {
    try {
      this.#show(await access.api.get("/access/tokens"));
    } catch (problem) {
      toastProblem(problem);
    }
  }

  #show(tokens) {
    const label = words.access;
    this.none.hidden = tokens.length > 0;
    this.list.replaceChildren(...tokens.map(({ id, name, role, created, lastUsed }) => h("li", {},
      h("div", {}, h("strong", {}, name), h("span", { class: "hint" }, [label.roles[role], label.made(created), label.used(lastUsed)].join(" · "))),
      button(label.revoke(name), { glyph: "trash", isQuiet: true, click: () => this.#revoke(id, name) }))));
  }

  async #make() {
    try {
      const made = await access.api.request("POST", "/access/tokens", { name: this.name.value.trim(), role: this.may.menu.value });
      this.name.value = "";
      await Promise.all([showToken(made), this.#load()]);
    } catch (problem) {
      toastProblem(problem);
    }
  }

  async #revoke(id, name) {
    const label = words.access;
    if (!await confirm(label.revokeTitle(name), [label.revokeText], label.revokeAction, { isDangerous: true })) return;
    try {
      await access.api.request("DELETE", `/access/tokens/${id}`);
    } catch (problem) {
      toastProblem(problem);
    }
    this.#load();
  }
}

/** Shows a new token, this once. */
function showToken({ name, token }) {
  const label = words.access;
  const id = freshID("token");
  const field = h("input", { id, type: "text", readonly: true, value: token, spellcheck: "false", on: { focus: () => field.select() } });
  const copy = async () => {
    field.select();
    // Without encryption a page may not write to the clipboard; what is selected can be copied by hand.
    await navigator.clipboard?.writeText(token);
    if (navigator.clipboard) toast(label.copied);
  };
  return sheet(label.tokenTitle(name), () => [
    h("p", {}, label.tokenOnce), h("div", { class: "field" }, h("label", { for: id }, label.token), field),
  ], { buttons: (close) => [
    navigator.clipboard && button(label.copyToken, { glyph: "copy", click: copy }),
    h("button", { class: "primary", type: "button", on: { click: () => close() } }, label.done),
  ].filter(Boolean) });
}

customElements.define("ani-tokens", TokenList);
