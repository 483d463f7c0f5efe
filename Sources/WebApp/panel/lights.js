// What the lights of the panel show at this moment.

import { device } from "../state/device.js";

const names = ["power", "network", "networkAudio", "encryption"];

/**
 * `set(name, color)` for all eight lights at a time in seconds. While the device identifies itself all flash green twice
 * a second, whatever their brightness; without a connection all are off.
 */
export function showLights(set, now) {
  const { connection, status, view } = device.store;
  const isLive = connection === "live" && status;
  const isDark = view.device.brightness === "off" && !status?.identifying;
  const all = (color) => {
    for (const name of names) set(name, color);
    for (const number of [1, 2, 3, 4]) set(`signal${number}`, color);
  };
  if (!isLive) all("off");
  else if (status.identifying) all(Math.floor(now * 4) % 2 === 0 ? "green" : "off");
  else {
    for (const name of names) set(name, isDark ? "off" : status.panel?.[name]?.light ?? "off");
    device.meters.channels.forEach(({ light }, index) => set(`signal${index + 1}`, isDark ? "off" : light));
  }
}
