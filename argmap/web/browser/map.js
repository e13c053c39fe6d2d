// Shows the SVG the server drew and filtered, and reports the node the reader opens.
const maps = new WeakMap();
const FONT = 16; // px in the drawing
const SMALLEST = 12; // px on the screen: below this nobody reads
const LARGEST = 1.15;

class Map_ {
  constructor(parent) {
    this.frame = document.createElement("div");
    this.frame.className = "map";
    this.frame.tabIndex = -1;
    parent.append(this.frame);
    this.frame.addEventListener("click", (event) => this.opened(event.target));
    this.frame.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        if (this.opened(event.target)) event.preventDefault();
      }
    });
    this.onSelected = (event) => this.select(event.detail);
    window.addEventListener("argmap-selected", this.onSelected);
    this.watch = new ResizeObserver(() => this.fit());
    this.watch.observe(this.frame);
  }

  show(svg, label, steps) {
    if (this.svg === svg) return;
    this.svg = svg;
    // The server's filter let only shapes and text through; see argmap/draw/svg.py.
    this.frame.innerHTML = svg;
    this.drawing = this.frame.querySelector("svg");
    this.width = this.drawing.viewBox.baseVal.width;
    this.height = this.drawing.viewBox.baseVal.height;
    this.drawing.setAttribute("role", "group");
    this.drawing.setAttribute("aria-label", label);
    for (const node of this.frame.querySelectorAll("g.node")) {
      const words = [...node.querySelectorAll("text")].map((line) => line.textContent).join(" ");
      node.setAttribute("role", "button");
      node.setAttribute("tabindex", "0");
      node.setAttribute("aria-label", words || steps[node.id.slice("node-".length)] || "step");
    }
    for (const title of this.frame.querySelectorAll("title")) title.remove();
    this.centred = false;
    this.fit();
    this.select(window.argmapSelected || "");
  }

  fit() {
    if (!this.drawing || !this.frame.clientWidth) return;
    const tall = (0.5 * window.innerHeight) / this.height;
    const scale = Math.max(SMALLEST / FONT, Math.min(LARGEST, this.room() / this.width, tall));
    this.drawing.setAttribute("width", this.width * scale);
    this.drawing.setAttribute("height", this.height * scale);
    if (!this.centred) {
      this.centred = true;
      this.centre();
    }
  }

  // Begin at the selected box; else between the theses.
  centre() {
    const selected = this.node(window.argmapSelected || "");
    const boxes = selected ? [selected] : [...this.frame.querySelectorAll("g.thesis")].slice(0, 2);
    if (!boxes.length) return;
    const frame = this.frame.getBoundingClientRect();
    const middle = (low, high) => boxes.map((box) => box.getBoundingClientRect()).reduce((sum, r) => sum + (r[low] + r[high]) / 2, 0) / boxes.length;
    this.frame.scrollLeft += middle("left", "right") - frame.left - this.frame.clientWidth / 2;
    this.frame.scrollTop += middle("top", "bottom") - frame.top - this.frame.clientHeight / 2;
  }

  room() {
    const style = getComputedStyle(this.frame);
    return this.frame.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  }

  node(id) {
    return [...this.frame.querySelectorAll("g.node")].find((node) => node.id === "node-" + id);
  }

  select(id) {
    for (const node of this.frame.querySelectorAll("g.node.selected")) {
      node.classList.remove("selected");
      node.removeAttribute("aria-current");
    }
    const node = id && this.node(id);
    if (node) {
      node.classList.add("selected");
      node.setAttribute("aria-current", "true");
    }
  }

  opened(target) {
    const node = target.closest && target.closest("g.node");
    if (!node) return false;
    const id = node.id.slice("node-".length);
    this.select(id);
    this.report(id);
    return true;
  }

  close() {
    window.removeEventListener("argmap-selected", this.onSelected);
    this.watch.disconnect();
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  let map = maps.get(parentElement);
  if (!map) {
    map = new Map_(parentElement);
    maps.set(parentElement, map);
  }
  map.report = (id) => setTriggerValue("open", id);
  map.show(data.svg, data.label, data.steps || {});
  return () => {
    map.close();
    maps.delete(parentElement);
  };
}
