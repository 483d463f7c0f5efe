// Filters as measuring programs write them (Room EQ Wizard, Equalizer APO):
//   Filter  1: ON  PK  Fc  63.0 Hz  Gain -3.5 dB  Q 4.00

const types = {
  PK: "parametric", PEQ: "parametric", HP: "low-cut", HPQ: "low-cut", LP: "high-cut", LPQ: "high-cut",
  LS: "low-shelf", LSC: "low-shelf", LSQ: "low-shelf", HS: "high-shelf", HSC: "high-shelf", HSQ: "high-shelf",
};
const standardQ = 0.7071;
const number = (text) => Number(text.replace(",", "."));

/** Filters of such a text that are on, in its order: `{ type, frequencyHz, gainDb, q }`. */
export function readFilters(text) {
  const found = [];
  for (const line of text.split(/\r?\n/)) {
    const head = /^\s*Filter\s*\d*\s*:\s*ON\s+(\w+)\b(.*)$/i.exec(line);
    const type = head && types[head[1].toUpperCase()];
    const frequency = head && /\bFc\s+([\d.,]+)\s*Hz/i.exec(head[2]);
    if (!type || !frequency) continue;
    const gain = /\bGain\s+(-?[\d.,]+)\s*dB/i.exec(head[2]);
    const q = /\bQ\s+([\d.,]+)/i.exec(head[2]);
    found.push({ type, frequencyHz: number(frequency[1]), gainDb: gain ? number(gain[1]) : 0, q: q ? number(q[1]) : standardQ });
  }
  return found;
}

/**
 * The four bands that hold as many of the filters as they can, each where its type may stand and within its limits.
 * Returns `{ bands, left }`: those that found no place are left, the weakest bells first.
 */
export function placed(filters, old, limits) {
  const bands = new Map();
  const left = [];
  const fits = (band, { type }) => !bands.has(band.number) && band.types.includes(type);
  const put = (filter) => {
    // Bells take the middle first: the ends are all that cuts and shelves can have.
    const order = [1, 2, 0, 3].map((index) => old[index]);
    const band = order.find((one) => fits(one, filter));
    if (band) bands.set(band.number, filter);
    else left.push(filter);
  };
  for (const filter of filters) if (filter.type !== "parametric") put(filter);
  const bells = filters.filter(({ type }) => type === "parametric");
  for (const filter of [...bells].sort((a, b) => Math.abs(b.gainDb) - Math.abs(a.gainDb))) put(filter);
  const clamped = (value, [low, high]) => Math.min(Math.max(value, low), high);
  return {
    left,
    bands: old.map((band) => {
      const filter = bands.get(band.number);
      if (!filter) return { ...band, bypass: true };
      const { type } = filter;
      return {
        ...band, type, bypass: false, frequencyHz: Math.round(clamped(filter.frequencyHz, limits.frequencyHz) * 10) / 10,
        gainDb: type.endsWith("cut") ? null : clamped(filter.gainDb, limits.bandGainDb), q: clamped(filter.q, limits.q[type]),
      };
    }),
  };
}
