// Begins here: the frame of the page, the connection, the page that the address names.

import { h } from "./parts/dom.js";
import { announce, buildToasts } from "./parts/toast.js";
import { Banner } from "./shell/banner.js";
import { Header } from "./shell/header.js";
import { showLogin } from "./shell/login.js";
import { Navigation } from "./shell/navigation.js";
import { AccessNotice } from "./shell/notice.js";
import { startRights } from "./shell/rights.js";
import { fetchPage, route, startRouter } from "./shell/router.js";
import { startShortcuts } from "./shell/shortcuts.js";
import { applyTheme } from "./shell/theme.js";
import { access } from "./state/access.js";
import { device } from "./state/device.js";
import { words } from "./words/words.js";

applyTheme();
// It comes while the state is on its way.
fetchPage();

/** The frame and the pages, for somebody who may see them. */
function begin() {
  device.start();
  const navigation = new Navigation();
  const main = h("main", { id: "main", tabIndex: -1 });
  document.body.replaceChildren(
    h("a", { class: "skip", href: "#main", on: { click: (event) => (event.preventDefault(), main.focus()) } }, words.skip),
    new Header(), new Banner(), new AccessNotice(), navigation, main, ...buildToasts());
  startRights();
  main.append(h("p", { class: "waiting", role: "status" }, words.waiting));
  document.documentElement.dataset.page = route().name;
  whenThere(() => startRouter(main, (page) => {
    document.documentElement.dataset.page = page;
    navigation.show(page);
  }));
  startShortcuts();
}

/** Pages are made of the state: they wait for the first one. */
function whenThere(run) {
  if (device.store.view) run();
  else {
    const stop = device.store.watch(() => {
      if (!device.store.view) return;
      stop();
      run();
    });
  }
}

access.load().then(() => {
  if (access.isStranger) showLogin(document.body);
  else begin();
});

let announced = 0;
device.meters.onClip = (number) => {
  // Once for a while: a screen reader that speaks of nothing but clipping is switched off.
  if (performance.now() - announced < 5000 && announced) return;
  announced = performance.now();
  announce(words.strip.clipped(device.store.channel(number).name));
};
