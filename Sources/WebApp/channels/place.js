// Where a value is, who changed it last, and what fixes it.

import { device } from "../state/device.js";
import { words } from "../words/words.js";

/**
 * What fixes a value (a flag, a file), or null. The path is that of the resource, `/channels/2/gainDb`; the device has
 * JSON pointers into its state, whose lists count from 0.
 */
export function fixedBy(path) {
  const pointer = path.replace(/^\/channels\/(\d)/, (_, number) => `/channels/${number - 1}`);
  const fixed = device.store.view?.fixed ?? {};
  // A whole part may be fixed: then all in it is.
  return fixed[pointer] ?? fixed[pointer.slice(0, pointer.lastIndexOf("/"))] ?? null;
}

/** `changed by web 10.0.0.7 (Ann), 14:03:07`, of somebody else's change; else an empty text. */
export function changedBy(part, key) {
  const touch = device.store.touches.get(`${part}.${key}`);
  return touch ? words.changedBy(touch.origin, new Date(touch.at).toLocaleTimeString()) : "";
}

/** The tool tip of a control: what fixes it, or who changed it. */
export function tip(part, key, pointer, fallback = "") {
  const place = fixedBy(pointer);
  return place ? words.fixed(place) : changedBy(part, key) || fallback;
}
