// Numbers as people read and type them.

import { words } from "../words/words.js";

const factors = {
  db: { db: 1, dbfs: 1 },
  hz: { hz: 1, k: 1000, khz: 1000 },
  ms: { ms: 1, s: 1000, µs: 0.001, us: 0.001 },
  q: {},
  plain: {},
};

const formats = new Map();

/** With that many decimals, in the reader's own notation, with a true minus sign. */
export function figure(value, decimals) {
  let format = formats.get(decimals);
  if (!format) {
    format = new Intl.NumberFormat(undefined, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    formats.set(decimals, format);
  }
  // −0.04 with one decimal is 0.
  const scale = 10 ** decimals;
  const rounded = Math.round(value * scale) / scale;
  return format.format(rounded === 0 ? 0 : rounded).replace("-", "−");
}

/** A gain: `−6.0`, `−∞` at −110. */
export const gainText = (db) => (db <= -110 ? "−∞" : (db > 0 ? "+" : "") + figure(db, 1));

/** A level: `−18.2`, `−∞` below −110 and where there is none. */
export const levelText = (dbfs) => (dbfs === null || !(dbfs > -110) ? "−∞" : figure(dbfs, 1));

/** A frequency: `63 Hz`, `1.25 kHz`. */
export function hertzText(hertz) {
  if (hertz >= 999.95) return `${trimmed(hertz / 1000, hertz >= 9999.5 ? 1 : 2)} kHz`;
  return `${trimmed(hertz, hertz < 100 ? 1 : 0)} Hz`;
}

function trimmed(value, decimals) {
  const scale = 10 ** decimals;
  const rounded = Math.round(value * scale) / scale;
  let places = decimals;
  while (places > 0 && Number.isInteger(rounded * 10 ** (places - 1))) places -= 1;
  return figure(rounded, places);
}

/** A value without zeros at its end, at most that many decimals. */
export const shortText = (value, decimals) => trimmed(value, decimals);

/** As it is read out: `minus 6.0`. */
export function spoken(text) {
  return text.replace("−∞", words.spoken.silence).replace("−", `${words.spoken.minus} `).replace("+", `${words.spoken.plus} `);
}

function plainNumber(text) {
  const match = /^([+-]?)(\d*)(?:[.,](\d*))?$/.exec(text);
  if (!match || (!match[2] && !match[3])) return null;
  return Number(`${match[1]}${match[2] || "0"}.${match[3] || "0"}`);
}

/**
 * What a person typed, as a value: `−6,5`, `1.2k`, `-inf`, `+=3` (by three), `x0.5` (half the amplitude).
 * Returns `{ value }`, rounded to `step`, or `{ problem }`, a sentence.
 */
export function readNumber(typed, { unit = "plain", now = 0, low, high, step, canBeSilent = false }) {
  let text = typed.trim().toLowerCase().replaceAll("−", "-").replaceAll("–", "-").replace(/\s+/g, "");
  if (canBeSilent && ["-inf", "-∞", "-infinity", "off"].includes(text)) return { value: low };
  let [offset, times] = [null, null];
  const relative = /^(\+=|-=|=\+|=-)/.exec(text);
  if (relative) {
    offset = relative[1].includes("-") ? -1 : 1;
    text = text.slice(2);
  } else if (unit === "db" && /^[x*×]/.test(text)) {
    times = true;
    text = text.slice(1);
  }
  let factor = 1;
  const suffix = Object.keys(factors[unit]).sort((a, b) => b.length - a.length).find((name) => text.endsWith(name));
  if (suffix) {
    factor = factors[unit][suffix];
    text = text.slice(0, -suffix.length);
  }
  const number = plainNumber(text);
  if (number === null) return { problem: words.numbers.unreadable(typed.trim()) };
  let value = number * factor;
  if (offset) value = now + offset * value;
  if (times) {
    if (!(value > 0)) return { problem: words.numbers.unreadable(typed.trim()) };
    value = now + 20 * Math.log10(value);
  }
  const steps = Math.round(value / step);
  value = Number((steps * step).toFixed(6));
  if (value < low || value > high) return { problem: words.numbers.beyond(shortText(low, 4), shortText(high, 4)) };
  return { value };
}
