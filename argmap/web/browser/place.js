// Spells the address out in the browser's bar without a new entry in its history: one press of back goes back one place.
let last = 0;
let placed = null; // what the last run put into the bar: a run that was asked for before that still comes by the older address

const search = (query) => new URLSearchParams(Object.entries(query)).toString();
const sorted = (text) => {
  const query = new URLSearchParams(text);
  query.sort();
  return query.toString();
};

window.argmapPlace = ({ data }) => {
  if (data.run === last) return;
  last = data.run;
  const here = window.location;
  const onPage = !data.page || here.pathname.split("/").filter(Boolean).at(-1) === data.page; // the first page has no name
  const came = sorted(here.search) === sorted(search(data.came)) || (placed !== null && sorted(here.search) === sorted(placed));
  const wanted = search(data.at);
  placed = onPage && came ? wanted : null;
  if (onPage && came && sorted(here.search) !== sorted(wanted)) history.replaceState(history.state, "", `${here.pathname}?${wanted}${here.hash}`);
};
