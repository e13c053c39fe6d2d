// The component that shows words in the app; what builds them stands in draw/browser/paper.js.
const shown = new WeakMap();

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
    state.root.replaceChildren(...data.tree.map((node) => buildPaper(node, (what) => state.open(what))));
  }
}
