// See words.js.
export default (place) => {
  if (window.argmapWords) argmapWords(place);
  else addEventListener("argmap-words", () => argmapWords(place), { once: true });
};
