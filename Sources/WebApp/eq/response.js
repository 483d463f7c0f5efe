// The frequency response of an equaliser, in decibels.

import { sections } from "./analog.js";
import { fitBoost, fitCut, halfAngle } from "./fit.js";

const isCut = (type) => type === "low-cut" || type === "high-cut";

/** The section of a band as the device designs it, with the gain that goes beside it. */
function designed(band) {
  const gain = band.gainDb ?? 0;
  switch (band.type) {
    case "low-cut": return { ...fitCut(sections.lowCut(band), "lowCut"), gain: 0 };
    case "high-cut": return { ...fitCut(sections.highCut(band), "highCut"), gain: 0 };
    // Everything is lifted, and the highs are put back.
    case "low-shelf": return { ...fitBoost(-gain, (size) => sections.highShelf(band, size)), gain };
    case "high-shelf": return { ...fitBoost(gain, (size) => sections.highShelf(band, size)), gain: 0 };
    default: return { ...fitBoost(gain, (size) => sections.peaking(band, size)), gain: 0 };
  }
}

// Four channels of four bands, and what is dragged: the last ones are kept.
const designs = new Map();

function design(band) {
  const key = `${band.type} ${band.frequencyHz} ${band.gainDb} ${band.q}`;
  let section = designs.get(key);
  if (!section) {
    if (designs.size > 200) designs.clear();
    section = designed(band);
    designs.set(key, section);
  }
  return section;
}

function power([p0, p1, p2], [sine, cosine]) {
  const real = p0 * cosine - p2 * sine;
  return real * real + p1 * p1 * sine * cosine;
}

/** Whether a band changes anything. */
export const isHeard = (band) => !band.bypass && (isCut(band.type) || band.gainDb !== 0);

/** The response of one band at frequencies whose half angles are given, whether or not it is bypassed. */
export function bandResponse(band, angles) {
  if (!isCut(band.type) && !band.gainDb) return new Float64Array(angles.length);
  const { above, below, gain } = design(band);
  return Float64Array.from(angles, (angle) => 10 * Math.log10(Math.max(power(above, angle) / power(below, angle), 1e-20)) + gain);
}

/** The response of a whole equaliser. */
export function response(equalizer, angles) {
  const sum = new Float64Array(angles.length);
  if (equalizer.bypass) return sum;
  for (const band of equalizer.bands) {
    if (band.bypass) continue;
    bandResponse(band, angles).forEach((db, index) => {
      sum[index] += db;
    });
  }
  return sum;
}

/** Frequencies from 20 Hz to 20 kHz, equally far apart in octaves. */
export function spread(count, low = 20, high = 20_000) {
  return Array.from({ length: count }, (_, index) => low * (high / low) ** (index / (count - 1)));
}

export const anglesOf = (frequencies) => frequencies.map(halfAngle);
