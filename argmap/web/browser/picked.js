// Tells the reading which words are picked, so that its text need not be sent again.
export default function ({ data }) {
  window.argmapPicked = data.end > data.start ? data : null;
  window.dispatchEvent(new CustomEvent("argmap-picked", { detail: window.argmapPicked }));
}
