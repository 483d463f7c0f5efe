// The front of the device, drawn by us: eight lights, a socket, a button in a hole.

import { svg } from "../parts/dom.js";
import { words } from "../words/words.js";

const states = [["power", 96], ["network", 176], ["networkAudio", 256], ["encryption", 336]];

function light(x, y, name) {
  const node = svg("g", { class: "panel-light off", "data-light": name },
    svg("circle", { class: "glow", cx: x, cy: y, r: 13 }),
    svg("circle", { class: "bezel", cx: x, cy: y, r: 8.5 }),
    svg("circle", { class: "led", cx: x, cy: y, r: 6 }),
    svg("path", { class: "sign", d: `M${x} ${y - 3.2}v4M${x} ${y + 3}v.1` }));
  return node;
}

const label = (x, y, text, kind = "") => svg("text", { class: `panel-label ${kind}`, x, y, "text-anchor": "middle" }, text);

/** `{ node, set(name, color) }`; names are those of the status and `signal1` to `signal4`. */
export function drawPanel(variant) {
  const lights = new Map();
  const place = (name, x, y) => {
    const node = light(x, y, name);
    lights.set(name, node);
    return node;
  };
  const outputs = [1, 2, 3, 4].map((number) => {
    const x = 500 + (number - 1) * 110;
    const socket = variant === "block"
      ? [svg("rect", { class: "socket", x: x - 34, y: 96, width: 68, height: 42, rx: 4 }),
        [-20, 0, 20].map((dx) => svg("rect", { class: "pin-hole", x: x + dx - 6, y: 106, width: 12, height: 22, rx: 2 }))]
      : [svg("circle", { class: "socket", cx: x, cy: 118, r: 34 }), svg("circle", { class: "socket-inner", cx: x, cy: 118, r: 26 }),
        [[-11, -7], [11, -7], [0, 11]].map(([dx, dy]) => svg("circle", { class: "pin", cx: x + dx, cy: 118 + dy, r: 4 }))];
    return [socket.flat(2), place(`signal${number}`, x, 56), label(x, 180, String(number), "big")];
  });
  const node = svg("svg", { class: "panel-drawing", viewBox: "0 0 900 220", role: "img", "aria-label": words.front.drawing },
    svg("rect", { class: "case", x: 4, y: 4, width: 892, height: 212, rx: 14 }),
    svg("rect", { class: "plate", x: 24, y: 22, width: 852, height: 176, rx: 8 }),
    [[44, 42], [856, 42], [44, 178], [856, 178]].map(([x, y]) => svg("circle", { class: "screw", cx: x, cy: y, r: 6 })),
    states.map(([name, x]) => [place(name, x, 74), label(x, 108, words.lamps.short[name])]),
    svg("text", { class: "panel-brand", x: 76, y: 166 }, "ani4out"),
    svg("rect", { class: "port", x: 378, y: 132, width: 46, height: 38, rx: 3 }),
    svg("path", { class: "port-inner", d: "M385 164v-18h7v-6h18v6h7v18z" }),
    svg("circle", { class: "reset-hole", cx: 346, cy: 152, r: 5 }), label(346, 178, words.front.resetShort, "small"),
    outputs.flat(2));
  return {
    node,
    set(name, color) {
      const found = lights.get(name);
      const kind = `panel-light ${color}`;
      if (found && found.getAttribute("class") !== kind) found.setAttribute("class", kind);
    },
  };
}
