// What a strip says of its channel in words: what plays there, and why it may not be heard.

import { gainText } from "../parts/numbers.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";
import { members } from "./sums.js";

/** What plays: `{ text, state, hint }`; state is `good`, `idle`, `warning` or `fault`. */
export function sourceLine(channel) {
  const { generator, source } = channel;
  if (generator.type !== "off") return { text: words.generators[generator.type], state: "warning", hint: words.strip.generatorHint };
  if (!source) return { text: words.strip.nothing, state: "idle", hint: words.strip.nothingNext };
  const found = device.store.view.sources.find(({ number }) => number === source.flow);
  if (!found) return { text: words.strip.gone(source.flow), state: "warning", hint: words.strip.nothingNext };
  const text = words.strip.plays(found.name || words.sources.source(source.flow), source.channel);
  const health = device.store.status?.sources?.find(({ number }) => number === source.flow)?.health;
  const state = health?.state ?? "idle";
  return { text, state, hint: health?.reason ? `${health.reason}; ${health.nextStep ?? ""}` : text };
}

/** Why it is not heard as its meter says, the most important thing first; at last what it carries. */
export function stateLine(channel) {
  if (device.store.connection !== "live") return { text: "", kind: "" };
  const { sources = [], channels = [] } = device.store.status ?? {};
  const { generator, source, gainDb, maximumGainDb, delayMs } = channel;
  const health = generator.type === "off" && source && sources.find(({ number }) => number === source.flow)?.health;
  if (health && (health.state === "fault" || health.state === "warning")) {
    return { text: words.strip.because(health.state, health.reason), kind: health.state };
  }
  if (gainDb > maximumGainDb) return { text: words.strip.limited(gainText(maximumGainDb)), kind: "warning" };
  const note = channels[channel.number - 1]?.note;
  if (note) return { text: note, kind: "idle" };
  const sum = members(device.store.view).find((group) => group.includes(channel.number));
  if (sum) return { text: words.sums.carries(sum.join(" + ")), kind: "" };
  return delayMs > 0 ? { text: words.strip.delayed(delayMs), kind: "" } : { text: "", kind: "" };
}
