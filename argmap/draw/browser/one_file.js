// The page of an exported dossier: one map at a time, the words of what is selected, and the map as text.
const dossier = JSON.parse(document.getElementById("dossier").textContent);
const frame = document.getElementById("map");
const words = document.getElementById("words");
const outline = document.getElementById("outline");
const choices = document.getElementById("questions");
const view = new MapView(frame, { onOpen: (id) => go({ node: id }) });
let at = { question: 0, node: "" };

function put(place, tree) {
  place.replaceChildren(...tree.map((element) => buildPaper(element, (what) => go({ node: what.go }))));
}

// Where one stands is kept behind the # of the address, so that a place can be shared and 'back' goes back.
function go(where) {
  const next = { ...at, ...where };
  location.hash = new URLSearchParams({ question: dossier.questions[next.question].name, node: next.node }).toString();
}

function follow() {
  const named = new URLSearchParams(location.hash.slice(1));
  const question = Math.max(0, dossier.questions.findIndex((one) => one.name === named.get("question")));
  const node = dossier.nodes[named.get("node")] ? named.get("node") : "";
  at = { question, node };
  show();
}

function show() {
  const question = dossier.questions[at.question];
  const drawing = !at.node || question.nodes.includes(at.node) ? question : dossier.around[at.node] || question;
  if (drawing.svg) view.show(drawing.svg, question.asks, dossier.steps, { names: dossier.names, shorts: dossier.shorts });
  view.select(at.node);
  put(words, at.node ? dossier.nodes[at.node] : dossier.start);
  put(outline, question.outline);
  for (const [n, choice] of [...choices.children].entries()) choice.setAttribute("aria-pressed", String(n === at.question));
}

for (const [n, question] of dossier.questions.entries()) {
  const choice = document.createElement("button");
  choice.type = "button";
  choice.textContent = question.asks;
  choice.addEventListener("click", () => go({ question: n, node: "" }));
  choices.append(choice);
}
window.addEventListener("hashchange", follow);
follow();
