// The parts of the Weigh page that answer at once: the theses' verdicts, the claims to take stands on, the matrix, and
// what would change if. All data that changes travels in one small part, `standing`, which tells the others by an event.

const SAYS = { grant: "Grant", reject: "Reject", open: "Leave open", allow: "Allow", refuse: "Refuse" };
const IF = { grant: "granted this", reject: "rejected this", open: "left this open", allow: "allowed this", refuse: "refused this", back: "took this stand back" };
const standing = () => window.argmapStanding || null;

function tell(name, detail) {
  window.dispatchEvent(new CustomEvent(name, { detail }));
}

function build(tag, style, ...children) {
  const made = document.createElement(tag);
  if (style) made.className = style;
  made.append(...children);
  return made;
}

function label(name) {
  const [sign, word] = STANDING[name] || ["", name];
  const mark = build("span", "sign", sign);
  mark.setAttribute("aria-hidden", "true");
  return build("span", `verdict ${name}`, mark, ` ${word}`);
}

// What one changed stand would do to the theses, in a sentence.
function outcome(node, stand) {
  const state = standing();
  const found = state?.whatif[node]?.[stand];
  if (!found) return "";
  const changed = state.theses.filter(({ id }) => found.labels[id]).map(({ id, name }) =>
    `${name} would ${found.labels[id] === "stands" ? "stand" : found.labels[id] === "falls" ? "fall" : `be ${found.labels[id]}`} (now ${state.labels[id]})`);
  const fewer = state.theses.map((thesis, n) => [thesis.name, thesis.waits, found.waits[n], found.labels[thesis.id]]).filter(([, was, then, moves]) => !moves && was !== then);
  const same = fewer.length > 1 && fewer.length === state.theses.length && fewer.every(([, was, then]) => was === fewer[0][1] && then === fewer[0][2]);
  const waits = (same ? [["every thesis", ...fewer[0].slice(1)]] : fewer).map(([name, was, then]) => `${name} would wait on ${then} ${then === 1 ? "stand" : "stands"} instead of ${was}`);
  const others = found.others ? ` ${changed.length ? "Further" : "Elsewhere on the map"}, ${found.others} ${found.others === 1 ? "claim or step" : "claims and steps"} would come out differently.` : "";
  const told = changed.length || waits.length ? `${[...changed, ...waits].join("; ")}.` : "no thesis would come out differently.";
  return `If you ${IF[stand]}: ${told}${others}`;
}

class Part {
  constructor(parent) {
    this.root = build("div", "weigh");
    parent.append(this.root);
    this.text = "";
    this.listeners = [];
  }

  on(name, act) {
    window.addEventListener(name, act);
    this.listeners.push([name, act]);
  }

  show(data) {
    const text = JSON.stringify(data);
    if (text === this.text) return;
    this.text = text;
    this.draw(data);
  }

  close() {
    for (const [name, act] of this.listeners) window.removeEventListener(name, act);
    this.root.remove();
  }
}

class Standings extends Part {
  draw(data) {
    window.argmapStanding = data.state;
    tell("argmap-standing", data.state);
  }

  close() {
    super.close();
    window.argmapStanding = null;
    tell("argmap-what-if", null);
    tell("argmap-standing", null);
  }
}

class Verdicts extends Part {
  constructor(parent) {
    super(parent);
    this.on("argmap-standing", () => this.fill());
    this.on("argmap-what-if", (event) => this.fill(event.detail));
  }

  draw({ theses }) {
    this.cards = theses.map((thesis) => {
      const verdict = build("p", "came-out");
      const why = build("button", "", "Why?");
      why.type = "button";
      why.setAttribute("aria-label", `Why? ${thesis.says}`);
      why.addEventListener("click", () => this.send({ open: thesis.id }));
      const card = build("section", `thesis ${thesis.side}`, build("h2", "", thesis.who), build("p", "held", thesis.says), build("div", "row", verdict, why));
      return { thesis, verdict, card };
    });
    this.root.replaceChildren(build("div", "verdicts", ...this.cards.map(({ card }) => card)));
    this.fill();
  }

  fill(what = null) {
    const state = standing();
    if (!state) return;
    const found = what && state.whatif[what.node]?.[what.stand];
    state.theses.forEach((thesis, n) => {
      const card = this.cards?.find((one) => one.thesis.id === thesis.id);
      if (!card) return;
      const now = state.labels[thesis.id];
      const then = found?.labels[thesis.id];
      const waits = now === "open" && !then ? ` (waits on ${found && found.waits[n] !== thesis.waits ? `${thesis.waits} → ${found.waits[n]}` : thesis.waits})` : "";
      card.verdict.replaceChildren(label(now), waits, ...(then ? [" → ", label(then), "?"] : []));
      card.card.classList.toggle("moves", Boolean(then));
    });
  }
}

class Rows extends Part {
  constructor(parent) {
    super(parent);
    this.on("argmap-standing", () => this.fill());
  }

  draw({ groups, hint }) {
    this.rows = [];
    this.said = build("p", "what-if", hint);
    this.hint = hint;
    this.said.setAttribute("role", "status");
    const parts = groups.map(({ title, rows, open }) => {
      const list = build("ul", "", ...rows.map((row) => this.row(row)));
      if (!title) return list;
      const details = build("details", "", build("summary", "", title), list);
      details.open = open;
      return details;
    });
    this.root.replaceChildren(build("div", "stands", build("div", "hold", this.said), ...parts));
    this.root.addEventListener("pointerleave", () => this.ask(null));
    this.root.addEventListener("focusout", (event) => { if (!this.root.contains(event.relatedTarget)) this.ask(null); });
    this.fill();
  }

  row(row) {
    const buttons = row.stands.map((stand) => {
      const made = build("button", "take", SAYS[stand]);
      made.type = "button";
      made.setAttribute("aria-label", `${SAYS[stand]}: ${row.says}`);
      made.addEventListener("click", () => this.send({ take: row.id, stand }));
      const ask = () => this.ask(row.id, stand);
      made.addEventListener("pointerenter", ask);
      made.addEventListener("focus", ask);
      return { stand, made };
    });
    const words = build("details", "words", build("summary", "", row.words.length ? "Its words" : "No words are quoted for it"));
    for (const [exact, where] of row.words) words.append(build("blockquote", "", `“${exact}”`), build("p", "where", where));
    const go = build("button", "go", "Show it on the map");
    go.type = "button";
    go.addEventListener("click", () => this.send({ open: row.id }));
    words.append(go);
    const note = build("span", "note");
    const item = build("li", "", build("p", "held", row.says), build("p", "who", row.who, note), build("div", "row", ...buttons.map(({ made }) => made)), words);
    item.addEventListener("pointerenter", () => this.ask(row.id));
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
      const here = state.labels[row.id];
      const waited = state.theses.filter((_, n) => (state.waited[row.id] || []).includes(n)).map(({ name }) => name);
      note.replaceChildren(" · ", ...(here ? [label(here)] : []), own ? ` (${TAKEN[own]})` : waited.length ? ` · ${waited.length > 1 && waited.length === state.theses.length ? "every thesis waits" : `${waited.join(" and ")} ${waited.length > 1 ? "wait" : "waits"}`} on it` : row.lives ? "" : " · nothing waits on it now");
      item.classList.toggle("idle", !own && !waited.length && !row.lives);
      item.dataset.node = row.id;
    }
  }
}

const RATINGS = [["", "—"], ["CC", "very much so"], ["C", "yes"], ["N", "either way"], ["I", "no"], ["II", "by no means"], ["NA", "not applicable"]];

class Matrix extends Part {
  draw({ theses, rows, shifts }) {
    const head = build("tr", "", cell("th", "Evidence", "col"), ...theses.map(({ name }) => cell("th", name, "col")), cell("th", "Tells them apart, on your ratings", "col"), ...shifts.map((_, n) => cell("th", n ? "The same, on the other’s stands" : "By the drawn arguments alone, on your stands: if you rejected it", "col")));
    const body = rows.map((row) => {
      const name = cell("th", "", "row");
      name.append(build("p", "held", row.says), build("p", "who", row.who));
      const choices = theses.map((thesis, n) => {
        const choice = build("select", "");
        choice.setAttribute("aria-label", `If this held: ${thesis.says} Would you expect: ${row.says}`);
        choice.append(...RATINGS.map(([value, words]) => new Option(words, value, false, value === row.ratings[n])));
        choice.addEventListener("change", () => this.send({ rate: row.id, thesis: thesis.id, rating: choice.value }));
        return build("td", "", choice);
      });
      return build("tr", "", name, ...choices, cell("td", row.apart), ...shifts.map((side) => cell("td", side[row.id] || "no thesis changes")));
    });
    const table = build("table", "matrix", build("thead", "", head), build("tbody", "", ...body));
    const frame = build("div", "wide-table", table);
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", "Evidence and theses");
    this.root.replaceChildren(frame);
  }
}

function cell(tag, words, scope) {
  const made = build(tag, "", words);
  if (scope) made.scope = scope;
  return made;
}

const PARTS = { standing: Standings, verdicts: Verdicts, rows: Rows, matrix: Matrix };
const parts = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  let part = parts.get(parentElement);
  if (!part) {
    part = new PARTS[data.part](parentElement);
    parts.set(parentElement, part);
  }
  part.send = (what) => setTriggerValue("take", what);
  part.show(data);
  return () => {
    part.close();
    parts.delete(parentElement);
  };
}
