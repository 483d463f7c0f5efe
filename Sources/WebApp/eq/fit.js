// The digital section that the device makes of a band: fitted to the analog magnitude in decibels
// (docs/decisions/0004-magnitude-matched-equaliser.md). The same steps as the device's, so the curve on the screen is
// the filter that runs.
//
// A digital quadratic is [p0, p1, p2] in t = (1 − z⁻¹) / (1 + z⁻¹); a frequency is [sin², cos²] of half its angle.

import { analogPower } from "./analog.js";

const rate = 48_000;
const top = 20_000;
const resonance = [-10, -3, -1, 0, 1, 3, 10];
const resonanceWeight = 0.3;
const steps = 6;
const damping = 1e-4;

export function halfAngle(hertz) {
  const half = (Math.PI * hertz) / rate;
  return [Math.sin(half) ** 2, Math.cos(half) ** 2];
}

const band = Array.from({ length: 16 }, (_, index) => {
  const hertz = top * Math.sin((Math.PI / 2) * ((index + 0.5) / 16));
  return { hertz, angle: halfAngle(hertz) };
});

/** Where the section is compared with the analog one. */
function pointsFor(analog) {
  const bandWeight = 1 / (1 + resonanceWeight) / band.length;
  const points = band.map(({ hertz, angle }) => ({ angle, target: Math.log(analogPower(analog, hertz)), weight: bandWeight }));
  const weight = resonanceWeight / (1 + resonanceWeight) / resonance.length;
  for (const offset of resonance) {
    const hertz = Math.min(analog.hertz * Math.exp(Math.asinh(offset / (2 * analog.sharpness))), top);
    points.push({ angle: halfAngle(hertz), target: Math.log(analogPower(analog, hertz)), weight });
  }
  return points;
}

/** The start: ω² ≈ 4x / (1 − κx), exact at the band's frequency. */
function mapped(analog) {
  const half = (Math.PI * analog.hertz) / rate;
  const unit = half * half;
  const rest = 1 - 1 / halfAngle(analog.hertz)[0] + 1 / unit;
  const digital = ([a, b, constant]) => {
    const slope = (b * b) / unit;
    const far = a / unit - constant * rest;
    const square = Math.sqrt(far * far + slope * rest);
    const excess = far > 0 ? (slope * rest) / (square + far) : square - far;
    return [constant, Math.sqrt(slope + 2 * constant * excess), square];
  };
  return { above: digital(analog.above), below: digital(analog.below) };
}

/** Squared magnitude / 16, and how its logarithm changes with those of the terms. */
function slopes([p0, p1, p2], [sine, cosine]) {
  const constant = p0 * cosine;
  const square = p2 * sine;
  const real = constant - square;
  const imaginary = p1 * p1 * sine * cosine;
  const power = real * real + imaginary;
  const factor = 2 / power;
  return { power, slopes: [constant * real * factor, imaginary * factor, -square * real * factor] };
}

const scaled = (terms, exponents) => terms.map((term, index) => term * Math.exp(exponents[index]));

/** What may vary in the fit, as four unknowns. */
const freedoms = {
  lowCut: () => ({
    scale: 1,
    section: (x, start) => ({ above: start.above, below: scaled(start.below, x) }),
    slopes: (above, below) => [-below[0], -below[1], -below[2], 0],
  }),
  highCut: () => ({
    scale: 1,
    section: (x, start) => ({ above: scaled(start.above, [0, x[0], x[1]]), below: scaled(start.below, [0, x[2], x[3]]) }),
    slopes: (above, below) => [above[1], above[2], -below[1], -below[2]],
  }),
  boost: (decibels) => {
    const scale = decibels / 10;
    return {
      scale,
      section: (x, start) => ({
        above: scaled(start.above, [x[0], x[1] + x[2] * scale, x[3] * scale]),
        below: scaled(start.below, [x[0], x[1] - x[2] * scale, -x[3] * scale]),
      }),
      slopes: (above, below) => [
        (above[0] - below[0]) / scale, (above[1] - below[1]) / scale, above[1] + below[1], above[2] + below[2],
      ],
    };
  },
};

/** Elimination of a positive definite system of four. */
function solved(rows, right) {
  for (let pivot = 0; pivot < 4; pivot += 1) {
    for (let row = pivot + 1; row < 4; row += 1) {
      const part = rows[row][pivot] / rows[pivot][pivot];
      for (let k = pivot; k < 4; k += 1) rows[row][k] -= rows[pivot][k] * part;
      right[row] -= right[pivot] * part;
    }
  }
  for (let row = 3; row >= 0; row -= 1) {
    for (let known = row + 1; known < 4; known += 1) right[row] -= rows[row][known] * right[known];
    right[row] /= rows[row][row];
  }
  return right;
}

/** Gauss-Newton on the logarithms of the terms, a fixed number of steps. */
function fitted(analog, freedom) {
  const start = mapped(analog);
  const points = pointsFor(analog);
  const place = [0, 0, 0, 0];
  for (let turn = 0; turn < steps; turn += 1) {
    const section = freedom.section(place, start);
    const rows = place.map((_, index) => place.map((__, k) => (k === index ? damping : 0)));
    const right = place.map((x) => x * damping);
    for (const { angle, target, weight } of points) {
      const above = slopes(section.above, angle);
      const below = slopes(section.below, angle);
      const error = (Math.log(above.power / below.power) - target) / freedom.scale;
      const slope = freedom.slopes(above.slopes, below.slopes);
      for (let i = 0; i < 4; i += 1) {
        const weighted = slope[i] * weight;
        for (let k = 0; k < 4; k += 1) rows[i][k] += weighted * slope[k];
        right[i] += weighted * error;
      }
    }
    solved(rows, right).forEach((change, index) => {
      place[index] -= change;
    });
  }
  return freedom.section(place, start);
}

export const fitCut = (analog, kind) => fitted(analog, freedoms[kind]());

const leastGain = 0.001;

/** A section whose inverse is that of the opposite gain; `analog(gain)` makes the analog one. */
export function fitBoost(gainDb, analog) {
  const size = Math.abs(gainDb);
  const used = Math.max(size, leastGain);
  const section = fitted(analog(used), freedoms.boost(used));
  if (size < used) weaken(section, size / used);
  return gainDb < 0 ? { above: section.below, below: section.above } : section;
}

function weaken(section, part) {
  for (let index = 0; index < 3; index += 1) {
    const [above, below] = [section.above[index], section.below[index]];
    const middle = Math.sqrt(above * below);
    const half = (above / below) ** (part / 2);
    section.above[index] = middle * half;
    section.below[index] = middle / half;
  }
}
