// Reads a drawn map once: what stands on it, how it hangs together, and what each box says in words.
// It knows nothing of the screen, so that hovering, walking and searching never have to ask the page for a measure.

const REASONS = new Set(["premise", "warrant", "support"]);
const ATTACKS = new Set(["rebut", "undercut", "undermine"]);
const BASES = ["explicit", "reconstructed"];
const KINDS = ["claim", "step", "passage"]; // a voice's box is known by its id, which has no dot in it
const STEP_OF_KEY = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class MapGraph {
  // All are {id: words}: `steps` what a dot is called, `names` who speaks (by node or by voice), `shorts` a box's short name.
  constructor(drawing, { steps = {}, names = {}, shorts = {} } = {}) {
    this.words = { steps, names, shorts };
    this.nodes = new Map();
    this.lines = [];
    this.chains = new Map();
    const shift = shiftOf(drawing);
    for (const element of drawing.querySelectorAll("g.node")) this.addNode(element, shift);
    for (const element of drawing.querySelectorAll("g.edge")) this.addLine(element);
    this.sideways = this.runsSideways();
    this.ordered = [...this.nodes.values()].sort((a, b) => a.x - b.x || a.y - b.y);
    this.boxes = this.ordered.filter((node) => node.kind !== "step").length;
    // The first is where the keyboard begins: whose side is the left one, wherever the drawing has room for the others.
    const turn = (node) => ["left", "right"].findIndex((side) => node.element.classList.contains(side)) & 3;
    this.theses = this.ordered.filter((node) => node.thesis).sort((a, b) => turn(a) - turn(b));
  }

  addNode(element, shift) {
    const shape = extentOf(element.querySelector("path, polygon, ellipse"));
    if (!shape) return;
    const id = idOf(element);
    const kind = id.includes(".") ? KINDS.find((name) => element.classList.contains(name)) || "box" : "voice";
    const shown = [...element.querySelectorAll("text")].map((line) => line.textContent.trim());
    const folded = /^\+\s*(\d+)/.exec(shown.at(-1) || "");
    if (folded) shown.pop();
    const hedge = /^[≈?◊×] (probable|possible|only supposed|denied)$/.exec(shown.at(-1) || "");
    if (hedge) shown.pop();
    let who = this.words.names[id] ?? this.words.names[id.split(".")[0]] ?? fromId(id.split(".")[0], true);
    if (kind === "claim" && shown.length > 1 && who.startsWith(shown[0])) who = shown.shift(); // the box itself says who speaks, perhaps shorter
    const says = shown.join(" ");
    this.nodes.set(id, {
      id, element, kind, who, says, folded: folded ? Number(folded[1]) : 0, hedge: hedge ? hedge[1] : "", hedgeShown: hedge ? ` ${hedge[0]}` : "", out: [], into: [],
      thesis: element.classList.contains("thesis"), reconstructed: element.classList.contains("reconstructed"),
      x: shape.x + shift.x, y: shape.y + shift.y, w: shape.w, h: shape.h,
      cx: shape.x + shift.x + shape.w / 2, cy: shape.y + shift.y + shape.h / 2,
    });
  }

  addLine(element) {
    const title = element.querySelector("title")?.textContent || "";
    const cut = title.indexOf("->");
    const ends = [title.slice(0, cut), title.slice(cut + 2)].map((id) => this.nodes.get(id.trim()));
    if (cut < 0 || !ends[0] || !ends[1]) return;
    const kind = [...element.classList].find((name) => !["edge", "line", ...BASES].includes(name)) || "line";
    const [tail, head, both] = directed(element, ends);
    const line = { element, kind, tail, head, both, reason: REASONS.has(kind) };
    this.lines.push(line);
    for (const [from, to] of both ? [[tail, head], [head, tail]] : [[tail, head]]) {
      from.out.push({ line, other: to });
      to.into.push({ line, other: from });
    }
  }

  // Most maps run sideways; a tree may run downward. Along the ranks no line joins two boxes that lie over each other.
  runsSideways() {
    const reasons = this.lines.filter((line) => line.reason);
    const apart = (start, size) => (reasons.length ? reasons : this.lines).filter(({ tail, head }) =>
      tail[start] + tail[size] < head[start] || head[start] + head[size] < tail[start]).length;
    return apart("x", "w") >= apart("y", "h");
  }

  // What lights up with a node: reasons up to the thesis and down to the evidence, the replies it takes part in, and of
  // each step on the way up all that it stands or falls by: joint premises, the warrant, and what attacks the step.
  chain(id) {
    if (!this.chains.has(id)) {
      const node = this.nodes.get(id);
      const lit = new Set([node.element]);
      climb(node, node, lit, new Set());
      descend(node, node, lit, new Set(), 0);
      this.chains.set(id, lit);
    }
    return this.chains.get(id);
  }

  // A line lights up with its two ends.
  ends(element) {
    const line = this.lines.find((one) => one.element === element);
    return new Set(line ? [element, line.tail.element, line.head.element] : [element]);
  }

  // Where an arrow key leads: along relations the way they are drawn, across them to siblings, else to the nearest box.
  beside(id, key, cameFrom = "") {
    const node = this.nodes.get(id);
    const way = STEP_OF_KEY[key];
    const along = (way[0] !== 0) === this.sideways;
    const found = along ? this.related(node, way, cameFrom) : this.siblings(node, way);
    return (found || nearest(node, way, this.ordered))?.id;
  }

  related(node, way, cameFrom) {
    const rank = ({ line, other }) => (other.id === cameFrom ? -1 : line.reason ? 0 : ATTACKS.has(line.kind) ? 1 : 2);
    const ahead = [...node.into, ...node.out].filter(({ other }) => forward(node, other, way) > 1);
    return ahead.sort((a, b) => rank(a) - rank(b) || aside(node, a.other, way) - aside(node, b.other, way))[0]?.other;
  }

  siblings(node, way) {
    const parents = node.out.filter(({ line }) => line.reason).map(({ other }) => other);
    const above = [...parents, ...parents.flatMap((parent) => parent.out.map(({ other }) => other))];
    const below = (ring) => ring.flatMap((one) => one.into.filter(({ line }) => line.reason).map(({ other }) => other));
    const level = [...below(above), ...below(below(above))].filter((one) => one.kind === node.kind);
    // A sibling stands in the same column: what lies far aside is not next to it.
    return nearest(node, way, level.filter((one) => aside(node, one, way) < Math.max(node.w, one.w)));
  }

  // The thesis a node argues for; else its voice's thesis; else the first one.
  home(id) {
    const seen = new Set([this.nodes.get(id)]);
    for (const node of seen) {
      if (node?.thesis) return node.id;
      for (const { line, other } of node?.out || []) if (line.reason || node.kind === "step") seen.add(other);
    }
    const voice = id.split(".")[0] + ".";
    return (this.theses.find((node) => node.id.startsWith(voice)) || this.theses[0] || this.ordered[0])?.id;
  }

  matches(query) {
    const wanted = plain(query.trim());
    if (!wanted) return [];
    return this.ordered.filter((node) => {
      node.plain ??= node.kind === "step" ? "" : plain(`${node.who} ${node.says}`); // a dot shows no words to find
      return node.plain.includes(wanted);
    });
  }

  name(node) {
    return nameOf(node, this);
  }

  short(node) {
    return this.words.shorts[node.id] || (node.thesis || node.kind === "voice" ? node.who : fromId(node.id.split(".").at(-1), false));
  }
}

function climb(node, start, lit, seen) {
  for (const { line, other } of node.out) {
    if (!line.reason && node !== start && node.kind !== "step") continue;
    lit.add(line.element).add(other.element);
    if (line.reason && other.kind === "step") for (const end of other.into) lightEnd(end, lit);
    if (line.reason && !seen.has(other)) climb(other, start, lit, seen.add(other));
  }
}

// A line with where it comes from; a reply that starts from several claims comes by way of a dot.
function lightEnd({ line, other }, lit) {
  lit.add(line.element).add(other.element);
  if (!line.reason && other.kind === "step") for (const from of other.into) if (from.line.reason) lit.add(from.line.element).add(from.other.element);
}

function descend(node, start, lit, seen, depth) {
  for (const { line, other } of node.into) {
    const onItsStep = depth === 1 && node.kind === "step";
    if (!line.reason && node !== start && !onItsStep) continue;
    lightEnd({ line, other }, lit);
    if (line.reason && !seen.has(other)) descend(other, start, lit, seen.add(other), depth + 1);
  }
}

// Graphviz's title names the ends in the order of the layout, which on the right side is against the arrow. The line's id
// and its arrowhead say which end is which: a line named after a dot leaves it, one named 'dot:n' enters it.
function directed(element, [a, b]) {
  const [base, part] = element.id.replace(/^line-/, "").split(":");
  if (part !== undefined && (a.id === base || b.id === base)) return b.id === base ? [a, b, false] : [b, a, false];
  if (a.id === base) return [a, b, false];
  if (b.id === base) return [b, a, false];
  const [start, end] = pathEnds(element);
  if (!start) return [a, b, false];
  const heads = [...element.querySelectorAll("polygon, ellipse")].map(extentOf).map((shape) => {
    const far = (point) => Math.hypot(shape.x + shape.w / 2 - point[0], shape.y + shape.h / 2 - point[1]);
    return far(start) < far(end) ? "start" : "end";
  });
  if (heads.includes("start") && heads.includes("end")) return [a, b, true];
  return heads.includes("start") ? [b, a, false] : [a, b, false];
}

function pathEnds(element) {
  const all = numbers(element.querySelector("path")?.getAttribute("d"));
  return all.length < 4 ? [] : [all.slice(0, 2), all.slice(-2)];
}

const forward = (from, to, way) => (to.cx - from.cx) * way[0] + (to.cy - from.cy) * way[1];
const aside = (from, to, way) => Math.abs((to.cx - from.cx) * way[1]) + Math.abs((to.cy - from.cy) * way[0]);

function nearest(node, way, candidates) {
  const cost = (one) => forward(node, one, way) + 2 * aside(node, one, way);
  const ahead = candidates.filter((one) => one !== node && forward(node, one, way) > 1);
  return ahead.sort((a, b) => cost(a) - cost(b))[0];
}

const numbers = (text) => (text || "").match(/-?\d+(\.\d+)?(e[-+]?\d+)?/gi)?.map(Number) || [];

// The extent of a shape from its own numbers: asking the browser would force a layout, and a hidden map has none.
function extentOf(shape) {
  if (!shape) return null;
  const number = (name) => parseFloat(shape.getAttribute(name));
  if (shape.tagName === "ellipse") {
    return { x: number("cx") - number("rx"), y: number("cy") - number("ry"), w: 2 * number("rx"), h: 2 * number("ry") };
  }
  const all = numbers(shape.getAttribute("d") || shape.getAttribute("points"));
  const xs = all.filter((_, n) => n % 2 === 0);
  const ys = all.filter((_, n) => n % 2 === 1);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y };
}

// The extent of several nodes together, with its middle.
function extentOfAll(nodes) {
  const [left, top] = [Math.min(...nodes.map((node) => node.x)), Math.min(...nodes.map((node) => node.y))];
  const w = Math.max(...nodes.map((node) => node.x + node.w)) - left;
  const h = Math.max(...nodes.map((node) => node.y + node.h)) - top;
  return { w, h, cx: left + w / 2, cy: top + h / 2 };
}

function shiftOf(drawing) {
  const moved = /translate\(([^)]*)\)/.exec(drawing.querySelector("g.graph")?.getAttribute("transform") || "");
  const [x = 0, y = 0] = numbers(moved?.[1]);
  return { x: x - drawing.viewBox.baseVal.x, y: y - drawing.viewBox.baseVal.y };
}
