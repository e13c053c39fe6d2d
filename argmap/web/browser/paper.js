// Builds words from a tree of plain data. Text becomes text nodes; no markup is ever parsed.
const TAGS = new Set(["h1", "h2", "h3", "p", "div", "section", "figure", "blockquote", "figcaption", "ul", "ol", "li",
  "button", "span", "details", "summary", "dl", "dt", "dd", "strong", "em", "small"]);
const shown = new WeakMap();

function build(node, open) {
  const tag = node.go !== undefined || node.page !== undefined ? "button" : TAGS.has(node.t) ? node.t : "span";
  const made = document.createElement(tag);
  if (node.c) made.className = node.c;
  if (node.x) made.append(document.createTextNode(node.x));
  for (const child of node.k || []) made.append(build(child, open));
  if (tag === "button") {
    made.type = "button";
    made.dataset.node = node.go || "";
    made.addEventListener("click", () => open({ go: node.go || "", page: node.page || "" }));
  }
  return made;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const text = JSON.stringify(data.tree);
  let state = shown.get(parentElement);
  if (!state) {
    state = { root: document.createElement("div"), text: "" };
    state.root.className = "paper";
    parentElement.append(state.root);
    shown.set(parentElement, state);
  }
  state.open = (what) => setTriggerValue("open", what);
  if (state.text !== text) {
    state.text = text;
    state.root.replaceChildren(...data.tree.map((node) => build(node, (what) => state.open(what))));
  }
}
