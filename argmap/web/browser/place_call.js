export default (what) => { if (window.argmapPlace) argmapPlace(what); else addEventListener("argmap-words", () => argmapPlace(what), { once: true }); };
