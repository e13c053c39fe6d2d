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
    // It stays where it is while one moves the map by it.
    view.map.addEventListener("scrollend", () => (this.driving ? (this.driving = false) : this.settle()));
  }

  draw() {
    this.settled = false;
    const { graph, eye: { width, height } } = this.view;
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
    const { map, graph, eye: { scale } } = this.view;
    if (!graph || !scale || this.element.matches(":active")) return;
    const origin = this.view.eye.origin();
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
    const [covered, best] = corners.sort((a, b) => a[0] - b[0])[0];
    this.element.classList.toggle("covering", covered > 0);
    this.element.classList.toggle("at-left", best[0] === "left");
    this.element.classList.toggle("at-top", best[1] === "top");
  }

  update() {
    const { map, drawing, eye } = this.view;
    const { scale, width, height } = eye;
    if (!drawing || !scale) return;
    const fits = map.scrollWidth <= map.clientWidth + 1 && map.scrollHeight <= map.clientHeight + 1;
    this.element.toggleAttribute("hidden", fits);
    const origin = eye.origin();
    const [x, across] = seen(-origin.x / scale, map.clientWidth / scale, width);
    const [y, down] = seen(-origin.y / scale, map.clientHeight / scale, height);
    for (const [name, value] of Object.entries({ x, y, width: across, height: down })) this.eye.setAttribute(name, value);
    if (!this.settled) {
      this.settled = true;
      this.settle();
    }
  }

  go(event) {
    this.driving = true;
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.element.getScreenCTM().inverse());
    this.view.eye.centreOn(point.x, point.y);
  }
}
