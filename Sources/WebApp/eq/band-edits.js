// What may be done to one band, within its limits.

import { device } from "../state/device.js";

const steps = { frequencyHz: 0.1, gainDb: 0.1, q: 0.0001 };

/** `channel()` tells whose band it is. */
export function bandEdits(channel, number) {
  const path = () => `/channels/${channel()}/equalizer/bands/${number}`;
  const band = () => device.store.channel(channel()).equalizer.bands[number - 1];

  function limited(key, value, type) {
    const { limits } = device.store.view;
    const [low, high] = key === "q" ? limits.q[type] : key === "gainDb" ? limits.bandGainDb : limits.frequencyHz;
    return Number((Math.round(Math.min(Math.max(value, low), high) / steps[key]) * steps[key]).toFixed(4));
  }

  return {
    /** Changes values; a band that is taken in hand is switched on. */
    set(part) {
      const body = { ...part };
      for (const key of Object.keys(steps)) if (key in body) body[key] = limited(key, body[key], band().type);
      const isMoved = Object.keys(steps).some((key) => key in part);
      if (isMoved && !("bypass" in part) && band().bypass) body.bypass = false;
      device.edits.patch(path(), body);
    },
    bypass: () => device.edits.patch(path(), { bypass: !band().bypass }),
    hold: () => device.edits.hold(path()),
    release: () => device.edits.release(path()),
    isWheelInverted: () => bandEdits.isWheelInverted,
  };
}

/** A person's choice: the wheel turned up makes the band wider. */
bandEdits.isWheelInverted = false;
