// The parts of a map's view that stand on their own: the hand that pans and pinches, the search, the minimap.

// Pans by dragging with a mouse or pen, and zooms by Ctrl/⌘ + wheel and by two fingers; one finger scrolls as everywhere.
class Hand {
  constructor(view) {
    this.view = view;
    this.map = view.map;
    this.dragging = false;
    this.map.addEventListener("pointerdown", (event) => this.down(event));
    this.map.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"]) this.map.addEventListener(end, () => this.up());
    this.map.addEventListener("click", (event) => this.click(event), { capture: true });
    this.map.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.map.addEventListener("touchstart", (event) => this.touch(event), { passive: true });
    this.map.addEventListener("touchmove", (event) => this.pinch(event), { passive: false });
    for (const end of ["touchend", "touchcancel"]) this.map.addEventListener(end, () => { this.gap = 0; });
  }

  point({ clientX, clientY }) {
    const frame = this.map.getBoundingClientRect();
    return { x: clientX - frame.left - this.map.clientLeft, y: clientY - frame.top - this.map.clientTop };
  }

  down(event) {
    this.moved = false;
    const { x, y } = this.point(event);
    const onScrollbar = x > this.map.clientWidth || y > this.map.clientHeight;
    if (event.button !== 0 || event.pointerType === "touch" || onScrollbar) return;
    this.start = { x: event.clientX, y: event.clientY, left: this.map.scrollLeft, top: this.map.scrollTop };
  }

  move(event) {
    if (!this.start) return;
    const [x, y] = [event.clientX - this.start.x, event.clientY - this.start.y];
    if (!this.dragging) {
      if (Math.hypot(x, y) < DRAG_PX) return;
      this.view.light(null);
      this.dragging = this.moved = true;
      this.map.setPointerCapture(event.pointerId);
      this.map.classList.add("dragging");
    }
    this.map.scrollTo({ left: this.start.left - x, top: this.start.top - y, behavior: "instant" });
  }

  up() {
    this.start = null;
    this.dragging = false;
    this.map.classList.remove("dragging");
  }

  // The click that ends a drag opens nothing.
  click(event) {
    if (!this.moved) return;
    this.moved = false;
    event.stopPropagation();
    event.preventDefault();
  }

  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    this.view.zoom(Math.exp(Math.max(-60, Math.min(60, -event.deltaY * lines)) * 0.004), this.point(event));
  }

  touch({ touches }) {
    this.gap = touches.length === 2 ? distance(touches) : 0;
  }

  pinch(event) {
    if (!this.gap || event.touches.length !== 2) return;
    if (event.cancelable) event.preventDefault();
    const [a, b] = event.touches;
    const middle = this.point({ clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 });
    const gap = distance(event.touches);
    this.view.zoom(gap / this.gap, middle);
    this.gap = gap;
  }
}

// Finds words in what is shown, counts the places and walks through them.
class Search {
  constructor(view) {
    this.view = view;
    this.found = [];
    this.at = 0;
    this.input = make("input", { type: "search", placeholder: "Search", "aria-label": "Search the map", title: "Search the map (key /)", autocomplete: "off", spellcheck: "false" });
    const step = (text, label, by) => {
      const button = make("button", { type: "button", title: label, "aria-label": label }, text);
      button.addEventListener("click", () => this.go(by));
      return button;
    };
    this.steps = make("span", { class: "steps", hidden: "" }, step("‹", "Previous place (Shift+Enter)", -1), step("›", "Next place (Enter)", 1));
    this.count = make("output", { class: "count" });
    this.element = make("span", { class: "search", role: "search" }, this.input, this.steps, this.count);
    this.input.addEventListener("input", () => this.run());
    // The app outside reads single keys as commands, and cannot see that we are typing inside a shadow root.
    for (const kind of ["keydown", "keypress", "keyup"]) this.input.addEventListener(kind, (event) => this.onKey(event));
  }

  onKey(event) {
    event.stopPropagation();
    if (event.type !== "keydown") return;
    if (event.key === "Enter") this.go(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") this.leave();
    else return;
    event.preventDefault();
  }

  owns(event) {
    return this.element.contains(event.target);
  }

  focus() {
    this.input.focus();
    this.input.select();
  }

  // Escape goes back to the map, at the place that was found.
  leave() {
    const here = this.found[this.at];
    this.input.value = "";
    this.run();
    this.view.focus(here ? here.id : this.view.current);
  }

  // A new drawing: what was searched for is searched for again, without moving the map.
  again() {
    if (this.input.value) this.run(false);
  }

  run(move = true) {
    for (const node of this.found) node.element.classList.remove("found", "here");
    this.found = this.view.graph ? this.view.graph.matches(this.input.value) : [];
    this.at = 0;
    for (const node of this.found) node.element.classList.add("found");
    const searching = this.input.value.trim() !== "";
    this.view.drawing?.classList.toggle("searching", searching);
    this.steps.hidden = this.found.length < 2;
    if (!searching) this.count.textContent = "";
    else if (!this.found.length) this.count.textContent = "not here";
    else this.mark(move);
  }

  go(by) {
    if (!this.found.length) return;
    this.found[this.at].element.classList.remove("here");
    this.at = (this.at + by + this.found.length) % this.found.length;
    this.mark(true);
  }

  mark(move) {
    const node = this.found[this.at];
    node.element.classList.add("here");
    this.count.textContent = `${this.at + 1} of ${this.found.length}`;
    if (move) this.view.reveal(node);
  }
}

// The whole drawing in small, with what one sees of it; only where the drawing is larger than its frame.
class Minimap {
  constructor(view) {
    this.view = view;
    this.boxes = makeSvg("g");
    this.eye = makeSvg("rect", { class: "eye" });
    this.element = makeSvg("svg", { class: "minimap", "aria-hidden": "true", hidden: "" }, this.boxes, this.eye);
    this.element.addEventListener("pointerdown", (event) => {
      this.element.setPointerCapture(event.pointerId);
      this.go(event);
    });
    this.element.addEventListener("pointermove", (event) => event.buttons && this.go(event));
    view.map.addEventListener("scrollend", () => this.settle());
  }

  draw() {
    this.settled = false;
    const { width, height, graph } = this.view;
    this.element.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.element.style.setProperty("--wide", `${Math.max(24, width * Math.min(160 / width, 90 / height))}px`);
    this.element.style.setProperty("--aspect", width / height);
    const claims = [...graph.nodes.values()].filter((node) => node.kind !== "step");
    this.boxes.replaceChildren(...claims.map((node) => makeSvg("rect", {
      class: [...node.element.classList].filter((name) => ["left", "right", "middle", "thesis"].includes(name)).join(" "),
      x: node.x, y: node.y, width: node.w, height: node.h,
    })));
  }

  // Stand in the corner where it covers least, and never on the box one has just been led to.
  settle() {
    const { map, graph, scale } = this.view;
    if (!graph || !scale || this.element.matches(":active")) return;
    const origin = this.view.origin();
    const [wide, tall] = [this.element.clientWidth + 24, this.element.clientHeight + 24];
    const shown = [...graph.nodes.values()].map((node) => ({
      left: origin.x + node.x * scale, top: origin.y + node.y * scale, right: origin.x + (node.x + node.w) * scale,
      bottom: origin.y + (node.y + node.h) * scale, weight: node.element.matches(".selected, .here") ? 1000 : 1,
    }));
    const cost = ([side, end]) => {
      const left = side === "right" ? map.clientWidth - wide : 0;
      const top = end === "bottom" ? map.clientHeight - tall : 0;
      return shown.reduce((sum, box) => sum + box.weight * common(left, left + wide, box.left, box.right) * common(top, top + tall, box.top, box.bottom), 0);
    };
    const corners = [["right", "bottom"], ["left", "bottom"], ["right", "top"], ["left", "top"]].map((corner) => [cost(corner), corner]);
    const best = corners.sort((a, b) => a[0] - b[0])[0][1];
    this.element.classList.toggle("at-left", best[0] === "left");
    this.element.classList.toggle("at-top", best[1] === "top");
  }

  // At most once a frame, however often the map scrolls.
  update() {
    this.waiting ||= requestAnimationFrame(() => {
      this.waiting = 0;
      const { map, scale, drawing } = this.view;
      if (!drawing || !scale) return;
      const fits = map.scrollWidth <= map.clientWidth + 1 && map.scrollHeight <= map.clientHeight + 1;
      this.element.toggleAttribute("hidden", fits);
      const origin = this.view.origin();
      const [x, width] = seen(-origin.x / scale, map.clientWidth / scale, this.view.width);
      const [y, height] = seen(-origin.y / scale, map.clientHeight / scale, this.view.height);
      for (const [name, value] of Object.entries({ x, y, width, height })) this.eye.setAttribute(name, value);
      if (!this.settled) {
        this.settled = true;
        this.settle();
      }
    });
  }

  go(event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.element.getScreenCTM().inverse());
    this.view.centreOn(point.x, point.y);
  }
}

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

// The part of a length that is in view, as a start and a size.
function seen(start, size, whole) {
  const from = Math.max(0, Math.min(start, whole));
  return [from, Math.max(0, Math.min(start + size, whole) - from)];
}

const common = (a, b, c, d) => Math.max(0, Math.min(b, d) - Math.max(a, c));
const nodeOf = (target) => target?.closest?.("g.node") || null;
const idOf = (element) => element.id.replace(/^node-/, "");
const distance = ([a, b]) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);

// The drawing's own coordinates of a node are those of its first shape: what is added stands in the same group.
function hitArea(node) {
  const shape = node.element.querySelector("ellipse, path, polygon");
  const x = shape.getAttribute("cx") ?? 0;
  const y = shape.getAttribute("cy") ?? 0;
  return makeSvg("circle", { class: "hit", cx: x, cy: y, r: HIT_RADIUS });
}

const LINE_EM = 1.1;
const widths = new Map();
const ruler = document.createElement("canvas").getContext("2d");

// A short name, with the count of what is folded, in as many lines as let it stand largest in its box.
function shortText(node, name) {
  const lines = bestLines(node.folded ? `${name} +\u00a0${node.folded}` : name, node);
  const own = [...node.element.querySelectorAll("text")];
  const across = own[0]?.getAttribute("x") ?? 0;
  const down = own.map((line) => parseFloat(line.getAttribute("y")));
  const size = sizeOf(lines, node);
  const text = makeSvg("text", { class: "brief", x: across, y: (Math.min(...down) + Math.max(...down)) / 2 - 5, "text-anchor": "middle", "font-size": size });
  text.style.setProperty("--fit", size);
  lines.forEach((line, n) => {
    const span = makeSvg("tspan", { x: across, dy: n ? `${LINE_EM}em` : `${0.35 - (LINE_EM / 2) * (lines.length - 1)}em` });
    span.textContent = line;
    text.append(span);
  });
  return text;
}

function sizeOf(lines, node) {
  const widest = Math.max(...lines.map(widthOf), 1);
  return Math.min((16 * (node.w - 14)) / widest, (node.h - 8) / (LINE_EM * lines.length));
}

// Words are measured once: a map of 300 boxes tries ten thousand lines.
function widthOf(line) {
  ruler.font = "600 16px Helvetica, Arial, 'Liberation Sans', sans-serif";
  return line.split(" ").reduce((sum, word) => {
    if (!widths.has(word)) widths.set(word, ruler.measureText(`${word} `).width);
    return sum + widths.get(word);
  }, 0);
}

function bestLines(name, node) {
  const words = name.split(" ");
  const tried = [];
  for (let longest = Math.max(...words.map((word) => word.length)); longest <= name.length; longest += 1) {
    const lines = [words[0]];
    for (const word of words.slice(1)) {
      if (lines.at(-1).length + 1 + word.length <= longest) lines.push(`${lines.pop()} ${word}`);
      else lines.push(word);
    }
    tried.push([sizeOf(lines, node), lines]);
  }
  return tried.sort((a, b) => b[0] - a[0])[0][1];
}
