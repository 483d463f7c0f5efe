// Dark or light: as the system has it, or as a person chose in this browser.

import { forgetColors } from "../parts/meter-colors.js";
import { remember, remembered } from "../state/memory.js";

export const themes = ["system", "dark", "light"];

export const theme = () => remembered("theme", "system");

export function applyTheme() {
  const name = theme();
  if (name === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
  forgetColors();
}

export function setTheme(name) {
  remember("theme", name === "system" ? null : name);
  applyTheme();
  window.dispatchEvent(new Event("ani-theme"));
}

/** The next one of the three. */
export function nextTheme() {
  setTheme(themes[(themes.indexOf(theme()) + 1) % themes.length]);
}
