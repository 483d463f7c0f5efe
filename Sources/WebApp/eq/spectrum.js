// The spectra behind the curve: a channel before and after its equaliser.

import { colors } from "../parts/meter-colors.js";
import { analyserRange, xOf } from "./scale.js";

const [floor, ceiling] = analyserRange;

const blank = new WeakSet();

/** Paints the spectra of a channel; nothing where there are none. */
export function paintSpectrum(canvas, spectrum, channel) {
  const context = canvas.getContext("2d");
  const curves = spectrum?.hertz && spectrum.channels?.[channel - 1];
  if (!curves) {
    if (!blank.has(canvas)) context.clearRect(0, 0, canvas.width, canvas.height);
    blank.add(canvas);
    return;
  }
  blank.delete(canvas);
  const { width, height } = canvas;
  context.clearRect(0, 0, width, height);
  const palette = colors();
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
