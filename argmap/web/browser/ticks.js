// Claims to tick, and a button that takes those that are ticked. Ticking asks nothing of the server and covers nothing.
const lists = new WeakMap();

function row(list, [node, words], chosen) {
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.value = node;
  box.checked = chosen.has(node);
  box.addEventListener("change", () => {
    box.checked ? list.chosen.add(node) : list.chosen.delete(node);
    list.say("ticked");
  });
  const said = document.createElement("span");
  said.textContent = words;
  label.append(box, said);
  return label;
}

function build(list, data) {
  const group = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = data.label;
  const own = document.createElement("div");
  own.className = "rows";
  own.append(...data.own.map((one) => row(list, one, list.chosen)));
  group.append(legend, own);
  if (data.others.length) {
    const more = document.createElement("details");
    more.open = list.open || data.others.some(([node]) => list.chosen.has(node));
    more.addEventListener("toggle", () => { list.open = more.open; });
    const summary = document.createElement("summary");
    summary.textContent = data.more;
    const rows = document.createElement("div");
    rows.className = "rows";
    rows.append(...data.others.map((one) => row(list, one, list.chosen)));
    more.append(summary, rows);
    group.append(more);
  }
  list.root.replaceChildren(group);
  if (!data.button) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = data.button;
  button.addEventListener("click", () => list.say("press"));
  list.root.append(button);
}

export default function ({ data, parentElement, setTriggerValue }) {
  let list = lists.get(parentElement);
  if (!list?.root.isConnected) {
    list = { root: document.createElement("div"), chosen: new Set(data.chosen), turn: data.turn };
    parentElement.append(list.root);
    lists.set(parentElement, list);
  }
  if (list.turn !== data.turn) { // what was ticked has been taken
    list.turn = data.turn;
    list.chosen = new Set(data.chosen);
    list.shown = "";
  }
  list.say = (what) => {
    if (what === "press" || !data.button) setTriggerValue(what, { turn: data.turn, chosen: [...list.chosen] });
  };
  const shown = JSON.stringify([data.label, data.own, data.others]);
  if (shown === list.shown) return;
  list.shown = shown;
  const there = new Set([...data.own, ...data.others].map(([node]) => node));
  list.chosen = new Set([...list.chosen].filter((node) => there.has(node)));
  const active = list.root.getRootNode().activeElement;
  const held = active && list.root.contains(active) ? [active.tagName, active.value] : null; // who ticks by key stays at the row
  build(list, data);
  if (held) [...list.root.querySelectorAll("input, button")].find((one) => one.tagName === held[0] && (held[0] === "BUTTON" || one.value === held[1]))?.focus({ preventScroll: true });
}
