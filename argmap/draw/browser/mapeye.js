// From where the map is seen: how large, and which part of it. Two sizes have names: 'fit', as much as can be read, and
// 'whole', all of it, with short names in the boxes; a reader who zooms by hand is at neither.

const LARGEST = 1.15; // opening larger than this only shows less
const CLOSEST = 3;
const MOVE_MS = 250;

class Eye {
  constructor(view) {
    this.view = view;
    this.map = view.map;
    this.sheet = view.sheet;
    this.mode = "fit";
  }

  // A new drawing.
  take(drawing) {
    this.drawing = drawing;
    this.width = drawing.viewBox.baseVal.width;
    this.height = drawing.viewBox.baseVal.height;
    const sizes = [...drawing.querySelectorAll("text")].map((line) => parseFloat(line.getAttribute("font-size")) || 16);
    this.font = sizes.length ? Math.min(...sizes) : 16;
  }

  // ---- size

  // The largest size at which all fits, but never below the smallest readable text: then the map scrolls, up and down
  // rather than sideways.
  readable() {
    if (this.readsWhole()) return Math.max(SMALLEST / this.font, Math.min(LARGEST, this.all()));
    const comfortable = COMFORTABLE / this.font;
    return this.width * comfortable <= this.map.clientWidth ? comfortable : SMALLEST / this.font;
  }

  // The size at which all of the drawing is in the frame.
  all() {
    return Math.min(this.map.clientWidth / this.width, this.tallest() / this.height);
  }

  // Whether all can be read at once, so that there is nothing to choose between.
  readsWhole() {
    return this.all() >= SMALLEST / this.font - 0.001;
  }

  fit(mode = "fit") {
    if (!this.drawing || !this.map.clientWidth) return;
    this.mode = mode;
    this.fittedWidth = this.map.clientWidth;
    const scale = mode === "whole" ? Math.min(this.readable(), this.all()) : this.readable();
    const bar = this.width * scale > this.map.clientWidth + 1 ? 17 : 0;
    this.map.style.height = this.view.isFull() ? "" : `${Math.ceil(Math.min(this.tallest(), this.height * scale + bar))}px`;
    this.resize(scale);
    this.centre();
  }

  // In full screen nothing bounds the height but the screen.
  tallest() {
    return parseFloat(getComputedStyle(this.map).maxHeight) || this.map.clientHeight;
  }

  zoom(factor, at = null) {
    if (!this.scale) return;
    const focus = this.view.graph.nodes.get(this.view.current);
    const middle = { x: this.map.clientWidth / 2, y: this.map.clientHeight / 2 };
    const held = focus?.element.matches(":focus") && this.inView(focus) ? this.screen(focus) : middle;
    const { x, y } = at || held;
    const from = this.origin();
    const scale = Math.max(this.least(), Math.min(CLOSEST, this.scale * factor));
    const ratio = scale / this.scale;
    this.mode = "";
    this.resize(scale);
    this.place(x - (x - from.x) * ratio, y - (y - from.y) * ratio, factor > 1); // larger: exactly at the pointer; smaller: the edges come in
  }

  // Nothing is to be seen beyond the whole drawing.
  least() {
    return Math.min(SMALLEST / this.font, this.map.clientWidth / this.width, this.map.clientHeight / this.height);
  }

  resize(scale) {
    this.scale = scale;
    this.drawing.setAttribute("width", this.width * scale);
    this.drawing.setAttribute("height", this.height * scale);
    this.drawing.style.setProperty("--scale", scale);
    this.short = scale * this.font < SMALLEST - 0.01;
    for (const node of this.short ? this.view.graph.nodes.values() : []) {
      if (node.kind === "step") continue;
      if (!node.shorts) addShorts(node, this.view.graph.short(node));
      chooseShort(node, scale);
    }
    this.drawing.classList.toggle("short", this.short);
  }

  resized() {
    const wider = Math.abs(this.map.clientWidth - (this.fittedWidth || 0)) > 20; // a scrollbar that comes or goes is no new width
    if (this.drawing && wider && this.mode) this.fit(this.mode);
    else this.view.moved();
  }

  // ---- place

  // Put the drawing's corner at a point of the frame: by scrolling, and by room around it where there is nothing to scroll.
  place(x, y, free = false) {
    this.sheet.style.padding = "0";
    const [width, height] = [this.width * this.scale, this.height * this.scale];
    const [across, down] = [this.map.clientWidth, this.map.clientHeight];
    if (!free) {
      x = width <= across ? (across - width) / 2 : Math.min(0, Math.max(across - width, x));
      y = height <= down ? (down - height) / 2 : Math.min(0, Math.max(down - height, y));
    }
    const after = (start, size, room) => (start < 0 ? Math.max(0, room - start - size) : 0);
    this.sheet.style.padding = `${Math.max(0, y)}px ${after(x, width, across)}px ${after(y, height, down)}px ${Math.max(0, x)}px`;
    this.map.scrollTo({ left: Math.max(0, -x), top: Math.max(0, -y), behavior: "instant" });
    this.view.moved();
  }

  // Begin at the opened node; else between all theses, between the two that face each other, or at one: as
  // many as fit. A drawing without theses is read from its beginning.
  centre() {
    const { graph, opened } = this.view;
    const { theses } = graph;
    const facing = this.facing();
    const node = graph.nodes.get(opened);
    if (node) return this.showBest(node, [[...facing, node], [node]]);
    const choices = [theses, facing, [...facing, ...theses].slice(0, 1)].filter((nodes) => nodes.length).map(extentOfAll);
    const shown = choices.find((one) => this.fits(one)) || choices.at(-1) || this.beginning();
    this.centreOn(shown.cx, shown.cy);
  }

  // The two theses that face each other.
  facing() {
    const { theses } = this.view.graph;
    return ["left", "right"].map((side) => theses.find((node) => node.element.classList.contains(side))).filter(Boolean);
  }

  fits({ w, h }) {
    return w * this.scale <= this.map.clientWidth && h * this.scale <= this.map.clientHeight;
  }

  // The first of several groups of nodes that fits is put into view: where `at` has `node` if that shows it, and half of
  // what could be seen beside it; else where most is seen.
  showBest(node, groups, at = null) {
    const group = extentOfAll(groups.find((nodes) => this.fits(extentOfAll(nodes))) || [node]);
    const shown = [...this.view.graph.nodes.values()].filter((one) => one.kind !== "step");
    const [width, height] = [this.width * this.scale, this.height * this.scale];
    const [across, down] = [this.map.clientWidth, this.map.clientHeight];
    const hold = (value, from, to) => Math.max(Math.min(from, to), Math.min(Math.max(from, to), value));
    const edge = (value, size, room) => (size <= room ? (room - size) / 2 : hold(value, room - size, 0));
    const inside = (x, y, { x: left, y: top, w, h }) => {
      const [from, over] = [x + left * this.scale, y + top * this.scale];
      return from > -3 && over > -3 && from + w * this.scale < across + 3 && over + h * this.scale < down + 3;
    };
    const count = (x, y) => shown.filter((one) => inside(x, y, one)).length;
    const [left, top] = [group.cx - group.w / 2, group.cy - group.h / 2];
    const spread = (start, size, length, room) => [...Array(9).keys()].map((n) => edge(-start * this.scale + (n / 8) * (room - size * this.scale), length, room));
    const middle = { x: edge(across / 2 - group.cx * this.scale, width, across), y: edge(down / 2 - group.cy * this.scale, height, down) };
    const places = [middle, ...spread(left, group.w, width, across).flatMap((x) => spread(top, group.h, height, down).map((y) => ({ x, y })))];
    const box = { x: left, y: top, w: group.w, h: group.h };
    const counted = places.filter(({ x, y }) => inside(x, y, box)).map((place) => ({ ...place, many: count(place.x, place.y) }));
    const most = Math.max(0, ...counted.map(({ many }) => many));
    const kept = at && { x: at.x - node.cx * this.scale, y: at.y - node.cy * this.scale };
    if (kept && inside(kept.x, kept.y, box) && count(kept.x, kept.y) >= most / 2) return this.place(kept.x, kept.y, true);
    const wanted = kept || middle; // the eye is led no farther than it must be
    const near = ({ x, y }) => Math.hypot(x - wanted.x, y - wanted.y);
    const best = counted.filter(({ many }) => many === most).sort((a, b) => near(a) - near(b))[0] || middle;
    return this.place(best.x, best.y);
  }

  beginning() {
    return this.view.graph.sideways ? { cx: 0, cy: this.height / 2 } : { cx: this.width / 2, cy: 0 };
  }

  centreOn(x, y) {
    this.place(this.map.clientWidth / 2 - x * this.scale, this.map.clientHeight / 2 - y * this.scale);
  }

  origin() {
    const [drawing, map] = [this.drawing.getBoundingClientRect(), this.map.getBoundingClientRect()];
    return { x: drawing.left - map.left - this.map.clientLeft, y: drawing.top - map.top - this.map.clientTop };
  }

  screen(node, origin = this.origin()) {
    return { x: origin.x + node.cx * this.scale, y: origin.y + node.cy * this.scale };
  }

  inView(node, origin = this.origin()) {
    const { x, y } = this.screen(node, origin);
    return x >= 0 && y >= 0 && x <= this.map.clientWidth && y <= this.map.clientHeight;
  }

  // How many boxes one sees wholly, of how many.
  counts() {
    const boxes = [...this.view.graph.nodes.values()].filter((node) => node.kind !== "step");
    const { x, y } = this.origin();
    const wholly = (from, size, room) => from > -3 && from + size < room + 3;
    const seen = ({ x: left, y: top, w, h }) => wholly(x + left * this.scale, w * this.scale, this.map.clientWidth) && wholly(y + top * this.scale, h * this.scale, this.map.clientHeight);
    return [boxes.filter(seen).length, boxes.length];
  }

  // Scroll as little as brings the whole box into view.
  reveal(node) {
    if (!this.scale) return;
    const { x, y } = this.screen(node);
    const by = (centre, size, room) => {
      const half = Math.min(room, size * this.scale + 32) / 2;
      return Math.min(0, centre - half) || Math.max(0, centre + half - room);
    };
    this.map.scrollBy({ left: by(x, node.w, this.map.clientWidth), top: by(y, node.h, this.map.clientHeight), behavior: "instant" });
    this.view.minimap.settle();
  }

  // ---- a new drawing keeps the eye

  places() {
    const origin = this.origin();
    const at = new Map([...this.view.graph.nodes.values()].map((node) => [node.id, this.screen(node, origin)]));
    return { at, scale: this.scale, height: this.map.clientHeight };
  }

  // The opened node stays where it was on the screen, as long as that leaves in view who faces whom, or at least what is
  // new beside the node, and does not fill the screen with nothing. The others move there from where they were.
  keep(before, node) {
    const anchor = before.at.get(node.id);
    const seen = anchor.x >= 0 && anchor.y >= 0 && anchor.x <= this.map.clientWidth && anchor.y <= this.map.clientHeight;
    const fresh = [...this.view.graph.nodes.values()].filter((one) => !before.at.has(one.id) && one.kind !== "step");
    if (this.mode) this.fit(this.mode);
    else this.resize(Math.max(before.scale, this.least()));
    this.map.style.height = `${Math.max(before.height, parseFloat(this.map.style.height) || 0)}px`; // a lower frame would cut the eye's place off
    if (this.mode === "whole") this.centre();
    else if (!this.mode && seen) this.place(anchor.x - node.cx * this.scale, anchor.y - node.cy * this.scale, true); // zoomed by hand: so it stays
    else this.showBest(node, [[...this.facing(), node, ...fresh], [...this.facing(), node], [node, ...fresh], [node]], anchor);
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) this.move(before);
  }

  move(before) {
    const timing = { duration: MOVE_MS, easing: "ease-out" };
    const origin = this.origin();
    for (const one of this.view.graph.nodes.values()) {
      const [was, is] = [before.at.get(one.id), this.screen(one, origin)];
      const shift = was && `translate(${(was.x - is.x) / this.scale}px, ${(was.y - is.y) / this.scale}px)`;
      one.element.animate(was ? [{ transform: shift }, { transform: "none" }] : [{ opacity: 0 }, { opacity: 1 }], timing);
    }
    for (const line of this.view.graph.lines) line.element.animate([{ opacity: 0 }, { opacity: 0 }, { opacity: 1 }], timing);
  }
}
