// What a table needs to know: how an address says what is sorted and filtered, which rows that leaves, and their order.
const NARROW = "(max-width: 700px)";

// "voice:kim;sort:2-;find:free hand": values by filter, the column sorted by (falling with a minus), words to find.
function readTableState(text) {
  const state = { values: {}, sort: -1, falling: false, find: "" };
  const at = `;${text}`.indexOf(";find:");
  if (at >= 0) state.find = text.slice(at + 5);
  for (const part of (at >= 0 ? text.slice(0, Math.max(0, at - 1)) : text).split(";")) {
    const colon = part.indexOf(":");
    if (colon < 0) continue;
    const name = part.slice(0, colon), value = part.slice(colon + 1);
    if (name !== "sort") state.values[name] = value;
    else if (/^\d{1,2}-?$/.test(value)) { state.sort = parseInt(value, 10); state.falling = value.endsWith("-"); }
  }
  return state;
}

function writeTableState(state) {
  const parts = Object.entries(state.values).filter(([, value]) => value).map(([name, value]) => `${name}:${value}`);
  if (state.sort >= 0) parts.push(`sort:${state.sort}${state.falling ? "-" : ""}`);
  if (state.find) parts.push(`find:${state.find}`);
  return parts.join(";") || "all";
}

function cellWords(nodes) {
  return (nodes || []).map((node) => [node.x || "", cellWords(node.k)].join(" ")).join(" ");
}

function leftRows(rows, state) {
  const find = state.find.trim().toLocaleLowerCase();
  const kept = rows.filter((row) => Object.entries(state.values).every(([name, value]) => !value || (row.keys[name] || []).includes(value))
    && (!find || row.words.includes(find)));
  if (state.sort < 0) return kept;
  const key = (row) => { const cell = row.cells[state.sort]; return cell.s !== "" ? cell.s : cellWords(cell.k).trim(); };
  const sign = state.falling ? -1 : 1;
  return kept.map((row) => [key(row), row]).sort(([a], [b]) => {
    if (a === b) return 0;
    if (a === "" || b === "") return a === "" ? 1 : -1; // what is empty stands last, whichever way
    return sign * (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), undefined, { numeric: true }));
  }).map(([, row]) => row);
}
