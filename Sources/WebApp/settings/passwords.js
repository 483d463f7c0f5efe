// Setting and clearing the password of a role.

import { confirm, sheet } from "../parts/dialog.js";
import { freshID, h, setText } from "../parts/dom.js";
import { toast, toastProblem } from "../parts/toast.js";
import { access } from "../state/access.js";
import { words } from "../words/words.js";

/** Asks for a new password, twice, and sets it. */
export async function askPassword(role) {
  const label = words.access;
  const [low, high] = access.facts?.passwordLength ?? [8, 128];
  const id = freshID("password");
  const field = (name, text) => h("input", { id: `${id}-${name}`, name, type: "password", autocomplete: "new-password", required: true, minlength: low, maxlength: high, "aria-describedby": `${id}-said` }, text);
  const [fresh, again] = [field("fresh"), field("again")];
  const said = h("p", { class: "login-said", id: `${id}-said`, role: "alert" });
  await sheet(label.setTitle(label.roles[role]), (close) => h("form", { id: `${id}-form`, class: "stack", on: { submit: async (event) => {
    event.preventDefault();
    if (fresh.value !== again.value) {
      setText(said, label.differ);
      again.select();
      return;
    }
    if (await set(role, fresh.value, said)) close(true);
  } } },
  h("div", { class: "field" }, h("label", { for: fresh.id }, label.fresh), fresh),
  h("div", { class: "field" }, h("label", { for: again.id }, label.again), again),
  h("p", { class: "hint" }, label.lengths(low, high)), said), {
    buttons: (close) => [
      h("button", { class: "plain", type: "button", on: { click: () => close() } }, words.dialog.cancel),
      h("button", { class: "primary", type: "submit", form: `${id}-form` }, label.set),
    ],
  });
}

async function set(role, password, said) {
  const label = words.access;
  try {
    access.take(await access.api.request("PUT", `/access/passwords/${role}`, { password }));
  } catch (problem) {
    setText(said, "status" in problem ? [problem.message, problem.nextStep].filter(Boolean).join("; ") : words.toast.unreachable);
    return false;
  }
  toast(label.wasSet(label.roles[role]), { detail: label.endsOthers });
  return true;
}

/** Clears it after having said what that means. */
export async function clearPassword(role) {
  const label = words.access;
  const name = label.roles[role];
  const isSure = await confirm(label.clearTitle(name), [role === "admin" ? label.clearLast : label.clearOther(name)], label.clear, { isDangerous: true });
  if (!isSure) return;
  try {
    access.take(await access.api.request("DELETE", `/access/passwords/${role}`));
    toast(label.wasCleared(name));
  } catch (problem) {
    toastProblem(problem);
  }
}
