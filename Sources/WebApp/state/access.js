// Who this browser is to the device, and what it may do.

import { API, onStranger } from "./api.js";

const ranks = { "read-only": 1, operator: 2, admin: 3 };

class Access extends EventTarget {
  api = new API();
  /** As `GET /access` tells it; null while that is not known. */
  facts = null;

  /** Asks the device. A device that cannot be reached is asked again by whoever needs to know. */
  async load() {
    try {
      this.take(await this.api.get("/access"));
    } catch {
      // Nothing is known: the page shows what the connection does.
    }
  }

  take(facts) {
    this.facts = facts;
    document.documentElement.dataset.role = facts.role ?? "none";
    this.dispatchEvent(new Event("change"));
  }

  get isProtected() {
    return this.facts?.protected === true;
  }

  /** Whether somebody has to log in before anything is shown. */
  get isStranger() {
    return this.facts !== null && this.facts.role === null;
  }

  get role() {
    return this.facts?.role ?? null;
  }

  /** Whether a role is enough; as long as nothing is known it is: the device decides anyway. */
  may(role) {
    return this.facts === null || (ranks[this.facts.role] ?? 0) >= ranks[role];
  }

  /** The device does not know this browser any more: the page begins anew, with the login. */
  async lose() {
    if (this.isStranger) return;
    // Asked first: a page that only began anew would do so again and again where the device does not say who it is for.
    await this.load();
    if (this.isStranger) location.reload();
  }

  async logIn(password) {
    return this.api.request("POST", "/login", { password });
  }

  async logOut() {
    await this.api.request("POST", "/logout");
    location.reload();
  }
}

export const access = new Access();
onStranger(() => access.lose());
