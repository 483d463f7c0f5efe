// The page's own pictograms, 24 by 24, drawn with lines.

import { svg } from "./dom.js";

const paths = {
  channels: "M6 4v6M6 14v6M12 4v2M12 10v10M18 4v9M18 17v3M3.5 12h5M9.5 8h5M15.5 15h5",
  eq: "M3 16c3 0 3.500-9 6.500-9s3.500 9 6 9 3-3 5.500-3M3 20h18",
  sources: "M12 12v.01M8.500 15.500a5 5 0 0 1 0-7M15.500 8.500a5 5 0 0 1 0 7M5.500 18.500a9.200 9.200 0 0 1 0-13M18.500 5.500a9.200 9.200 0 0 1 0 13",
  presets: "M5 4h14v16l-7-4.500L5 20z",
  log: "M5 5h14M5 10h14M5 15h9M5 20h6",
  front: "M3 7h18v10H3zM7 12h.01M11 12h.01M16 12a1 1 0 1 0 2 0 1 1 0 0 0-2 0",
  listen: "M4 14v-2a8 8 0 0 1 16 0v2M4 14h3v6H5.500A1.500 1.500 0 0 1 4 18.500zM20 14h-3v6h1.500a1.500 1.500 0 0 0 1.500-1.500z",
  devices: "M3 4h18v6H3zM3 14h18v6H3zM7 7h.01M7 17h.01M11 7h6M11 17h6",
  settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 7m-2 0a2 2 0 1 0 4 0 2 2 0 1 0-4 0M9 17m-2 0a2 2 0 1 0 4 0 2 2 0 1 0-4 0",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  undo: "M8 5 4 9l4 4M4 9h10a5.500 5.500 0 0 1 0 11h-3",
  redo: "m16 5 4 4-4 4M20 9H10a5.500 5.500 0 0 0 0 11h3",
  history: "M4 12a8 8 0 1 0 2.500-5.800M4 4v4h4M12 8v4l3 2",
  identify: "M12 3v3M12 18v3M3 12h3M18 12h3M5.600 5.600l2.100 2.100M16.300 16.300l2.100 2.100M5.600 18.400l2.100-2.100M16.300 7.700l2.100-2.100M12 12m-2.500 0a2.500 2.500 0 1 0 5 0 2.500 2.500 0 1 0-5 0",
  sun: "M12 12m-4 0a4 4 0 1 0 8 0 4 4 0 1 0-8 0M12 3v1.500M12 19.500V21M3 12h1.500M19.500 12H21M5.600 5.600l1.100 1.100M17.300 17.300l1.100 1.100M5.600 18.400l1.100-1.100M17.300 6.700l1.100-1.100",
  moon: "M19.500 14.500A8 8 0 1 1 9.500 4.500a6.500 6.500 0 0 0 10 10z",
  auto: "M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16",
  lock: "M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3M12 15v2",
  unlocked: "M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 6.800-1.200M12 15v2",
  close: "M6 6l12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  muted: "M4 9.500v5h3.500L12 19V5L7.500 9.500zM16 9.500l5 5M21 9.500l-5 5",
  sounding: "M4 9.500v5h3.500L12 19V5L7.500 9.500zM15.500 9a4.300 4.300 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11",
  polarity: "M12 12m-7 0a7 7 0 1 0 14 0 7 7 0 1 0-14 0M5 19 19 5",
  link: "M10 14a4 4 0 0 0 5.700 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3A4 4 0 0 0 11 18.700l1-1",
  warning: "M12 4 2.800 20h18.400zM12 10v4M12 17v.01",
  error: "M12 12m-9 0a9 9 0 1 0 18 0 9 9 0 1 0-18 0M12 7v6M12 16.500v.01",
  information: "M12 12m-9 0a9 9 0 1 0 18 0 9 9 0 1 0-18 0M12 11v6M12 7.500v.01",
  check: "m5 12.500 4.500 4.500L19 7.500",
  play: "M7 4.500v15l12-7.500z",
  pause: "M8 5v14M16 5v14",
  stop: "M6 6h12v12H6z",
  download: "M12 4v11M7.500 11l4.500 4.500L16.500 11M5 20h14",
  upload: "M12 16V5M7.500 9 12 4.500 16.500 9M5 20h14",
  copy: "M9 9h11v11H9zM15 9V4H4v11h5",
  paste: "M9 5H6v15h12V5h-3M9 3.500h6v3.500H9z",
  pencil: "M4 20l1-4L16.500 4.500l3 3L8 19z",
  trash: "M5 7h14M10 7V4.500h4V7M7 7l1 13h8l1-13M10.500 11v5M13.500 11v5",
  open: "M14 5h5v5M19 5l-8 8M10 6H5v13h13v-5",
};

/** A pictogram that is read by nobody: what it stands for is said beside it. */
export function icon(name) {
  return svg("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" }, svg("path", { d: paths[name] }));
}
