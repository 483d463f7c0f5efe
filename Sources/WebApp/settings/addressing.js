// One interface of the device's host: what it is and has, and how it comes by its address.

import { button, choices, facts } from "../parts/controls.js";
import { confirm } from "../parts/dialog.js";
import { freshID, h, Part, setAttribute, setText } from "../parts/dom.js";
import { toast, toastProblem } from "../parts/toast.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";

/** Time after which the host may have done it, in milliseconds. */
const settling = 6000;

/** `24`, or what it was where it is neither a number of bits nor a mask: the device says what is wrong with it. */
export function prefixOf(text) {
  if (/^\d+$/.test(text)) return Number(text);
  const parts = text.split(".").map(Number);
  if (parts.length !== 4 || parts.some((part) => !(part >= 0 && part <= 255))) return text;
  const bits = parts.map((part) => part.toString(2).padStart(8, "0")).join("");
  return /^1*0*$/.test(bits) ? bits.replaceAll("0", "").length : text;
}

function linkText({ up, link, speedMbps, fullDuplex }) {
  const label = words.settings.addressing;
  if (!up) return label.down;
  if (!link) return label.noSignal;
  if (!speedMbps) return label.speedUnknown;
  return `${speedMbps} Mbit/s${fullDuplex === null ? "" : `, ${fullDuplex ? label.full : label.half}`}`;
}

export class InterfaceCard extends Part {
  /** `roles`: what the device uses it for; `isOurs`: whether this page came by it. `reload` is called once it may be another. */
  constructor(told, roles, { isOurs, reload }) {
    super();
    this.told = told;
    this.roles = roles;
    this.isOurs = isOurs;
    this.reload = reload;
  }

  build() {
    const label = words.settings.addressing;
    const { name, addressing, addresses, gateway, mac, errors } = this.told;
    const bad = Math.max(errors.errors, errors.checksumErrors) + errors.missed;
    const list = facts();
    list.update([
      [label.address, addresses.join(", ")], [label.gateway, gateway], [label.mac, mac], [label.link, linkText(this.told)],
      [label.errors, bad === 0 ? label.none : label.bad(bad)],
      [label.by, addressing && [addressing.managedBy, label.methods[addressing.method]].filter(Boolean).join(": ")],
    ]);
    this.append(h("h3", {}, [name, ...this.roles].join(" · ")), list);
    if (!addressing) return;
    if (addressing.editable) this.append(this.#form(addressing));
    else this.append(h("p", { class: "hint" }, `${label.readOnly(addressing.reason)} ${words.health.next} ${addressing.nextStep}`));
  }

  #form(addressing) {
    const label = words.settings.addressing;
    const field = (key, value, placeholder) => {
      const id = freshID("address");
      const input = h("input", { id, type: "text", value, placeholder, maxlength: 60, autocomplete: "off", spellcheck: "false" });
      this.inputs.set(key, input);
      return h("div", { class: "field" }, h("label", { for: id }, label.parts[key]), input);
    };
    this.inputs = new Map();
    // What it has now is what is kept most often.
    const [address, prefix] = (addressing.address ? `${addressing.address}/${addressing.prefix}` : this.told.addresses[0] ?? "/").split("/");
    this.fields = h("div", { class: "field-pair" },
      field("address", address, "192.168.1.20"), field("prefix", prefix, label.prefixHint),
      field("gateway", addressing.method === "static" ? addressing.gateway ?? "" : this.told.gateway ?? "", label.noneHint),
      field("dns", addressing.dns.join(", "), label.noneHint));
    this.method = choices(label.methodOf(this.told.name), Object.entries(label.methods), (method) => this.#show(method));
    this.method.set(addressing.method ?? "automatic");
    this.said = h("p", { class: "field-note", role: "alert" });
    this.elsewhere = h("p", { class: "hint" });
    const form = h("div", { class: "stack" }, this.method, this.fields, this.said, this.elsewhere,
      h("div", { class: "button-row" }, button(label.apply(this.told.name), { click: () => this.#apply() })));
    this.#show(addressing.method ?? "automatic");
    return form;
  }

  #show(method) {
    this.chosen = method;
    this.fields.hidden = method !== "static";
    setText(this.said, "");
  }

  get #body() {
    if (this.chosen === "automatic") return { method: "automatic" };
    const text = (key) => this.inputs.get(key).value.trim();
    return {
      method: "static", address: text("address"), prefix: prefixOf(text("prefix")), gateway: text("gateway") || null,
      dns: text("dns").split(/[\s,]+/).filter(Boolean),
    };
  }

  /** Where this page is once the address holds; null where it stays, or nobody can know. */
  #place(body) {
    if (!this.isOurs || body.method !== "static") return null;
    const url = new URL(location.href);
    url.hostname = body.address;
    return h("a", { href: url.href }, url.origin);
  }

  async #apply() {
    const label = words.settings.addressing;
    const body = this.#body;
    const warning = [label.asked(this.told.name, body.method === "static" ? `${body.address}/${body.prefix}` : label.methods.automatic), label.cutOff];
    if (this.isOurs) warning.push(body.method === "static" ? h("p", {}, label.openAt, " ", this.#place(body)) : label.openByName);
    if (!await confirm(label.title(this.told.name), warning, label.apply(this.told.name), { isDangerous: true })) return;
    this.#tell(null);
    try {
      await device.api.request("PUT", `/network/interfaces/${encodeURIComponent(this.told.name)}/addressing`, body);
    } catch (problem) {
      this.#tell(problem);
      return;
    }
    toast(label.begun(this.told.name), { detail: label.seeLog });
    const place = this.#place(body);
    this.elsewhere.replaceChildren(...(place ? [`${label.openAt} `, place] : []));
    setTimeout(() => this.isConnected && !place && this.reload(), settling);
  }

  /** Says beside the form what the device says of it; null: nothing. */
  #tell(problem) {
    for (const [key, input] of this.inputs) setAttribute(input, "aria-invalid", problem?.pointer === `/${key}` ? "true" : null);
    const isSaid = problem && "status" in problem;
    setText(this.said, isSaid ? [problem.message, problem.nextStep].filter(Boolean).join("; ") : "");
    if (problem && !isSaid) toastProblem(problem);
  }
}

customElements.define("ani-interface", InterfaceCard);
