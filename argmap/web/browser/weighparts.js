// What every part of the Weigh page is made of: words built from text, labels with their signs, and in a sentence what a
// change of one stand would change. All data that changes travels in one small part, `standing`, which tells the others by an event.

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

function press(style, words, act, name = "") {
  const made = build("button", style, words);
  made.type = "button";
  if (name) made.setAttribute("aria-label", name);
  made.addEventListener("click", act);
  return made;
}

function label(name, word = "") {
  const [sign, plain] = STANDING[name] || ["", name];
  const mark = build("span", "sign", sign);
  mark.setAttribute("aria-hidden", "true");
  return build("span", `verdict ${name}`, mark, ` ${word || plain}`);
}

// How a claim or step comes out now: a claim that only the reader's own stand is against is rejected, it does not fall.
function labelOf(state, node) {
  return label(state.labels[node], state.rejected.includes(node) ? REJECTED : "");
}

const would = (then) => (then === "stands" ? "stand" : then === "falls" ? "fall" : then === "contested" ? "become contested" : `be ${then}`);

// A stand on a claim gives it a footing; it does not answer what is said against it, or for it.
function unmoved(state, node, stand, then) {
  if (!["grant", "reject"].includes(stand) || !["open", "contested"].includes(then)) return "";
  const said = stand === "grant" ? "said against it" : "given for it";
  const steps = stand === "reject" && state.theses.some(({ id }) => id === node) ? "the steps for it still argue for it, and to reject it answers none of them; refuse those" : `what is ${said} is still open`;
  return then === "open" ? `It would stay open: ${steps}. ` : `It would be contested: you ${stand} it, and something ${said} holds. `;
}

// What one changed stand would do to the theses, in a sentence. A change is any change of label.
function outcome(node, stand) {
  const state = standing();
  const found = state?.whatif[node]?.[stand];
  if (!found) return "";
  const changed = state.theses.filter(({ id }) => found.labels[id]).map(({ id, name }) =>
    `${name} would ${id === node && stand === "reject" && found.labels[id] === "falls" ? `be ${REJECTED}` : would(found.labels[id])} (now ${state.labels[id]})`);
  const fewer = state.theses.map((thesis, n) => [thesis.name, thesis.waits, found.waits[n], found.labels[thesis.id]]).filter(([, was, then, moves]) => !moves && was !== then);
  const same = fewer.length > 1 && fewer.length === state.theses.length && fewer.every(([, was, then]) => was === fewer[0][1] && then === fewer[0][2]);
  const waits = (same ? [["every thesis", ...fewer[0].slice(1)]] : fewer).map(([name, was, then]) => `${name} would stay open and wait on ${then} ${then === 1 ? "stand" : "stands"} not taken instead of ${was}`);
  const others = found.others ? ` ${changed.length ? "Further" : "Elsewhere on the map"}, ${found.others} ${found.others === 1 ? "claim or step" : "claims and steps"} would come out differently.` : "";
  const stays = unmoved(state, node, stand, found.labels[node] || state.labels[node]);
  const told = changed.length || waits.length ? `${[...changed, ...waits].join("; ")}.` : `${stays ? "No" : "no"} thesis would get another label.`;
  return `If you ${IF[stand]}: ${stays}${told}${others}`;
}

// What scrolls around a part, the nearest first: a frame of its own, and the page.
function scrollers(part) {
  const found = [];
  for (let one = part.getRootNode().host; one; one = one.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(one).overflowY) && one.scrollHeight > one.clientHeight + 1) found.push(one);
  }
  return found;
}

// Brings a heading to the top of its frame, below what sticks there, and the frame to where one reads.
function reveal(part, heading, below) {
  const [frame, ...pages] = scrollers(part);
  const top = () => heading.getBoundingClientRect().top;
  const inner = pages.length > 0;
  if (inner) frame.scrollTop += top() - frame.getBoundingClientRect().top - below - 6;
  const page = inner ? pages.at(-1) : frame;
  if (page && (top() < below + 70 || top() > window.innerHeight * 0.55)) page.scrollTop += top() - below - 90;
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

  // What is drawn anew keeps the focus where it was, if that button is still there, and what was unfolded.
  show(data) {
    const text = JSON.stringify(data);
    if (text === this.text) return;
    this.text = text;
    const had = this.root.getRootNode().activeElement;
    const name = had && this.root.contains(had) ? had.getAttribute("aria-label") || had.textContent : "";
    const open = new Set([...this.root.querySelectorAll("details[open] > summary")].map((one) => one.textContent));
    this.draw(data);
    for (const one of this.root.querySelectorAll("details")) one.open ||= open.has(one.firstChild.textContent);
    if (name) [...this.root.querySelectorAll("button, summary")].find((one) => (one.getAttribute("aria-label") || one.textContent) === name)?.focus({ preventScroll: true });
  }

  close() {
    for (const [name, act] of this.listeners) window.removeEventListener(name, act);
    this.root.remove();
  }
}
