const DRAG_PX = 4; // a hand is not still when it clicks

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
    this.view.eye.zoom(Math.exp(Math.max(-60, Math.min(60, -event.deltaY * lines)) * 0.004), this.point(event));
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
    this.view.eye.zoom(gap / this.gap, middle);
    this.gap = gap;
  }
}
