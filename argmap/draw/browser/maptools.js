// What stands around the map: the row of buttons above it, the words of the box under the pointer, and what was opened for a screen reader.

const ZOOM_STEP = 1.25;
const KEYS = [
  ["← → ↑ ↓", "to the next box or dot, along the lines"], ["Enter", "open its words"], ["Escape", "back the way one came"], ["Home", "to the thesis"],
  ["+ −", "larger, smaller"], ["0", "a readable size"], ["9", "the whole map"], ["/", "search"], ["?", "show or hide these keys"],
];

class Tools {
  constructor(view, search) {
    this.view = view;
    this.fit = makeButton("Fit", "Fit to a readable size (key 0)", () => view.fit());
    this.whole = makeButton("Whole map", "Whole map, with short names (key 9)", () => view.whole());
    this.full = makeButton("Full screen", "Full screen", () => view.toggleFull());
    this.full.hidden = !document.fullscreenEnabled;
    this.seen = make("span", { class: "seen" });
    this.keysId = `keys-${Math.random().toString(36).slice(2)}`;
    this.keys = make("dl", { class: "keys", id: this.keysId, hidden: "" }, ...KEYS.flatMap(([key, does]) => [make("dt", {}, key), make("dd", {}, does)]));
    this.help = makeButton("Keys", "Keys (key ?)", () => this.toggleKeys());
    this.help.setAttribute("aria-expanded", "false");
    this.help.setAttribute("aria-controls", this.keysId);
    this.help.classList.add("for-keys");
    this.element = make("div", { class: "tools", role: "group", "aria-label": "View of the map" },
      makeButton("−", "Smaller (key −)", () => view.zoom(1 / ZOOM_STEP)), makeButton("+", "Larger (key +)", () => view.zoom(ZOOM_STEP)),
      this.fit, this.whole, search.element, this.seen, this.help, this.full);
  }

  // Which of the two sizes one is at, and how much of the map is out of sight.
  update() {
    const { eye } = this.view;
    this.fit.setAttribute("aria-pressed", String(eye.mode === "fit" || (eye.mode === "whole" && eye.readsWhole())));
    this.whole.setAttribute("aria-pressed", String(eye.mode === "whole"));
    this.whole.hidden = eye.readsWhole();
    const [shown, all] = eye.counts();
    this.seen.textContent = shown < all ? `${shown} of ${all} boxes in view` : "";
  }

  toggleKeys() {
    this.keys.hidden = !this.keys.hidden;
    this.help.setAttribute("aria-expanded", String(!this.keys.hidden));
  }

  fullChanged(full) {
    this.full.textContent = full ? "Leave full screen" : "Full screen";
    this.full.setAttribute("aria-label", this.full.textContent);
    this.full.title = this.full.textContent;
  }
}

// The full words of what the pointer or the focus is on, where the map itself cannot show them: a dot, a box seen from
// afar, a claim found in a folded box.
class Caption {
  constructor(view) {
    this.view = view;
    this.kept = "";
    this.element = make("p", { class: "caption", "aria-hidden": "true", hidden: "" });
  }

  // Words that stay until others come.
  say(words) {
    this.kept = words;
    this.write(words);
  }

  point(node) {
    const { graph, eye } = this.view;
    const wordless = node && (node.kind === "step" || eye.short);
    if (wordless) this.element.classList.toggle("at-top", eye.screen(node).y > this.view.map.clientHeight / 2);
    this.write(!wordless ? this.kept : node.kind === "step" ? stepName(node, graph) : boxWords(node));
  }

  write(words) {
    if (this.element.textContent !== words) this.element.textContent = words;
    this.element.hidden = !words;
  }
}

// Says to a screen reader what was opened and how the picture changed; what the page begins with is not news.
class Herald {
  constructor() {
    this.element = make("div", { class: "unseen", role: "status" });
    this.opened = null;
  }

  begin(id) {
    this.opened = id;
  }

  tell(id, name, more) {
    const said = [];
    if (id && id !== this.opened) said.push(`Opened: ${name}.`);
    if (more) said.push(`${counting(Math.abs(more))} ${Math.abs(more) === 1 ? "box" : "boxes"} ${more > 0 ? "more" : "fewer"} on the map.`);
    this.opened = id;
    if (said.length) this.element.textContent = said.join(" ");
  }
}
