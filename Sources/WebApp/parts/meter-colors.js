// The colours of canvases, from the style sheet: looked up once for each theme, not for each picture.

const names = ["off", "green", "amber", "red", "average", "line", "mark", "pre", "post"];
let palette = null;
const listeners = new Set();

/** Colours by name, of the theme that is shown. */
export function colors() {
  if (!palette) {
    const style = getComputedStyle(document.documentElement);
    palette = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--meter-${name}`).trim()]));
  }
  return palette;
}

/** Calls `listener` when the theme changed. Returns what ends that. */
export function onTheme(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The theme changed. */
export function forgetColors() {
  palette = null;
  for (const listener of listeners) listener();
}

for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
  matchMedia(query).addEventListener("change", forgetColors);
}
