// The Weigh page's own parts: the theses' verdicts, the matrix, and the one that carries what changes; the lists of
// claims are in weighrows.js and weighneeds.js.

class Standings extends Part {
  draw(data) {
    window.argmapStanding = data.state;
    document.documentElement.style.setProperty("--mapview-height", data.tall ? "76vh" : "66vh");
    tell("argmap-standing", data.state);
  }

  close() {
    super.close();
    document.documentElement.style.removeProperty("--mapview-height");
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
    this.on("argmap-needed", (event) => this.needed(event.detail));
  }

  draw({ theses, skips }) {
    this.cards = theses.map((thesis) => {
      const verdict = build("p", "came-out");
      const still = build("p", "who still");
      const why = press("", "Why?", () => {
        window.argmapAsked = thesis.id;
        this.send({ open: thesis.id });
      }, `Why? ${thesis.says}`);
      const needs = press("", "What it needs", () => {
        tell("argmap-needs", thesis.id);
        if (standing()?.selected) this.send({ open: "" }); // one panel at a time
      }, `What it needs: ${thesis.says}`);
      const card = build("section", `thesis ${thesis.side}`, build("h2", "", thesis.who), build("p", "held", thesis.says), still, build("div", "row", verdict, needs, why));
      return { thesis, verdict, still, needs, why, card };
    });
    const links = skips.map(([place, words]) => press("skip", words, () => skipTo(place)));
    this.root.replaceChildren(build("div", "skips", ...links), build("div", "verdicts", ...this.cards.map(({ card }) => card)));
    this.needed(theses.some(({ id }) => id === window.argmapNeeded) ? window.argmapNeeded : theses[0].id);
    this.fill();
  }

  needed(thesis) {
    this.chosen = thesis;
    const selected = standing()?.selected;
    for (const card of this.cards || []) {
      card.needs.setAttribute("aria-pressed", String(!selected && card.thesis.id === thesis));
      card.why.setAttribute("aria-pressed", String(selected === card.thesis.id));
    }
  }

  fill(what = null) {
    const state = standing();
    if (!state) return;
    const found = what && state.whatif[what.node]?.[what.stand];
    this.needed(this.chosen);
    state.theses.forEach((thesis, n) => {
      const card = this.cards?.find((one) => one.thesis.id === thesis.id);
      if (!card) return;
      const now = state.labels[thesis.id];
      const then = found?.labels[thesis.id];
      const waits = now === "open" && !then ? `: ${found && found.waits[n] !== thesis.waits ? `${thesis.waits} → ${found.waits[n]} ` : `${thesis.waits} `}${found ? "" : thesis.waits === 1 ? "stand " : "stands "}not taken` : "";
      // What would change takes no more room than what is: nothing may move under the pointer.
      card.room = what ? card.room || card.verdict.getBoundingClientRect().width : 0;
      card.verdict.style.flex = card.room ? `0 0 ${card.room}px` : "";
      const whose = now === "open" || then ? "" : build("span", "whose", state.yours ? "on your stands: " : "on these stands: ");
      card.verdict.replaceChildren(whose, labelOf(state, thesis.id), waits, ...(then ? [" → ", label(then), "?"] : []));
      card.still.textContent = stillSo(state, thesis.id);
      card.card.classList.toggle("moves", Boolean(then));
    });
  }
}

// Why a stand on a thesis itself has not settled it.
function stillSo(state, thesis) {
  const own = state.own[thesis];
  if (own === "grant" && state.labels[thesis] === "open") return "You grant it, and what is said against it is still open, so it stays open.";
  if (own === "grant" && state.labels[thesis] === "contested") return "You grant it, and something said against it holds, so it is contested.";
  if (own === "reject" && state.labels[thesis] === "open") return "You reject it, and what is given for it is still open, so it stays open.";
  if (own === "reject" && state.labels[thesis] === "contested") return "You reject it, and something given for it holds, so it is contested.";
  return own === "open" ? "You leave it open." : "";
}

// Who walks by keys need not pass every button on the way: the first thing in that place gets the focus.
function skipTo(place) {
  const host = document.querySelector(`.st-key-${place}`);
  if (!host) return;
  const first = host.querySelector("input, textarea") || host;
  if (first === host) host.tabIndex = -1;
  host.scrollIntoView({ block: "start" });
  first.focus({ preventScroll: true });
}

const RATINGS = [["", "—"], ["CC", "very much so"], ["C", "yes"], ["N", "either way"], ["I", "no"], ["II", "by no means"], ["NA", "not applicable"]];

class Matrix extends Part {
  draw({ theses, rows, shifts, unmoved }) {
    const head = build("tr", "", cell("th", "Evidence", "col"), ...theses.map(({ name }) => cell("th", name, "col")), cell("th", "Tells them apart, on your ratings", "col"), ...shifts.map(({ title }) => cell("th", title, "col")));
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
      return build("tr", "", name, ...choices, cell("td", row.apart), ...shifts.map(({ moved }) => cell("td", moved[row.id] || "—")));
    });
    const table = build("table", "matrix", build("thead", "", head), build("tbody", "", ...body));
    const frame = build("div", "wide-table", table);
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", "Evidence and theses");
    this.root.replaceChildren(...unmoved.map((words) => build("p", "who", words)), frame);
  }
}

function cell(tag, words, scope) {
  const made = build(tag, "", words);
  if (scope) made.scope = scope;
  return made;
}

// Stands taken in quick succession are sent one after another, each when the page has followed the last: none is lost.
function inTurn(send) {
  const turns = (window.argmapTurns ||= { waiting: [], until: 0 });
  turns.next ||= () => {
    clearTimeout(turns.until);
    const first = turns.waiting.shift();
    turns.until = first ? setTimeout(turns.next, 3000) : 0;
    first?.();
  };
  if (!turns.listening) {
    turns.listening = true;
    window.addEventListener("argmap-standing", () => turns.until && turns.next());
  }
  turns.waiting.push(send);
  if (!turns.until) turns.next();
}

const PARTS = { standing: Standings, verdicts: Verdicts, rows: Rows, needs: Needs, matrix: Matrix };
const parts = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  let part = parts.get(parentElement);
  if (!part) {
    part = new PARTS[data.part](parentElement);
    parts.set(parentElement, part);
  }
  part.send = (what) => (what.take ? inTurn(() => setTriggerValue("take", what)) : setTriggerValue("take", what));
  part.show(data);
  return () => {
    part.close();
    parts.delete(parentElement);
  };
}
