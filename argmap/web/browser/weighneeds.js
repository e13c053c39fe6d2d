// One thesis at a time: the steps for it and the answers to it, each with what it lacks and with the stands to take beside
// it; and after every stand, in words, what followed.

const NEAREST = 2; // steps for a thesis that are laid open; the others are folded away

class Needs extends Rows {
  constructor(parent) {
    super(parent);
    this.chosen = "";
    this.before = null;
    this.on("argmap-needs", (event) => this.choose(event.detail));
  }

  draw({ theses, unspoken, hint, folded, begun, asked }) {
    this.forget(theses);
    this.begin(this.told || hint);
    this.folded = folded;
    this.pursue(begun, asked);
    this.steps = [];
    this.theses = theses.map((thesis) => this.thesis(thesis));
    const rules = unspoken ? [build("section", "unspoken", build("h2", "", unspoken.title), build("p", "who", unspoken.words), ...this.list(unspoken.rows))] : [];
    const body = build("div", "stands", this.hold, ...rules, ...this.theses.map(({ section }) => section));
    this.root.replaceChildren(folded ? this.fold("What a thesis needs", false, body) : body);
    this.speaks(null);
    const known = theses.some((thesis) => thesis.id === this.chosen); // not so where another question was chosen
    this.choose(known ? this.chosen : theses[0].id, Boolean(this.wanted));
    this.fill();
  }

  // What followed for the theses of one question says nothing of another's.
  forget(theses) {
    const ids = theses.map(({ id }) => id).join();
    if (this.ids !== undefined && ids !== this.ids) this.told = this.before = null;
    this.ids = ids;
  }

  // It follows what the reader chose last: an author's stands, or the thesis asked about.
  pursue(begun, asked) {
    if (begun && begun !== this.begun) this.chosen = begun;
    if (asked && asked !== this.asked) this.chosen = asked;
    this.begun = begun;
    this.asked = asked;
  }

  thesis({ id, name, rule, own, carrying, against, rivals }) {
    const now = build("p", "now");
    const steps = carrying.map((step, n) => this.step(step, `Step ${n + 1}`, name, "carrying"));
    const answers = against.map((step, n) => this.step(step, against.length > 1 ? `Answer ${n + 1}` : "The answer", name, "against"));
    const more = steps.splice(NEAREST);
    const section = build("section", "needs", build("h2", "", `What ${name} needs`), build("p", "who", rule), now,
      ...(own ? [build("ul", "", this.row(own))] : []), ...steps, ...(more.length ? [this.fold(`${more.length} more ${more.length === 1 ? "step" : "steps"} for it`, false, ...more)] : []),
      ...(answers.length ? [build("h2", "", "Against it is said"), ...answers] : []),
      ...(rivals.length ? [build("h2", "", "It cannot stand together with"), build("p", "who", "So no step for this may hold:"), build("ul", "", ...rivals.map((row) => this.rival(row)))] : []));
    return { id, name, section, now, carrying, against, rivals };
  }

  // A step: its label, how many of its claims stand, a button to refuse it, its claims together, and what is aimed at it.
  step({ id, says, rows, aimed }, title, name, side) {
    const refused = { row: { id, says, lives: true, stands: ["refuse"] }, item: build("div", ""), note: build("span", "") };
    refused.buttons = this.takes(refused.row);
    const count = build("span", "count");
    const head = build("div", "row step-head", build("strong", "", title), count, ...refused.buttons.map(({ made }) => made));
    this.rows.push(refused);
    this.steps.push({ id, title: `${title} ${side === "carrying" ? "for" : "to"} ${name}`, count, claims: rows.map((row) => row.id) });
    const aims = aimed.length ? [build("p", "who", "Aimed at this step; it must fail, or this step does:"), build("ul", "", ...aimed.map((row) => this.row(row)))] : [];
    const block = build("div", `step-block ${side}`, head, build("ul", "", ...rows.map((row) => this.row(row))), ...aims);
    block.dataset.step = id;
    return block;
  }

  noted(state, row, own) {
    return super.noted(state, { ...row, lives: true }, own, []);
  }

  rival(row) {
    const item = this.row(row);
    item.querySelector(".row").append(press("", "What it needs", () => this.choose(row.id), `What it needs: ${row.says}`));
    return item;
  }

  choose(thesis, ask = true) {
    this.chosen = thesis;
    for (const { id, section } of this.theses || []) section.hidden = id !== thesis;
    const one = this.theses?.find(({ id }) => id === thesis);
    this.wanted = ask && this.folded; // it is shown as soon as the panel in front of it is put away
    if (ask && one && !this.folded) {
      one.section.tabIndex = -1;
      one.section.focus({ preventScroll: true });
      reveal(this.root, one.section.querySelector("h2"), this.hold.offsetHeight);
    }
    window.argmapNeeded = thesis;
    tell("argmap-needed", thesis);
  }

  fill() {
    super.fill();
    const state = standing();
    if (!state || !this.steps) return;
    for (const { id, count, claims } of this.steps) {
      const stand = claims.filter((claim) => state.labels[claim] === "stands").length;
      const lost = claims.filter((claim) => ["falls", "unsupported"].includes(state.labels[claim])).length;
      count.replaceChildren(" ", label(state.labels[id]), ` · ${stand} of ${claims.length} ${claims.length === 1 ? "claim" : "claims"} granted or standing${lost ? `, ${lost} rejected or failing` : ""}`);
    }
    for (const one of this.theses) one.now.replaceChildren("Now: ", labelOf(state, one.id), `. ${this.counted(state, one)}`);
    this.tell(state);
  }

  counted(state, { carrying, against, rivals }) {
    const count = (steps, name) => steps.filter(({ id }) => state.labels[id] === name).length;
    const held = carrying.length ? `${count(carrying, "holds")} of ${carrying.length} ${carrying.length === 1 ? "step" : "steps"} for it ${count(carrying, "holds") === 1 ? "holds" : "hold"}` : "Nobody gives a reason for it";
    const answered = against.length ? `; ${count(against, "fails")} of ${against.length} ${against.length === 1 ? "answer" : "answers"} to it ${count(against, "fails") === 1 ? "fails" : "fail"}` : "; nothing is said against it";
    const labels = rivals.map(({ id }) => STANDING[state.labels[id]]?.[1]).filter(Boolean);
    return `${held}${answered}${labels.length ? `; what it cannot stand together with: ${labels.join(", ")}` : ""}.`;
  }

  waits(state, before) {
    const fewer = state.theses.map(({ name, waits }, n) => (waits === before.waits[n] ? "" : `${name} waits on ${waits} ${waits === 1 ? "stand" : "stands"} not taken (was ${before.waits[n]})`)).filter(Boolean);
    return fewer.length ? `; ${fewer.join("; ")}` : "";
  }

  // What followed from the stand just taken: the labels that are others now.
  tell(state) {
    const before = this.before;
    this.before = { labels: state.labels, own: JSON.stringify(state.own), waits: state.theses.map(({ waits }) => waits) };
    if (!before || before.own === this.before.own) return;
    const moved = Object.keys(state.labels).filter((node) => before.labels[node] && before.labels[node] !== state.labels[node] && (!(node in state.own) || this.steps.some(({ id }) => id === node)));
    const named = new Map([...state.theses.map(({ id, name }) => [id, name]), ...this.steps.map(({ id, title }) => [id, title])]);
    const told = [...named].filter(([node]) => moved.includes(node) || (state.theses.some(({ id }) => id === node) && before.labels[node] !== state.labels[node]));
    const words = told.slice(0, 4).map(([node, name]) => `${name}: ${STANDING[state.labels[node]][1]} (was ${STANDING[before.labels[node]][1]})`);
    const rest = new Set([...moved, ...told.map(([node]) => node)]).size - words.length;
    const others = rest > 0 ? `${words.length ? "and " : ""}${rest} ${words.length ? "more " : ""}${rest === 1 ? "claim or step" : "claims and steps"} on the map ${words.length ? "" : "came out differently"}`.trim() : "";
    // It stays in the place where the change was announced, until another is.
    this.told = words.length || others ? `What followed: ${[...words, ...(others ? [others] : [])].join("; ")}.` : `What followed: no other label moved yet${this.waits(state, before)}.`;
    tell("argmap-followed", this.told);
  }
}
