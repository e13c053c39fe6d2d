// See place.js, which comes once a page with words.js.
export default (what) => {
  if (window.argmapPlace) argmapPlace(what);
  else addEventListener("argmap-words", () => argmapPlace(what), { once: true });
};
