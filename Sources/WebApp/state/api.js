// Requests to the HTTP API. Paths are relative to the page, so that it works behind a prefix.

const base = new URL("api/v1", document.baseURI).href;

/** What is done when the device does not know this browser any more. */
let stranger = () => {};

export function onStranger(run) {
  stranger = run;
}

/** An answer that is no success: title, detail and, where there are any, field, range and next step (RFC 9457). */
class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || `HTTP ${status}`);
    this.status = status;
    this.title = body.title ?? "";
    this.pointer = body.pointer ?? null;
    this.range = body.range ?? null;
    this.nextStep = body.nextStep ?? null;
  }
}

export class API {
  /** Names this page in everybody's history. */
  clientName = "";

  url(path) {
    return base + path;
  }

  /** The body of the answer; throws a `Problem`, or a `TypeError` where the device cannot be reached. */
  async request(method, path, body) {
    const headers = { Accept: "application/json" };
    if (this.clientName) headers["X-Client-Name"] = this.clientName;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const response = await fetch(this.url(path), {
      method, headers, body: body === undefined ? undefined : JSON.stringify(body), cache: "no-store",
      signal: AbortSignal.timeout(8000),
    });
    const text = await response.text();
    let value;
    try {
      value = text ? JSON.parse(text) : {};
    } catch {
      value = { detail: text.slice(0, 200) };
    }
    if (response.status === 401 && path !== "/login") stranger();
    if (!response.ok) throw new Problem(response.status, value);
    return value;
  }

  get(path) {
    return this.request("GET", path);
  }
}
