// One loop for all that moves: at most forty pictures a second, none while the page is hidden or nothing is shown.

const period = 1000 / 40;
/** Where a person asked for less motion bars do not glide: they are set a few times a second. */
const calmPeriod = 250;
const wantsCalm = matchMedia("(prefers-reduced-motion: reduce)");

const painters = new Set();
let request = 0;
let painted = 0;

function turn(now) {
  request = 0;
  // Half a millisecond early is in time: the screen's own period is no multiple of ours.
  if (now - painted >= (wantsCalm.matches ? calmPeriod : period) - 0.5) {
    painted = now;
    for (const paint of painters) paint(now / 1000);
  }
  schedule();
}

function schedule() {
  if (!request && painters.size > 0 && !document.hidden) request = requestAnimationFrame(turn);
}

document.addEventListener("visibilitychange", schedule);

/** Calls `paint(seconds)` for every picture. Returns what ends that. */
export function onFrame(paint) {
  painters.add(paint);
  schedule();
  return () => painters.delete(paint);
}

/** The time `paint` is given, now. */
export const frameTime = () => performance.now() / 1000;
