// The laws by which decibels become lengths, for faders and meters. Golden values: Tests/WebAppTests/golden/laws.json.

/** Travel of a fader (0 to 1) and its gain in dB: fine around 0 dB, which is not in the middle. */
const faderPoints = [[0, -110], [0.04, -60], [0.16, -40], [0.4, -20], [0.64, 0], [0.8, 10], [1, 30]];

/** Deflection of a meter (0 to 1) and its level in dBFS, as posted by S. Harris (linux-audio-dev, 2004) after IEC 268. */
const meterPoints = [[0, -70], [0.025, -60], [0.075, -50], [0.15, -40], [0.3, -30], [0.5, -20], [1, 0]];

function interpolate(points, from, to, x) {
  if (!(x > points[0][from])) return points[0][to];
  for (let i = 1; i < points.length; i += 1) {
    const [low, high] = [points[i - 1], points[i]];
    if (x <= high[from]) return low[to] + ((x - low[from]) / (high[from] - low[from])) * (high[to] - low[to]);
  }
  return points[points.length - 1][to];
}

/** Where the fader stands at this gain, 0 (bottom) to 1. */
export const travelOf = (db) => interpolate(faderPoints, 1, 0, db);

/** The gain of a fader that stands there, in dB. */
export const gainAt = (travel) => interpolate(faderPoints, 0, 1, travel);

/** How far a meter shows this level, 0 to 1; null is silence. */
export const deflectionOf = (dbfs) => (dbfs === null ? 0 : interpolate(meterPoints, 1, 0, dbfs));

/** Marks beside a fader, in dB. */
export const faderMarks = [30, 20, 10, 5, 0, -5, -10, -20, -30, -40, -60, -110];

/** Marks beside a meter, in dBFS. */
export const meterMarks = [0, -3, -6, -9, -12, -18, -24, -30, -40, -50, -60];

/** Where the colours of a meter begin, in dBFS: those of the panel's signal lights (levels rounded down to whole dB). */
export const zones = [
  { name: "green", from: -60 },
  { name: "amber", from: -23 },
  { name: "red", from: 0 },
];
