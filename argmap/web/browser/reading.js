// A source's words on the Add page: the reader selects some, and their exact place in the text goes to the page.
const readings = new WeakMap();
const SETTLED = 450; // milliseconds without a change, where no pointer says that a selection is finished

class Reading {
  constructor(parent) {
    this.root = document.createElement("div");
    this.root.className = "argmap-reading";
    this.root.tabIndex = 0;
    this.root.setAttribute("role", "region");
    parent.append(this.root);
    this.last = "";
    this.down = false;
    const up = () => { if (this.down) { this.down = false; this.settle(10); } };
    const off = [
      this.on(this.root, "pointerdown", () => { this.down = true; }), this.on(document, "pointerup", up), this.on(document, "pointercancel", up),
      this.on(document, "selectionchange", () => { if (!this.down) this.settle(SETTLED); }),
      this.on(window, "argmap-picked", (event) => this.light(event.detail)),
    ];
    this.close = () => { off.forEach((stop) => stop()); clearTimeout(this.timer); this.root.remove(); };
  }

  on(where, what, does) {
    where.addEventListener(what, does);
    return () => where.removeEventListener(what, does);
  }

  show(data) {
    this.root.setAttribute("aria-label", data.label);
    if (this.data === data.mark) return;
    this.data = data.mark;
    this.last = "";
    this.root.replaceChildren(...data.paragraphs.map(([start, runs]) => {
      const paragraph = document.createElement("p");
      let at = start;
      for (const [text, used] of runs) {
        const run = document.createElement("span");
        run.textContent = text;
        run.dataset.at = at;
        if (used) run.className = "used";
        paragraph.append(run);
        at += [...text].length; // as Python counts, not in halves of a pair
      }
      return paragraph;
    }));
    this.light(window.argmapPicked);
  }

  texts() {
    const walker = document.createTreeWalker(this.root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found;
  }

  // The stretch of the text that is selected: of every run the selection touches, the characters inside it.
  selected() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(this.root)) return null;
    let start = Infinity;
    let end = -1;
    for (const node of this.texts()) {
      if (!range.intersectsNode(node)) continue;
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.length;
      if (to <= from) continue;
      const at = Number(node.parentNode.dataset.at);
      start = Math.min(start, at + [...node.data.slice(0, from)].length);
      end = Math.max(end, at + [...node.data.slice(0, to)].length);
    }
    return end > start ? { start, end } : null;
  }

  settle(after) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const found = this.selected();
      if (!found || this.down) return;
      const said = `${found.start}-${found.end}`;
      if (said === this.last) return;
      this.last = said;
      this.report(found);
    }, after);
  }

  // The words that are picked stay lit when the selection has gone to a field; where they were typed, they are shown.
  light(picked) {
    if (!window.CSS?.highlights) return;
    CSS.highlights.delete("argmap-picked");
    if (!picked || picked.source !== this.source) return;
    const ranges = [];
    for (const node of this.texts()) {
      const at = Number(node.parentNode.dataset.at);
      const letters = [...node.data];
      const from = Math.max(0, picked.start - at);
      const to = Math.min(letters.length, picked.end - at);
      if (to <= from) continue;
      const range = new Range();
      range.setStart(node, letters.slice(0, from).join("").length);
      range.setEnd(node, letters.slice(0, to).join("").length);
      ranges.push(range);
    }
    CSS.highlights.set("argmap-picked", new Highlight(...ranges));
    const first = ranges[0]?.getBoundingClientRect();
    const box = this.root.getBoundingClientRect();
    if (first && (first.top < box.top || first.bottom > box.bottom)) this.root.scrollTop += first.top - box.top - box.height / 3;
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  let reading = readings.get(parentElement);
  if (!reading) {
    reading = new Reading(parentElement);
    readings.set(parentElement, reading);
  }
  reading.report = (found) => setTriggerValue("select", { ...found, mark: data.mark });
  reading.source = data.source;
  reading.show(data);
  return () => {
    reading.close();
    readings.delete(parentElement);
  };
}
