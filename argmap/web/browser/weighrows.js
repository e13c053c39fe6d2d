// Claims and steps in a list, each with its stands to take, its words, and what a change of it would change.

const FIRST = 8; // rows of a list before the rest is folded away

class Rows extends Part {
  constructor(parent) {
    super(parent);
    this.on("argmap-standing", () => this.fill());
    this.root.addEventListener("pointerleave", () => this.ask(null));
    this.root.addEventListener("focusout", (event) => { if (!this.root.contains(event.relatedTarget)) this.ask(null); });
  }

  draw({ groups, hint, answers }) {
    this.begin(hint);
    const parts = groups.map(({ title, rows, open }) => {
      const list = this.list(rows);
      return title ? this.fold(title, open, ...list) : build("div", "", ...list);
    });
    const folded = groups.every(({ title }) => title);
    this.root.replaceChildren(build("div", folded ? "stands lists" : "stands", build("div", "hold", this.said), ...parts));
    this.fill();
    // Who asked why is led to the answer.
    if (answers && window.argmapAsked === answers) {
      window.argmapAsked = "";
      this.root.tabIndex = -1;
      this.root.focus({ preventScroll: true });
      this.root.scrollIntoView({ block: "nearest" });
    }
  }

  begin(hint) {
    this.rows = [];
    this.hint = hint;
    this.said = build("p", "what-if", hint);
    this.said.setAttribute("role", "status");
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
    item.addEventListener("pointerenter", () => this.ask(row.id));
    item.dataset.node = row.id;
    this.rows.push({ row, buttons, item, note });
    return item;
  }

  // What would change: for one button, or for a claim with each of its buttons in turn.
  ask(node, stand = null) {
    const state = standing();
    const own = node && state?.own[node];
    const meant = stand && stand === own ? "back" : stand;
    tell("argmap-what-if", meant ? { node, stand: meant } : null);
    const told = !node ? "" : meant ? outcome(node, meant) : Object.keys(state?.whatif[node] || {}).filter((one) => one !== "open" && one !== "allow").map((one) => outcome(node, one)).join(" ");
    this.said.textContent = told || this.hint;
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
