// Building of elements. No markup is ever made from text, so nothing a sender or another user wrote can become code.

const svgNamespace = "http://www.w3.org/2000/svg";
const properties = new Set(["value", "checked", "disabled", "hidden", "selected", "textContent", "type", "tabIndex"]);

function fill(node, props, children) {
  for (const [key, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "on") {
      for (const [type, listener] of Object.entries(value)) node.addEventListener(type, listener);
    } else if (properties.has(key) && !(node instanceof SVGElement)) {
      node[key] = value;
    } else {
      node.setAttribute(key, value === true ? "" : value);
    }
  }
  node.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** An HTML element: `h("button", { class: "plain", on: { click } }, "Text")`. */
export function h(tag, props, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** An SVG element. */
export function svg(tag, props, ...children) {
  return fill(document.createElementNS(svgNamespace, tag), props, children);
}

/** Sets the text of a node if it is another one: an unchanged node is not painted and not announced again. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Sets or removes an attribute if it is another. */
export function setAttribute(node, name, value) {
  if (value === null || value === undefined || value === false) {
    if (node.hasAttribute(name)) node.removeAttribute(name);
  } else {
    const text = value === true ? "" : String(value);
    if (node.getAttribute(name) !== text) node.setAttribute(name, text);
  }
}

/** Puts these children in place of those there are, if they differ. */
export function replaceChildren(node, ...children) {
  const wanted = children.flat(2).filter((child) => child !== null && child !== undefined && child !== false);
  if (wanted.length === node.childNodes.length && wanted.every((child, i) => child === node.childNodes[i])) return;
  node.replaceChildren(...wanted);
}

let numbers = 0;

/** An ID that no other element of the page has. */
export function freshID(prefix = "id") {
  numbers += 1;
  return `${prefix}-${numbers}`;
}

/**
 * Base of the custom elements: `build` is called once, `start` and `stop` whenever the element enters and leaves the
 * page; what was given to `until` is called when it leaves.
 */
export class Part extends HTMLElement {
  #isBuilt = false;
  #endings = [];

  connectedCallback() {
    if (!this.#isBuilt) {
      this.#isBuilt = true;
      this.build?.();
    }
    this.start?.();
  }

  disconnectedCallback() {
    for (const end of this.#endings.splice(0)) end();
    this.stop?.();
  }

  until(end) {
    this.#endings.push(end);
  }
}
