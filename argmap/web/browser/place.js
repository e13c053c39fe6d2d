// Spells the address out in the browser's bar without a new entry in its history: one press of back goes back one place.
// And tells the map which node is selected, so that the map's own data need not be sent again.
let last = 0;
let placed = null; // what the last run put into the bar: a run that was asked for before that still comes by the older address

const search = (query) => new URLSearchParams(Object.entries(query)).toString();
const sorted = (text) => {
  const query = new URLSearchParams(text);
  query.sort();
  return query.toString();
};

// A press on something that comes by an address left before was made too early; whoever goes back says so.
let tell = null;
const onPage = (page) => !page || window.location.pathname.split("/").filter(Boolean).at(-1) === page; // the first page has no name
window.addEventListener("popstate", () => { if (tell && onPage(tell.page)) tell.went(); });

window.argmapPlace = ({ data, setTriggerValue }) => {
  tell = { page: data.page, went: () => setTriggerValue("went", window.location.search) };
  if (data.run === last) return;
  last = data.run;
  window.argmapSelected = data.selected;
  window.dispatchEvent(new CustomEvent("argmap-selected", { detail: data.selected }));
  const here = window.location;
  const there = onPage(data.page);
  const came = sorted(here.search) === sorted(search(data.came)) || (placed !== null && sorted(here.search) === sorted(placed));
  const wanted = search(data.at);
  placed = there && came ? wanted : null;
  if (there && came && sorted(here.search) !== sorted(wanted)) history.replaceState(history.state, "", `${here.pathname}?${wanted}${here.hash}`);
};
