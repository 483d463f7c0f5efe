// Copy, paste, A/B and flat, kept in this browser.

import { toast } from "../parts/toast.js";
import { undo } from "../history/steps.js";
import { remember, remembered } from "../state/memory.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";

const channelName = (number) => device.store.channel(number).name;

export function copy(number) {
  const { bypass, bands } = device.store.channel(number).equalizer;
  remember("eq", { bypass, bands, name: channelName(number) });
  toast(words.eq.copied(channelName(number)));
}

/** What is there to be pasted: `{ name, … }` or null. */
export const copied = () => remembered("eq", null);

async function put(number, equalizer, said) {
  if (await device.edits.putEqualizer(number, equalizer)) toast(said, { action: { label: words.header.undo, run: undo } });
}

export function paste(number) {
  const equalizer = copied();
  if (equalizer) put(number, equalizer, words.eq.pasted(equalizer.name, channelName(number)));
}

/** All bands parametric at 0 dB, where they are. */
export function flatten(number) {
  const { bypass, bands } = device.store.channel(number).equalizer;
  const flat = bands.map((band) => ({ ...band, type: "parametric", gainDb: 0, q: 1, bypass: true }));
  put(number, { bypass, bands: flat }, words.eq.flattened(channelName(number)));
}

/** For each channel which of two equalisers is heard, and the other one. */
const sides = new Map();

export const side = (number) => sides.get(number)?.name ?? "A";

/** Hears the other one; the first time both are the same. */
export async function exchange(number) {
  const { bypass, bands } = device.store.channel(number).equalizer;
  const now = { bypass, bands };
  const { name, other } = sides.get(number) ?? { name: "A", other: now };
  const answer = await device.edits.putEqualizer(number, other);
  if (answer) sides.set(number, { name: name === "A" ? "B" : "A", other: now });
}
