// Places on the graph: frequencies in octaves from left to right, decibels from bottom to top.

export const [low, high] = [20, 20_000];
const octaves = Math.log2(high / low);

/** 0 (20 Hz) to 1 (20 kHz). */
export const xOf = (hertz) => Math.log2(hertz / low) / octaves;

export const hertzAt = (x) => low * 2 ** (Math.min(Math.max(x, 0), 1) * octaves);

/** 0 (top) to 1 (bottom), for a graph that shows ± `span` dB. */
export const yOf = (db, span) => 0.5 - db / (2 * span);

export const dbAt = (y, span) => (0.5 - y) * 2 * span;

export const spans = [6, 12, 18, 30];

/** Lines of the grid: strong ones have a number. */
export const frequencies = [20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000];
export const minor = [30, 40, 60, 70, 80, 90, 300, 400, 600, 700, 800, 900, 3000, 4000, 6000, 7000, 8000, 9000];

/** Decibel lines for a span. */
export const levels = (span) => {
  const step = { 6: 2, 12: 3, 18: 6, 30: 10 }[span];
  return Array.from({ length: Math.floor(span / step) * 2 + 1 }, (_, index) => (index - Math.floor(span / step)) * step);
};

/** Levels of the analyser from bottom to top of the graph, in dBFS. */
export const analyserRange = [-96, 0];
