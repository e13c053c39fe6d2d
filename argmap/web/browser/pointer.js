// Tells the map which node is selected, so that the map's own data need not be sent again.
export default function ({ data }) {
  window.argmapSelected = data.selected || "";
  window.dispatchEvent(new CustomEvent("argmap-selected", { detail: window.argmapSelected }));
}
