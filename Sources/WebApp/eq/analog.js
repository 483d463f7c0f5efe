// The bands of the equaliser as they are meant: analog second-order filters (Bristow-Johnson's cookbook).
// A quadratic in s is [square, linear, constant], s normalised to the band's frequency.

const boost = (db) => 10 ** (db / 40);

const highShelf = ({ frequencyHz, q }, gainDb) => {
  const a = boost(gainDb);
  const slope = Math.sqrt(a) / q;
  return { hertz: frequencyHz, sharpness: q, above: [a * a, a * slope, a], below: [1, slope, a] };
};

const peaking = ({ frequencyHz, q }, gainDb) => {
  const a = boost(gainDb);
  return { hertz: frequencyHz, sharpness: q * Math.max(a, 1 / a), above: [1, a / q, 1], below: [1, 1 / (a * q), 1] };
};

const lowCut = ({ frequencyHz, q }) => ({ hertz: frequencyHz, sharpness: q, above: [1, 0, 0], below: [1, 1 / q, 1] });

const highCut = ({ frequencyHz, q }) => ({ hertz: frequencyHz, sharpness: q, above: [0, 0, 1], below: [1, 1 / q, 1] });

export const sections = { peaking, highShelf, lowCut, highCut };

function power([square, linear, constant], ratio) {
  const real = constant - square * ratio * ratio;
  const imaginary = linear * ratio;
  return real * real + imaginary * imaginary;
}

/** The squared magnitude of a section at a frequency. */
export function analogPower({ hertz, above, below }, frequency) {
  const ratio = frequency / hertz;
  return power(above, ratio) / power(below, ratio);
}
