// Claims and steps in a list, each with its stands to take, its words, and what a change of it would change.

const FIRST = 8; // rows of a list before the rest is folded away

class Rows extends Part {
  constructor(parent) {
    super(parent);
    this.on("argmap-standing", () => this.fill());
    this.on("argmap-speaks", (event) => this.speaks(event.detail));
    this.on("argmap-followed", (event) => this.follow(event.detail));
    this.root.addEventListener("pointerleave", () => this.ask(null));
    this.root.addEventListener("focusout", (event) => { if (!this.root.contains(event.relatedTarget)) this.ask(null); });
  }

  draw({ groups, hint, answers }) {
    this.begin(hint);
    const parts = groups.map(({ title, rows, open }) => {
      const list = this.list(rows);
      return title ? this.fold(title, open, ...list) : build("div", "", ...list);
    });
    this.lists = groups.every(({ title }) => title);
    this.root.replaceChildren(build("div", this.lists ? "stands lists" : "stands", this.hold, ...parts));
    this.speaks(null);
    this.fill();
    // Who asked why is led to the answer.
    if (answers && window.argmapAsked === answers) {
      window.argmapAsked = "";
      this.root.tabIndex = -1;
      this.root.focus({ preventScroll: true });
      reveal(this.root, this.root, 0);
    }
  }

  // Two lines have their room above the list; what is longer is cut, and one press shows all of it.
  begin(hint) {
    this.rows = [];
    this.hint = typeof hint === "string" ? hint : hint[Number(window.matchMedia("(hover: none), (max-width: 480px)").matches)];
    this.said = build("p", "what-if", this.hint);
    this.said.setAttribute("role", "status");
    this.more = press("more", "… more", () => this.hold.classList.toggle("whole"), "Show all of what would change or what followed");
    this.hold = build("div", "hold", build("div", "box", this.said, this.more));
    this.long?.disconnect();
    this.long = new ResizeObserver(() => this.cut());
    this.long.observe(this.said);
  }

  say(words) {
    if (this.said.textContent === words) return;
    this.said.textContent = words;
    this.hold.classList.remove("whole");
    this.cut();
  }

  cut() {
    const whole = this.hold.classList.contains("whole");
    this.more.textContent = whole ? "less" : "… more";
    this.more.hidden = !whole && this.said.scrollHeight <= this.said.clientHeight + 2;
  }

  // One box speaks at a time: that of the panel in use.
  speaks(part) {
    this.hold?.classList.toggle("silent", part ? part !== this : Boolean(this.lists));
  }

  follow(words) {
    this.hint = words;
    this.say(words);
  }

  close() {
    this.long?.disconnect();
    super.close();
  }

  list(rows) {
    const made = rows.map((row) => this.row(row));
    if (made.length <= FIRST + 2) return [build("ul", "", ...made)];
    return [build("ul", "", ...made.slice(0, FIRST)), this.fold(`${made.length - FIRST} more`, false, build("ul", "", ...made.slice(FIRST)))];
  }

  fold(title, open, ...inside) {
    const details = build("details", "", build("summary", "", title), ...inside);
    details.open = open;
    return details;
  }

  takes(row) {
    return row.stands.map((stand) => {
      const made = press("take", SAYS[stand], () => this.send({ take: row.id, stand }), `${SAYS[stand]}: ${row.says}`);
      const ask = () => this.ask(row.id, stand);
      made.addEventListener("pointerenter", ask);
      made.addEventListener("focus", ask);
      return { stand, made };
    });
  }

  row(row) {
    const buttons = this.takes(row);
    const none = `${row.argued ? "It is argued for; no" : "No"} words are quoted for it${row.mark ? `: it is ${row.mark}` : ""}`;
    const words = build("details", "words", build("summary", "", row.words.length ? (row.argued ? "Its words, and what it rests on" : "Its words") : none));
    for (const [exact, where] of row.words) words.append(build("blockquote", "", `“${exact}”`), build("p", "where", where));
    if (row.argued) words.append(press("go", "What it rests on", () => { window.argmapAsked = row.id; this.send({ open: row.id }); }));
    words.append(press("go", "Show it on the map", () => this.send({ open: row.id })));
    const note = build("span", "note");
    const who = build("p", "who", row.mark ? build("span", "made", row.mark[0].toUpperCase() + row.mark.slice(1)) : row.who, row.mark ? `, for ${row.who}` : "", note);
    const item = build("li", "", build("p", "held", row.says), who, build("div", "row", ...buttons.map(({ made }) => made)), words);
    item.dataset.node = row.id;
    this.rows.push({ row, buttons, item, note });
    return item;
  }

  // What would change, for one button; it stays until another is asked, or the list is left.
  ask(node, stand = null) {
    const meant = node && stand === standing()?.own[node] ? "back" : stand;
    tell("argmap-what-if", node ? { node, stand: meant } : null);
    tell("argmap-speaks", node ? this : null);
    this.say((node && outcome(node, meant)) || this.hint);
  }

  fill() {
    const state = standing();
    if (!state) return;
    for (const { row, buttons, item, note } of this.rows || []) {
      const own = state.own[row.id] || "";
      for (const { stand, made } of buttons) made.setAttribute("aria-pressed", String(stand === own));
      const waited = state.theses.filter((_, n) => (state.waited[row.id] || []).includes(n)).map(({ name }) => name);
      note.replaceChildren(" · ", ...this.noted(state, row, own, waited));
      item.classList.toggle("idle", !own && !waited.length && !row.lives);
    }
  }

  // How a row comes out, the stand taken on it, and which theses wait on it.
  noted(state, row, own, waited) {
    const here = state.labels[row.id] ? [labelOf(state, row.id)] : [];
    if (own) return [...here, state.rejected.includes(row.id) ? "" : ` (${TAKEN[own]})`, this.still(state, row.id, own)];
    if (!waited.length) return [...here, row.lives ? "" : " · nothing waits on it now"];
    const every = waited.length > 1 && waited.length === state.theses.length;
    return [...here, ` · ${every ? "every thesis waits" : `${waited.join(" and ")} ${waited.length > 1 ? "wait" : "waits"}`} on it`];
  }

  still(state, node, own) {
    if (state.labels[node] !== "open" || !["grant", "reject"].includes(own)) return "";
    return own === "grant" ? ": what is said against it is still open, so it stays open" : ": what is given for it is still open, so it stays open";
  }
}
