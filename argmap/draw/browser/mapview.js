// A map that is read in the browser alone: pan, zoom, search, light up, walk by keys. Nothing here asks a server.
// Used by the app's component and by exported pages; needs mapgraph.js before it.

const SMALLEST = 12; // px on the screen: below this nobody reads
const LARGEST = 1.15; // opening larger than this only shows less
const CLOSEST = 3;
const ZOOM_STEP = 1.25;
const MOVE_MS = 250;
const DRAG_PX = 4; // a hand is not still when it clicks
const HIT_RADIUS = 16; // a dot as large as a finger needs
const SVG_NS = "http://www.w3.org/2000/svg";

export class MapView {
  // `frame` is an empty element; `onOpen(id)` is called when the reader opens a box or a dot.
  constructor(frame, { onOpen = () => {} } = {}) {
    this.frame = frame;
    this.onOpen = onOpen;
    this.opened = "";
    this.current = "";
    this.trail = [];
    frame.classList.add("mapview");
    this.sheet = make("div", { class: "sheet" });
    this.map = make("div", { class: "map", tabindex: "-1" }, this.sheet);
    this.minimap = new Minimap(this);
    this.search = new Search(this);
    this.stage = make("div", { class: "stage" }, this.map, this.minimap.element);
    this.tools = this.toolbar();
    frame.replaceChildren(this.tools, this.stage);
    this.hand = new Hand(this);
    this.listen();
  }

  toolbar() {
    const button = (text, label, act) => {
      const made = make("button", { type: "button", title: label, "aria-label": label }, text);
      made.addEventListener("click", act);
      return made;
    };
    this.full = button("Full screen", "Full screen", () => this.toggleFull());
    this.full.hidden = !document.fullscreenEnabled;
    return make("div", { class: "tools", role: "group", "aria-label": "View of the map" },
      button("−", "Smaller (key −)", () => this.zoom(1 / ZOOM_STEP)),
      button("+", "Larger (key +)", () => this.zoom(ZOOM_STEP)),
      button("Fit", "Fit to a readable size (key 0)", () => this.fit()),
      this.search.element, this.full);
  }

  listen() {
    this.map.addEventListener("click", (event) => this.open(nodeOf(event.target)));
    this.map.addEventListener("pointerover", (event) => event.pointerType !== "touch" && this.light(event.target));
    this.map.addEventListener("pointerleave", () => this.light(null));
    this.map.addEventListener("focusin", (event) => this.focused(nodeOf(event.target)));
    this.map.addEventListener("focusout", () => this.light(null));
    this.map.addEventListener("scroll", () => this.minimap.update(), { passive: true });
    this.frame.addEventListener("keydown", (event) => this.onKey(event));
    this.onFull = () => this.fullChanged();
    this.frame.addEventListener("fullscreenchange", this.onFull);
    this.watch = new ResizeObserver(() => this.resized());
    this.watch.observe(this.map);
  }

  // ---- what is shown

  // `svg` has passed the server's filter, which lets only shapes and text through; see argmap/draw/svg.py.
  show(svg, label, steps = {}, { names = {}, shorts = {} } = {}) {
    if (this.svg === svg) return;
    const before = this.graph ? this.places() : null;
    const hadFocus = nodeOf(this.frame.getRootNode().activeElement);
    this.svg = svg;
    this.sheet.innerHTML = svg;
    this.drawing = this.sheet.querySelector("svg");
    this.width = this.drawing.viewBox.baseVal.width;
    this.height = this.drawing.viewBox.baseVal.height;
    const sizes = [...this.drawing.querySelectorAll("text")].map((line) => parseFloat(line.getAttribute("font-size")) || 16);
    this.font = sizes.length ? Math.min(...sizes) : 16;
    this.graph = new MapGraph(this.drawing, { steps, names, shorts });
    this.fits = null;
    this.lit = null;
    this.announce(label);
    this.minimap.draw();
    this.select(this.opened, false);
    const anchor = before && before.at.get(this.opened);
    if (anchor && this.graph.nodes.has(this.opened)) this.keepEye(before, anchor);
    else {
      this.zoomed = false;
      this.fit();
    }
    this.trail = this.trail.filter((id) => this.graph.nodes.has(id));
    if (hadFocus && !hadFocus.isConnected) this.focus(this.current, false);
    this.search.again();
  }

  // Roles and names; titles go, because browsers show them as tooltips and they hold ids.
  announce(label) {
    this.drawing.setAttribute("role", "application"); // so that screen readers pass the arrow keys on to us
    this.drawing.setAttribute("aria-label", `${label}. Arrow keys walk along the relations, Enter opens, Escape goes back, Home goes to the thesis.`);
    for (const node of this.graph.nodes.values()) {
      node.element.setAttribute("role", "button");
      node.element.setAttribute("tabindex", "-1");
      node.element.setAttribute("aria-label", this.graph.name(node));
      if (node.kind === "step") node.element.append(hitArea(node));
      for (const line of node.element.querySelectorAll("text")) line.after(" "); // else the last word of a line grows together with the next
    }
    for (const line of this.drawing.querySelectorAll("g.edge")) line.setAttribute("aria-hidden", "true");
    for (const title of this.drawing.querySelectorAll("title")) title.remove();
  }

  // Mark the opened node; a node opened elsewhere (in the outline, by an address) is brought into view.
  select(id, reveal = true) {
    this.opened = id || "";
    if (!this.graph) return;
    for (const old of this.drawing.querySelectorAll(".node.selected")) {
      old.classList.remove("selected");
      old.removeAttribute("aria-current");
    }
    const node = this.graph.nodes.get(this.opened);
    node?.element.classList.add("selected");
    node?.element.setAttribute("aria-current", "true");
    this.rove(node ? node.id : this.graph.nodes.has(this.current) ? this.current : this.graph.home(this.opened));
    if (node && reveal) this.reveal(node);
  }

  open(element) {
    const id = element && idOf(element);
    if (!id || !this.graph.nodes.has(id)) return;
    this.select(id, false);
    this.onOpen(id);
  }

  // ---- size and place

  // The largest size at which all fits, but never below the smallest readable text: then the map scrolls.
  fit() {
    if (!this.drawing || !this.map.clientWidth) return;
    this.zoomed = false;
    this.fittedWidth = this.map.clientWidth;
    const scale = Math.max(SMALLEST / this.font, Math.min(LARGEST, this.map.clientWidth / this.width, this.tallest() / this.height));
    const bar = this.width * scale > this.map.clientWidth ? 17 : 0;
    const height = Math.ceil(Math.min(this.tallest(), this.height * scale + bar));
    this.map.style.height = this.isFull() ? "" : `${height}px`;
    this.resize(scale);
    this.centre();
  }

  // In full screen nothing bounds the height but the screen.
  tallest() {
    return parseFloat(getComputedStyle(this.map).maxHeight) || this.map.clientHeight;
  }

  zoom(factor, at = null) {
    if (!this.scale) return;
    const focus = this.graph.nodes.get(this.current);
    const middle = { x: this.map.clientWidth / 2, y: this.map.clientHeight / 2 };
    const held = focus?.element.matches(":focus") && this.inView(focus) ? this.screen(focus) : middle;
    const { x, y } = at || held;
    const from = this.origin();
    const scale = Math.max(this.least(), Math.min(CLOSEST, this.scale * factor));
    const ratio = scale / this.scale;
    this.zoomed = true;
    this.resize(scale);
    this.place(x - (x - from.x) * ratio, y - (y - from.y) * ratio);
  }

  // Small enough for the whole drawing, as long as three boxes in four can still show their short name.
  least() {
    if (!this.fits) this.makeShorts();
    const whole = Math.min(this.map.clientWidth / this.width, this.map.clientHeight / this.height);
    const named = this.fits.length ? SMALLEST / this.fits[Math.floor(this.fits.length / 4)] : 0;
    return Math.min(SMALLEST / this.font, Math.max(whole, named));
  }

  resize(scale) {
    this.scale = scale;
    this.drawing.setAttribute("width", this.width * scale);
    this.drawing.setAttribute("height", this.height * scale);
    this.drawing.style.setProperty("--scale", scale);
    const short = scale * this.font < SMALLEST - 0.01;
    this.drawing.classList.toggle("short", short);
  }

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
    this.minimap.update();
  }

  // Begin at the opened node; else between all theses, between the two that face each other, or at one: as
  // many as fit. A drawing without theses is read from its beginning.
  centre() {
    const opened = this.graph.nodes.get(this.opened);
    const { theses } = this.graph;
    const facing = ["left", "right"].map((side) => theses.find((node) => node.element.classList.contains(side))).filter(Boolean);
    const choices = [theses, facing, [...facing, ...theses].slice(0, 1)].filter((nodes) => nodes.length).map(extentOfAll);
    const fits = ({ w, h }) => w * this.scale <= this.map.clientWidth && h * this.scale <= this.map.clientHeight;
    const shown = opened || choices.find(fits) || choices.at(-1) || this.beginning();
    this.centreOn(shown.cx, shown.cy);
  }

  beginning() {
    return this.graph.sideways ? { cx: 0, cy: this.height / 2 } : { cx: this.width / 2, cy: 0 };
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

  inView(node) {
    const { x, y } = this.screen(node);
    return x >= 0 && y >= 0 && x <= this.map.clientWidth && y <= this.map.clientHeight;
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
    this.minimap.settle();
  }

  resized() {
    const wider = Math.abs(this.map.clientWidth - (this.fittedWidth || 0)) > 20; // a scrollbar that comes or goes is no new width
    if (this.drawing && wider && !this.zoomed) this.fit();
    else this.minimap.update();
  }

  // Below the smallest readable text each box shows its short name instead, as large as the box allows.
  makeShorts() {
    const boxes = [...this.graph.nodes.values()].filter((node) => node.kind !== "step");
    this.fits = boxes.map((node) => {
      const text = shortText(node, this.graph.short(node));
      node.element.append(text);
      return parseFloat(text.getAttribute("font-size"));
    }).sort((a, b) => a - b);
  }

  // ---- a new drawing keeps the eye

  places() {
    const origin = this.origin();
    const at = new Map([...this.graph.nodes.values()].map((node) => [node.id, this.screen(node, origin)]));
    return { at, scale: this.scale, height: this.map.clientHeight };
  }

  // The opened node stays where it was on the screen; the others move there from where they were.
  keepEye(before, anchor) {
    const node = this.graph.nodes.get(this.opened);
    const seen = anchor.x >= 0 && anchor.y >= 0 && anchor.x <= this.map.clientWidth && anchor.y <= this.map.clientHeight;
    if (this.zoomed) this.resize(Math.max(before.scale, this.least()));
    else this.fit();
    this.map.style.height = `${Math.max(before.height, parseFloat(this.map.style.height) || 0)}px`; // a lower frame would cut the eye's place off
    if (seen) this.place(anchor.x - node.cx * this.scale, anchor.y - node.cy * this.scale, true);
    else this.centre();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const timing = { duration: MOVE_MS, easing: "ease-out" };
    const origin = this.origin();
    for (const one of this.graph.nodes.values()) {
      const [was, is] = [before.at.get(one.id), this.screen(one, origin)];
      const shift = was && `translate(${(was.x - is.x) / this.scale}px, ${(was.y - is.y) / this.scale}px)`;
      one.element.animate(was ? [{ transform: shift }, { transform: "none" }] : [{ opacity: 0 }, { opacity: 1 }], timing);
    }
    for (const line of this.graph.lines) line.element.animate([{ opacity: 0 }, { opacity: 0 }, { opacity: 1 }], timing);
  }

  // ---- light and keys

  // Light up what hangs with a node or a line; the rest is dimmed by one class on the drawing.
  light(target) {
    const element = target?.closest?.("g.node, g.edge") || null;
    if (element === this.lit || this.hand.dragging) return;
    this.lit = element;
    for (const old of this.near || []) old.classList.remove("near");
    const node = element && this.graph.nodes.get(idOf(element));
    this.near = node ? this.graph.chain(node.id) : element ? this.graph.ends(element) : null;
    for (const one of this.near || []) one.classList.add("near");
    this.drawing?.classList.toggle("dimmed", Boolean(this.near));
  }

  // One tab stop for the whole map: the node one was at last.
  rove(id) {
    this.graph.nodes.get(this.current)?.element.setAttribute("tabindex", "-1");
    this.current = id || "";
    this.graph.nodes.get(this.current)?.element.setAttribute("tabindex", "0");
  }

  focus(id, remember = true) {
    const node = this.graph.nodes.get(id);
    if (!node) return;
    if (remember && this.current && this.current !== id) this.trail = [...this.trail.slice(-99), this.current];
    this.rove(id);
    node.element.focus({ preventScroll: true });
    this.reveal(node);
    node.element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  }

  focused(element) {
    if (!element) return;
    if (idOf(element) !== this.current) this.rove(idOf(element));
    if (element.matches(":focus-visible")) this.light(element);
  }

  onKey(event) {
    if (this.search.owns(event)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || !this.graph) return;
    const node = nodeOf(event.target);
    if ((node && this.walk(event.key, idOf(node), node)) || this.command(event.key)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  walk(key, id, element) {
    if (key === "Enter" || key === " ") this.open(element);
    else if (key in STEP_OF_KEY) this.focus(this.graph.beside(id, key, this.trail.at(-1)));
    else if (key === "Home") this.focus(this.graph.home(id));
    else if (key === "Escape" && this.trail.length) this.focus(this.trail.pop(), false);
    else return false;
    return true;
  }

  command(key) {
    if (key === "+" || key === "=") this.zoom(ZOOM_STEP);
    else if (key === "-" || key === "−") this.zoom(1 / ZOOM_STEP);
    else if (key === "0") this.fit();
    else if (key === "/") this.search.focus();
    else return false;
    return true;
  }

  // ---- full screen

  toggleFull() {
    if (this.isFull()) document.exitFullscreen();
    else this.frame.requestFullscreen().catch(() => { this.full.hidden = true; }); // where the browser refuses, don't offer
  }

  isFull() {
    return this.frame.matches(":fullscreen");
  }

  fullChanged() {
    const full = this.isFull();
    this.full.textContent = full ? "Leave full screen" : "Full screen";
    this.full.setAttribute("aria-label", this.full.textContent);
    this.full.title = this.full.textContent;
    this.map.style.height = "";
    this.fit();
  }

  close() {
    this.watch.disconnect();
    this.frame.removeEventListener("fullscreenchange", this.onFull);
    this.frame.replaceChildren();
  }
}
