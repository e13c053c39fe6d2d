// What the map's other scripts share: sizes nobody may go below, and the making of elements.

const SMALLEST = 12; // px on the screen: below this nobody reads
const COMFORTABLE = 13; // px: what a map that must be scrolled anyway is shown at, where it need not be scrolled sideways for it
const SVG_NS = "http://www.w3.org/2000/svg";

function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function makeSvg(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG_NS, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function makeButton(text, label, act) {
  const made = make("button", { type: "button", title: label, "aria-label": label }, text);
  made.addEventListener("click", act);
  return made;
}

// The part of a length that is in view, as a start and a size.
function seen(start, size, whole) {
  const from = Math.max(0, Math.min(start, whole));
  return [from, Math.max(0, Math.min(start + size, whole) - from)];
}

const common = (a, b, c, d) => Math.max(0, Math.min(b, d) - Math.max(a, c));
const nodeOf = (target) => target?.closest?.("g.node") || null;
const idOf = (element) => element.id.replace(/^node-/, "");
const distance = ([a, b]) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
