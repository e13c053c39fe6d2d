// What follows from a reader's stands, marked on a drawn map: a sign and a word at each box, a fill that repeats them.
// The drawing itself stays as it is; marks are a layer of their own over it, so that nothing is laid out anew.

const STANDING = {
  stands: ["▲", "stands"], falls: ["▼", "falls"], unsupported: ["▽", "unsupported"], open: ["○", "open"],
  contested: ["◆", "contested"], holds: ["▲", "holds"], fails: ["✕", "fails"],
};
const TAKEN = { grant: "granted", reject: "rejected", allow: "allowed", refuse: "refused", open: "left open" };
const REJECTED = "rejected (by you)"; // a claim that falls by the reader's own stand alone
const BADGE_EM = 1.3;
const NAMED = 7; // pixels of the letters below which a whole map has no room for names: a phone begins where it can be read
const AFAR = 12; // pixels of the letters on a map seen from afar

export class MapStands {
  // `state` is {labels: {node: label}, own: {node: stand}}, or null for a map without stands.
  constructor() {
    this.state = null;
    this.maybe = {};
  }

  mark(view) {
    const { drawing, graph } = view;
    if (!drawing || !graph) return;
    if (this.state) this.measure(view);
    drawing.querySelector("g.standings")?.remove();
    const layer = this.state && makeSvg("g", { class: "standings", "aria-hidden": "true" });
    // Over the topmost boxes there is no room for a word.
    this.top = Math.min(...[...graph.nodes.values()].map(({ element }) => extentOf(element.querySelector("path, polygon, ellipse")).y));
    for (const node of graph.nodes.values()) {
      const label = this.state?.labels[node.id];
      this.name(node, label);
      const then = this.maybe[node.id];
      if (label || then) layer.append(...this.badge(view, node, then || label, Boolean(then)));
    }
    if (layer) (drawing.querySelector("g.graph") || drawing).append(layer);
    this.fromAfar(view);
  }

  // Who weighs wants to see a label move wherever it is: the map begins whole; and it is measured anew with its frame.
  measure(view) {
    this.watch ??= new MutationObserver(() => this.fromAfar(view));
    this.watch.observe(view.drawing, { attributes: true, attributeFilter: ["width"] });
    const tallest = getComputedStyle(view.map).maxHeight;
    if (this.tallest === tallest) return;
    if (!this.tallest && view.eye.all() * view.font >= NAMED) view.whole();
    else if (view.eye.mode) view.eye.fit(view.eye.mode);
    this.tallest = tallest;
  }

  // Seen from afar a box has its label as a word where that can be read within its width, else as a sign.
  fromAfar(view) {
    const scale = view.eye.scale || 1;
    for (const node of this.state ? view.graph?.nodes.values() || [] : []) this.name(node, this.state.labels[node.id], view.eye.short);
    for (const text of view.drawing?.querySelectorAll(".standing .brief") || []) {
      text.textContent = Number(text.dataset.room) * scale >= (widthOf(text.dataset.words) * AFAR) / 16 ? text.dataset.words : text.dataset.sign;
    }
  }

  // A screen reader hears what is marked.
  name(node, label, short = false) {
    const { element } = node;
    node.called ??= element.getAttribute("aria-label");
    const seen = short ? this.seen(element) : "";
    const own = this.state?.own[node.id];
    const merely = this.state?.rejected?.includes(node.id);
    const said = label ? `; ${merely ? REJECTED : `${label} on these stands${own ? `; ${TAKEN[own]}` : ""}`}` : "";
    element.setAttribute("aria-label", node.called + (seen && !node.called.includes(seen) ? `; in short: ${seen}` : "") + said);
    if (label) element.dataset.standing = label;
    else delete element.dataset.standing;
    if (own) element.dataset.taken = own;
    else delete element.dataset.taken;
  }

  // The words a box has from afar, its lines told apart; who speaks to the screen says what is on it.
  seen(element) {
    const lines = [...(element.querySelector("text.brief.shown")?.children || [])];
    for (const line of lines) if (line.nextSibling?.nodeType !== Node.TEXT_NODE) line.after(" ");
    return lines.map((line) => line.textContent).join(" ");
  }

  badge(view, node, label, maybe) {
    const own = this.state.own[node.id];
    const box = extentOf(node.element.querySelector("path, polygon, ellipse"));
    const [sign, word] = STANDING[label];
    const style = `standing ${label}${maybe ? " maybe" : ""}`;
    if (node.kind === "step") return this.onDot(view, box, label, own, style, maybe);
    const merely = !maybe && this.state.rejected?.includes(node.id);
    const words = merely ? `${sign} ${REJECTED}` : `${sign} ${word}${maybe ? "?" : own ? ` · ${TAKEN[own]}` : ""}`;
    const height = view.font * BADGE_EM;
    const width = (widthOf(words) * view.font) / 16 + 12;
    const x = box.x + box.w - width - 8;
    const y = box.y - height * 0.6;
    const text = makeSvg("text", { x: x + width / 2, y: y + height * 0.74, "text-anchor": "middle", "font-size": view.font });
    text.textContent = words;
    const small = makeSvg("text", { class: "brief", x: box.x + box.w - 4, y: box.y < this.top + 14 ? box.y + 9 : box.y - 2, "text-anchor": "end" });
    small.style.setProperty("--fit", 40);
    Object.assign(small.dataset, { sign, words: merely ? `${sign} rejected` : `${sign} ${word}${maybe ? "?" : ""}`, room: box.w });
    return [makeSvg("g", { class: style }, makeSvg("rect", { x, y, width, height, rx: 5 }), text, small)];
  }

  // A dot is small: it has a sign where its step fails or is pulled both ways, and a word where a stand is taken on it.
  onDot(view, box, label, own, style, maybe) {
    const group = makeSvg("g", { class: `${style} dot` });
    const [cx, cy] = [box.x + box.w / 2, box.y + box.h / 2];
    const put = (words, x, y) => {
      const text = makeSvg("text", { x, y, "text-anchor": "middle", "font-size": view.font });
      text.textContent = words;
      group.append(text);
    };
    if (label === "holds") group.append(makeSvg("circle", { cx, cy, r: box.w / 2 + 4 }));
    if (label === "fails" || label === "contested") {
      const sign = STANDING[label][0];
      put(sign, cx, cy + view.font * 0.36);
      const afar = makeSvg("text", { class: "brief", x: cx, y: cy, dy: "0.36em", "text-anchor": "middle" });
      Object.assign(afar.dataset, { sign, words: sign, room: 0 });
      group.append(afar);
    }
    if (own || maybe) put(maybe ? `${STANDING[label][1]}?` : TAKEN[own], cx, box.y - 5);
    return [group];
  }
}
