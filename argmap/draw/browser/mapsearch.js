// Finds words in what is shown and in what is folded away, counts the places and walks through them; nothing is asked of a server.

class Search {
  constructor(view) {
    this.view = view;
    this.found = [];
    this.at = 0;
    this.folded = new Map();
    this.input = make("input", { type: "search", placeholder: "Search", "aria-label": "Search the map", title: "Search the map, and what is folded in it (key /)", autocomplete: "off", spellcheck: "false", enterkeyhint: "search" });
    this.steps = make("span", { class: "steps", hidden: "" },
      makeButton("‹", "Previous place (Shift+Enter)", () => this.go(-1)), makeButton("›", "Next place (Enter)", () => this.go(1)));
    this.count = make("output", { class: "count" });
    this.opener = makeButton("Show it", "Show the claim that was found (Enter)", () => this.reach());
    this.opener.hidden = true;
    this.element = make("span", { class: "search", role: "search" }, this.input, this.steps, this.count, this.opener);
    this.input.addEventListener("input", () => this.run());
    // The app outside reads single keys as commands, and cannot see that we are typing inside a shadow root.
    for (const kind of ["keydown", "keypress", "keyup"]) this.input.addEventListener(kind, (event) => this.onKey(event));
  }

  // Every claim there is, as [id, its words, the claim it hangs below (or "")]; those that are shown are found on the map.
  index(rows) {
    this.folded = new Map(rows.map(([id, says, under]) => [id, { id, says, under, who: this.who(id), hidden: true }]));
    this.again();
  }

  who(id) {
    const names = this.view.words.names || {};
    return names[id] ?? names[id.split(".")[0]] ?? fromId(id.split(".")[0], true);
  }

  onKey(event) {
    event.stopPropagation();
    if (event.type !== "keydown") return;
    if (event.key === "Enter" && !event.shiftKey && this.here()?.hidden) this.reach();
    else if (event.key === "Enter") this.go(event.shiftKey ? -1 : 1);
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

  here() {
    return this.found[this.at];
  }

  // Escape goes back to the map, at the place that was found.
  leave() {
    const here = this.here();
    const node = here?.hidden ? this.holder(here) : here;
    this.input.value = "";
    this.run();
    this.view.focus(node ? node.id : this.view.current);
  }

  // A new drawing: what was searched for is searched for again, at the place one was at, without moving the map.
  again() {
    if (this.input.value) this.run(false, this.here()?.id);
  }

  run(move = true, keep = "") {
    this.unmark();
    const shown = this.view.graph ? this.view.graph.matches(this.input.value) : [];
    this.found = [...shown, ...this.hidden(this.input.value)];
    this.at = Math.max(0, this.found.findIndex((node) => node.id === keep));
    const searching = this.input.value.trim() !== "";
    this.steps.hidden = this.found.length < 2;
    if (searching && this.found.length) this.mark(move);
    else this.count.textContent = searching ? "not here" : "";
    this.lighten(new Set(shown.map((node) => node.element)), searching); // last, because marking measures, and nothing should be restyled before
  }

  // Only what changed is touched: a letter more seldom changes much.
  lighten(found, searching) {
    for (const old of this.lit || []) if (!found.has(old)) old.classList.remove("found");
    for (const one of found) if (!this.lit?.has(one)) one.classList.add("found");
    this.lit = found;
    this.view.drawing?.classList.toggle("searching", searching);
  }

  hidden(query) {
    const wanted = plain(query.trim());
    if (!wanted) return [];
    return [...this.folded.values()].filter((one) => {
      one.plain ??= plain(`${one.who} ${one.says}`);
      return one.plain.includes(wanted) && !this.view.graph?.nodes.has(one.id);
    });
  }

  go(by) {
    if (!this.found.length) return;
    this.unmark();
    this.at = (this.at + by + this.found.length) % this.found.length;
    this.mark(true);
  }

  unmark() {
    for (const one of this.marked || []) one.classList.remove("here", "holds");
    this.marked = [];
    this.opener.hidden = true;
    this.view.caption.say("");
  }

  mark(move) {
    const here = this.here();
    const node = here.hidden ? this.holder(here) : here;
    this.marked = node ? [node.element] : [];
    node?.element.classList.add(here.hidden ? "holds" : "here");
    const count = `${this.at + 1} of ${this.found.length}`;
    const where = node ? `in a folded box under “${this.view.graph.short(node)}”` : "not in this picture";
    this.count.textContent = here.hidden ? `${count}, ${where}` : count;
    this.opener.hidden = !here.hidden;
    if (here.hidden) this.view.caption.say(`${here.who}: ${here.says}`);
    if (move && node) this.view.eye.reveal(node);
  }

  // The claims from the top of the argument down to the one a claim hangs below.
  path(id) {
    const way = [];
    for (let under = this.folded.get(id)?.under; under && !way.includes(under); under = this.folded.get(under)?.under) way.unshift(under);
    return way;
  }

  // The nearest box on the screen that a folded claim is somewhere below.
  holder(claim) {
    return this.view.graph.nodes.get(this.path(claim.id).findLast((id) => this.view.graph.nodes.has(id)));
  }

  reach() {
    const here = this.here();
    if (!here?.hidden) return;
    const path = this.path(here.id);
    const last = path.findLastIndex((id) => this.view.graph.nodes.has(id));
    this.view.reach(here.id, last < 0 ? path : path.slice(last));
  }
}
