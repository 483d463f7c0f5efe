// The login: what a device with a password shows to somebody it does not know.

import { freshID, h, setText } from "../parts/dom.js";
import { icon } from "../parts/icons.js";
import { access } from "../state/access.js";
import { words } from "../words/words.js";

/** Shows the login in `place`; the page begins anew when somebody is let in. */
export function showLogin(place) {
  const label = words.login;
  const id = freshID("password");
  const input = h("input", { id, type: "password", autocomplete: "current-password", required: true, maxlength: 128, "aria-describedby": `${id}-said` });
  const said = h("p", { class: "login-said", id: `${id}-said`, role: "alert" });
  const send = h("button", { class: "primary", type: "submit" }, label.action);
  const form = h("form", { class: "card login", on: { submit: (event) => {
    event.preventDefault();
    logIn();
  } } },
  h("h1", {}, icon("lock"), access.facts.deviceName),
  h("p", {}, label.text),
  h("div", { class: "field" }, h("label", { for: id }, label.password), input),
  said, send,
  h("p", { class: "hint" }, label.forgotten),
  access.facts.encrypted ? null : h("p", { class: "hint" }, label.plain));

  async function logIn() {
    send.disabled = true;
    setText(said, "");
    try {
      await access.logIn(input.value);
      location.reload();
      return;
    } catch (problem) {
      setText(said, "status" in problem ? [problem.message, problem.nextStep].filter(Boolean).join("; ") : words.toast.unreachable);
      input.setAttribute("aria-invalid", "true");
      input.select();
    }
    send.disabled = false;
  }

  document.title = label.title(access.facts.deviceName);
  document.documentElement.dataset.page = "login";
  place.replaceChildren(h("main", { id: "main", class: "login-page" }, form));
  input.focus();
}
