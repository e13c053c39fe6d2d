// A map that is read in the browser alone: pan, zoom, search, light up, walk by keys. Nothing here asks a server.
// Used by the app's component and by exported pages; needs the scripts listed before it in argmap/draw/elements.py.
//
// What a page may rely on: new MapView(frame, { onOpen, onReach }) · show(svg, label, steps, { names, shorts }) ·
// index(rows) · select(id) · fit() · whole() · zoom(factor) · focus(id) · close(); and to read: graph (a MapGraph, null
// before the first drawing), drawing (the svg), font (the height of its
// smallest letters), opened (the selected id).

const HIT_RADIUS = 16; // a dot as large as a finger needs

export class MapView {
  // `frame` is an empty element. `onOpen(id)` is called when the reader opens a box or a dot; `onReach(id, path)` when the
  // reader goes to a claim that search found and that is not drawn, `path` being the claims to unfold on the way to it.
  constructor(frame, { onOpen = () => {}, onReach = (id) => onOpen(id) } = {}) {
    this.frame = frame;
    this.onOpen = onOpen;
    this.onReach = onReach;
    this.opened = "";
    this.current = "";
    this.trail = [];
    this.words = {};
    this.graph = null;
    frame.classList.add("mapview");
    this.sheet = make("div", { class: "sheet" });
    this.map = make("div", { class: "map", tabindex: "-1" }, this.sheet);
    this.eye = new Eye(this);
    this.minimap = new Minimap(this);
    this.caption = new Caption(this);
    this.search = new Search(this);
    this.tools = new Tools(this, this.search);
    this.herald = new Herald();
    this.stage = make("div", { class: "stage" }, this.map, this.minimap.element, this.caption.element);
    frame.replaceChildren(this.tools.element, this.tools.keys, this.stage, this.herald.element);
    this.hand = new Hand(this);
    this.listen();
  }

  listen() {
    this.map.addEventListener("click", (event) => this.open(nodeOf(event.target)));
    this.map.addEventListener("pointerover", (event) => event.pointerType !== "touch" && this.light(event.target));
    this.map.addEventListener("pointerleave", () => this.light(null));
    this.map.addEventListener("focusin", (event) => this.focused(nodeOf(event.target)));
    this.map.addEventListener("focusout", () => this.light(null));
    this.map.addEventListener("scroll", () => this.moved(), { passive: true });
    this.frame.addEventListener("keydown", (event) => this.onKey(event));
    this.onFull = () => {
      this.tools.fullChanged(this.isFull());
      this.map.style.height = "";
      this.eye.fit(this.eye.mode || "fit");
    };
    this.frame.addEventListener("fullscreenchange", this.onFull);
    this.watch = new ResizeObserver(() => this.eye.resized());
    this.watch.observe(this.map);
  }

  // ---- what is shown

  // `svg` has passed the server's filter, which lets only shapes and text through; see argmap/draw/svg.py.
  // All else is {id: words}: what a dot is called, who speaks (by node or by voice), short names.
  show(svg, label, steps = {}, { names = {}, shorts = {} } = {}) {
    if (this.svg === svg) return;
    const before = this.graph && this.eye.scale ? this.eye.places() : null;
    const many = this.graph?.boxes ?? 0;
    const hadFocus = nodeOf(this.frame.getRootNode().activeElement);
    this.svg = svg;
    this.words = { steps, names, shorts };
    this.sheet.innerHTML = svg;
    this.drawing = this.sheet.querySelector("svg");
    this.eye.take(this.drawing);
    this.graph = new MapGraph(this.drawing, this.words);
    this.lit = null;
    this.near = null;
    this.announce(label);
    this.minimap.draw();
    const known = this.herald.opened; // the page may have told what is opened before the drawing came
    this.select(this.opened, false);
    const node = this.graph.nodes.get(this.opened);
    if (node && before?.at.has(node.id)) this.eye.keep(before, node);
    else this.eye.fit(this.eye.mode || "fit");
    if (!before) this.herald.begin(this.opened);
    else this.herald.tell(this.opened, node && this.graph.name(node), known === this.opened ? this.graph.boxes - many : 0);
    this.trail = this.trail.filter((id) => this.graph.nodes.has(id));
    if (hadFocus && !hadFocus.isConnected) this.focus(this.current, false);
    this.search.again();
  }

  // What search may find beyond the drawing: every claim as [id, its words, the claim it hangs below, or ""].
  index(rows) {
    this.search.index(rows);
  }

  // Roles and names; titles go, because browsers show them as tooltips and they hold ids.
  announce(label) {
    this.drawing.setAttribute("role", "application"); // so that screen readers pass the arrow keys on to us
    this.drawing.setAttribute("aria-label", `${label}. Arrow keys walk along the relations, Enter opens, Escape goes back, Home goes to the thesis, the question mark lists all keys.`);
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

  // Mark the opened node, or the line of a reply that is one; a node opened elsewhere (in the outline, by an address) is brought into view.
  select(id, reveal = true) {
    this.opened = id || "";
    if (!this.graph) return;
    for (const old of this.drawing.querySelectorAll(".selected")) {
      old.classList.remove("selected");
      old.removeAttribute("aria-current");
    }
    const node = this.graph.nodes.get(this.opened);
    node?.element.classList.add("selected");
    node?.element.setAttribute("aria-current", "true");
    const line = node ? null : this.graph.lines.find(({ element }) => element.id === `line-${this.opened}`);
    line?.element.classList.add("selected");
    this.rove(node ? node.id : line ? line.tail.id : this.graph.nodes.has(this.current) ? this.current : this.graph.home(this.opened));
    if (reveal) for (const one of line ? [line.head, line.tail] : node ? [node] : []) this.eye.reveal(one);
    if (node && reveal) this.herald.tell(this.opened, this.graph.name(node), 0);
  }

  open(element) {
    const id = element && idOf(element);
    if (!id || !this.graph.nodes.has(id)) return;
    this.select(id, false);
    this.herald.tell(id, this.graph.name(this.graph.nodes.get(id)), 0);
    this.onOpen(id);
  }

  reach(id, path) {
    this.opened = id;
    this.onReach(id, path);
  }

  // ---- size and place

  // The height of the drawing's smallest letters, in its own units.
  get font() {
    return this.eye.font;
  }

  fit() {
    this.eye.fit("fit");
  }

  whole() {
    this.eye.fit("whole");
  }

  zoom(factor, at = null) {
    this.eye.zoom(factor, at);
  }

  // The map was scrolled or changed its size: what tells of it follows, at most once a frame.
  moved() {
    this.waiting ||= requestAnimationFrame(() => {
      this.waiting = 0;
      if (!this.graph || !this.eye.scale) return;
      this.minimap.update();
      this.tools.update();
    });
  }

  toggleFull() {
    if (this.isFull()) document.exitFullscreen();
    else this.frame.requestFullscreen().catch(() => { this.tools.full.hidden = true; }); // where the browser refuses, don't offer
  }

  isFull() {
    return this.frame.matches(":fullscreen");
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
    this.caption.point(node);
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
    this.eye.reveal(node);
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
    else if (key === "9") this.whole();
    else if (key === "/") this.search.focus();
    else if (key === "?") this.tools.toggleKeys();
    else return false;
    return true;
  }

  close() {
    this.watch.disconnect();
    this.frame.removeEventListener("fullscreenchange", this.onFull);
    this.frame.replaceChildren();
  }
}

// The drawing's own coordinates of a node are those of its first shape: what is added stands in the same group.
function hitArea(node) {
  const shape = node.element.querySelector("ellipse, path, polygon");
  return makeSvg("circle", { class: "hit", cx: shape.getAttribute("cx") ?? 0, cy: shape.getAttribute("cy") ?? 0, r: HIT_RADIUS });
}
