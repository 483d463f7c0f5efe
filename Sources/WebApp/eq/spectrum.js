// The spectra behind the curve: a channel before and after its equaliser.

import { colors } from "../parts/meter-colors.js";
import { analyserRange, xOf } from "./scale.js";

const [floor, ceiling] = analyserRange;

/** What each canvas shows: a picture comes ten times a second, the loop turns forty times. */
const painted = new WeakMap();

/** Paints the spectra of a channel, if they are others; nothing where there are none. */
export function paintSpectrum(canvas, spectrum, channel) {
  const { width, height } = canvas;
  const palette = colors();
  const last = painted.get(canvas);
  const now = [spectrum, channel, width, height, palette];
  if (last?.every((value, index) => value === now[index])) return;
  painted.set(canvas, now);
  const context = canvas.getContext("2d");
  context.clearRect(0, 0, width, height);
  const curves = spectrum?.hertz && spectrum.channels?.[channel - 1];
  if (!curves) return;
  const trace = (levels) => {
    context.beginPath();
    spectrum.hertz.forEach((hertz, index) => {
      const level = Math.min(Math.max(levels[index] ?? floor, floor), ceiling);
      context.lineTo(xOf(hertz) * width, height * (1 - (level - floor) / (ceiling - floor)));
    });
  };
  trace(curves[1]);
  context.lineTo(width, height);
  context.lineTo(0, height);
  context.fillStyle = palette.post;
  context.fill();
  trace(curves[0]);
  context.strokeStyle = palette.pre;
  context.lineWidth = Math.max(1, (window.devicePixelRatio || 1) * 1.2);
  context.stroke();
}
