// Hands the map what search may find beyond the drawing, once: it is large, and the drawing changes more often.
export default function ({ data }) {
  if (window.argmapIndex === data.rows) return;
  window.argmapIndex = data.rows;
  window.dispatchEvent(new CustomEvent("argmap-indexed", { detail: window.argmapIndex }));
}
