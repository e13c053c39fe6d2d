// The page of an exported dossier: its pictures, the words of what is selected, the map as text, and the sources.
// Where one stands is kept behind the # of the address, under the app's own names, so that a place can be shared and
// 'back' goes back.
const FIELDS = ["page", "question", "view", "voice", "stop", "open", "fold", "node", "source"];
const PAGES = { "": "Map", sources: "Sources", words: "Glossary", cite: "Cite this map" };
const VIEWS = { "": "Face-off", guided: "Step by step", voice: "One voice", evidence: "Evidence", answers: "Who answers whom", time: "Time" };
const EMPTY = {
  "": "No voice answers this question.", guided: "There is no step to read.", voice: "There is nothing to draw for this voice.",
  evidence: "No passage is quoted by two voices, or none was recorded.", answers: "Nobody answers anybody in this dossier.",
  time: "No claim of this dossier has a date.",
};
const START = "Click a box to read its words: who says it, where it is printed, what it rests on and what answers it.";
const VOICE_START = "Click a voice to see its own argument.";

const dossier = JSON.parse(document.getElementById("dossier").textContent);
const place = (id) => document.getElementById(id);
const view = new MapView(place("map"), { onOpen: (id) => openNode(id), onReach: (id, path) => reach(id, path) });
const own = (table, key) => (Object.hasOwn(table, key) ? table[key] : undefined); // an address may name anything
const tree = (tag, x, more = {}) => ({ t: tag, x, ...more });
let at = {};

function put(where, elements) {
  where.replaceChildren(...elements.map((element) => buildPaper(element, opened)));
}

const listed = (text) => (text || "").split(",").filter(Boolean);
const addressOf = (where) => `#${new URLSearchParams(FIELDS.filter((name) => where[name]).map((name) => [name, where[name]]))}`;
const go = (where) => { location.hash = addressOf({ ...at, ...where }); };

// What was opened in the words, the outline or a source.
function opened({ go: node, page }) {
  if (page === "unfold") go({ open: [...new Set([...listed(at.open), ...listed(node)])].join(","), fold: listed(at.fold).filter((one) => !listed(node).includes(one)).join(",") });
  else if (page === "fold") go({ open: listed(at.open).filter((one) => one !== node).join(","), fold: [...new Set([...listed(at.fold), node])].join(",") });
  else if (page === "opening") go({ open: "", fold: "", node: "" });
  else if (at.page) go({ page: "", view: "", node, source: "" });
  else go({ node });
}

// What was opened in the map: a voice opens its own picture, a passage its source, anything else is selected.
function openNode(id) {
  if (id.startsWith("passage.")) go({ page: "sources", source: id.split(".")[1], node: "" });
  else if (own(dossier.names, id)) go({ view: "voice", voice: id, node: "", stop: "" });
  else go({ node: id });
}

// A claim that search found and that is not drawn: the face-off unfolds on the way to it.
function reach(node, path) {
  const open = [...new Set([...listed(at.open), ...(path || [])])];
  const drawn = !at.view && path?.length && pictureWith(dossier, asked(), unfoldedClaims(dossier, asked(), open, listed(at.fold)));
  go(drawn ? { node, open: open.join(",") } : { node });
}

const asked = () => dossier.questions.find((one) => one.name === at.question) || dossier.questions[0];

function follow() {
  const named = new URLSearchParams(location.hash.slice(1));
  at = Object.fromEntries(FIELDS.map((name) => [name, named.get(name) || ""]));
  const question = asked();
  if (!own(PAGES, at.page)) at.page = "";
  if (!own(VIEWS, at.view)) at.view = "";
  links(place("pages"), Object.entries(PAGES).map(([page, label]) => [label, { question: at.question, page }, page === at.page]));
  place("on-map").hidden = Boolean(at.page);
  place("beside").hidden = !at.page;
  if (at.page) showPage();
  else showMap(question);
  document.title = [at.page ? PAGES[at.page] : question.asks, place("pages").previousElementSibling.textContent].join(" · ");
}

function links(nav, choices) {
  const focused = document.activeElement?.parentElement === nav ? document.activeElement.textContent : null;
  nav.replaceChildren(...choices.map(([label, where, current]) => {
    const link = document.createElement(where ? "a" : "span");
    link.textContent = label;
    if (where) link.href = addressOf(where);
    if (current) link.setAttribute("aria-current", "page");
    return link;
  }));
  nav.hidden = !choices.length;
  if (focused) [...nav.children].find((link) => link.textContent === focused)?.focus();
}

function showPage() {
  const source = dossier.sources.find((one) => one.name === at.source) || dossier.sources[0];
  links(place("sources"), at.page === "sources" ? dossier.sources.map((one) => [one.label, { question: at.question, page: "sources", source: one.name }, one === source]) : []);
  const none = [tree("h1", "No source is quoted yet")];
  put(place("page"), { sources: source ? source.tree : none, words: dossier.glossary, cite: dossier.cite }[at.page]);
}

function showMap(question) {
  place("asks").textContent = question.asks;
  const others = dossier.questions.length > 1 ? dossier.questions : [];
  links(place("questions"), others.map((one) => [one.short, { question: one.name, view: at.view === "voice" ? "" : at.view }, one === question]));
  links(place("views"), Object.entries(VIEWS).map(([name, label]) => [label, { question: question.name, view: name }, name === at.view]));
  const voices = Object.keys(question.voices);
  const voice = voices.includes(at.voice) ? at.voice : voices[0];
  const many = at.view === "evidence" ? question.evidence.length : question.stops.length;
  const stop = Math.min(many, Math.max(1, Math.trunc(Number(at.stop)) || 1));
  const step = at.view === "guided" ? question.stops[stop - 1] : null;
  links(place("within"), at.view === "voice" ? voices.map((one) => [dossier.names[one], { question: question.name, view: "voice", voice: one }, one === voice])
    : step ? turns(question, stop, many, "Previous stop", "Next stop", "Stop")
      : at.view === "evidence" && many > 1 ? turns(question, stop, many, "Earlier passages", "More passages", "Page") : []);
  const number = { voice: question.voices[voice], guided: step?.[1], evidence: question.evidence[stop - 1], answers: question.answers, time: question.time }[at.view];
  const node = at.node || (step ? step[0] : "");
  drawMap(question, at.view ? dossier.pictures[number] : null, node);
  const words = own(dossier.nodes, node);
  put(place("words"), words ? [tree("h2", "The words of what is selected", { c: "unseen" }), ...words] : [tree("p", at.node ? `There is no claim or step called ${at.node} in this dossier.` : at.view === "answers" ? VOICE_START : START)]);
  put(place("outline"), question.outline);
}

// Links from one stop, or one page of passages, to the next.
function turns(question, stop, many, back, on, word) {
  const to = (n) => (n >= 1 && n <= many ? { question: question.name, view: at.view, stop: String(n) } : null);
  return [[back, to(stop - 1)], [on, to(stop + 1)], [`${word} ${stop} of ${many}`, null]];
}

function drawMap(question, chosen, node) {
  const folds = at.view ? null : unfoldedClaims(dossier, question, listed(at.open), listed(at.fold));
  const face = folds && (pictureWith(dossier, question, folds) || dossier.pictures[question.faces[0]]);
  let picture = chosen || face;
  let svg = face ? pictureOf(dossier, face, new Set([...folds].filter((one) => face.boxes.includes(one)))) : picture?.svg;
  const elsewhere = own(dossier.nodes, node) && svg && !svg.includes(`id="node-${node}"`) && pictureAround(node);
  if (elsewhere) [picture, svg] = [elsewhere, elsewhere.svg];
  place("map").hidden = !svg;
  if (svg) view.show(svg, `Argument map, ${VIEWS[at.view]}: ${question.asks}`, dossier.steps, dossier);
  view.index(searchable(dossier, question).map(([id, says, above]) => [id, says, at.view ? "" : above]));
  view.select(node);
  const buttons = folds && !elsewhere && svg ? branches(question, face, folds, node) : [];
  const missing = [tree("p", picture ? "This picture could not be drawn; read the map as text." : EMPTY[at.view])];
  put(place("branches"), svg ? [tree("div", "", { k: buttons }), picture.legend] : missing);
}

// A node that the picture does not hold is shown with what lies around it; a step also in the reading that comes to it.
function pictureAround(node) {
  const stop = dossier.questions.flatMap((question) => question.stops).find(([step]) => step === node);
  return dossier.pictures[own(dossier.around, node) ?? stop?.[1]] || null;
}

// Buttons that open and close branches of the face-off; only those whose picture was drawn.
function branches(question, face, shown, node) {
  const action = (x, page, what) => tree("button", x, { c: "action", page, go: what });
  const drawn = (more) => pictureWith(dossier, question, unfoldedClaims(dossier, question, [...listed(at.open), ...more], listed(at.fold).filter((one) => !more.includes(one))));
  const hidden = (claim) => hiddenBeside(dossier, claim, shown);
  const buttons = [];
  const against = attacksOn(dossier, node).flat().filter((one) => !shown.has(one));
  if (against.length && shown.has(claimOf(dossier, node)) && drawn([AGAINST + node])) buttons.push(action("Show what attacks this", "unfold", AGAINST + node));
  if (shown.has(node) && hidden(node) && drawn([node])) buttons.push(action(`Unfold this box: ${hidden(node)} more`, "unfold", node));
  if (shown.has(node) && !question.roots.includes(node)) buttons.push(action("Fold its branch", "fold", node));
  const more = [...shown].filter(hidden).sort();
  if (more.length && drawn(more)) buttons.push(action("Unfold one level", "unfold", more.join(",")));
  if (at.open || at.fold) buttons.push(action("Back to the opening view", "opening", ""));
  return buttons;
}

if (window.matchMedia("(max-width: 480px)").matches) place("text").open = true;
window.addEventListener("hashchange", follow);
follow();
