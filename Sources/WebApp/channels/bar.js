// How the bars of the meters move: a person's choice, kept in this browser.

import { select } from "../parts/controls.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";

export function barMenu(kind = "") {
  const node = select(words.toolbar.bar, Object.entries(words.toolbar.bars), (name) => {
    device.meters.bar = name;
  });
  node.dataset.needs = "nobody";
  node.menu.value = device.meters.bar;
  if (kind) node.classList.add(kind);
  return node;
}
