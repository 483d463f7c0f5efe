// Which page is shown, by the part of the address behind #. Pages are loaded when they are first asked for.

import { words } from "../words/words.js";

const pages = {
  channels: () => import("../channels/page.js"),
  eq: () => import("../eq/page.js"),
  sources: () => import("../sources/page.js"),
  presets: () => import("../presets/page.js"),
  log: () => import("../log/page.js"),
  front: () => import("../panel/page.js"),
  panel: () => import("../panel/kiosk.js"),
  listen: () => import("../listen/page.js"),
  devices: () => import("../devices/page.js"),
  settings: () => import("../settings/page.js"),
  more: () => import("./more.js"),
};

/** `{ name, parts, query }` of an address such as `#/eq/2` or `#/log?text=clock`. */
export function route(hash = location.hash) {
  const [path, search = ""] = hash.replace(/^#\/?/, "").split("?");
  const [name = "", ...parts] = path.split("/");
  return { name: pages[name] ? name : "channels", parts, query: new URLSearchParams(search) };
}

/** Asks for the code of the page of the address, to have it when there is something to be shown. */
export function fetchPage() {
  // Whoever needs it is told where that fails.
  pages[route().name]().catch(() => {});
}

/** Shows the page of the address in `main`, now and whenever it changes; `shown(name)` is told. */
export function startRouter(main, shown) {
  let isFirst = true;
  let turn = 0;
  let current = "";

  async function show() {
    turn += 1;
    const mine = turn;
    const { name, parts, query } = route();
    const module = await pages[name]();
    if (mine !== turn) return;
    shown(name);
    if (name === current && main.firstElementChild?.navigate) {
      main.firstElementChild.navigate(parts, query);
      return;
    }
    current = name;
    const page = module.build(parts, query);
    main.replaceChildren(page);
    document.title = words.pages[name];
    // The first page keeps the focus where the browser has it; later ones take it, so that they are read.
    if (!isFirst) {
      const heading = page.querySelector("h1");
      heading?.setAttribute("tabindex", "-1");
      heading?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    isFirst = false;
  }

  window.addEventListener("hashchange", show);
  return show();
}
