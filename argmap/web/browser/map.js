// The map in the app: one MapView for each place on the page, kept over reruns so that size, place and focus survive them.
const maps = new WeakMap();

class AppMap {
  constructor(parent) {
    this.frame = document.createElement("div");
    parent.append(this.frame);
    this.view = new MapView(this.frame, { onOpen: (id) => this.report("open", id), onReach: (id, path) => this.report("reach", { id, path }) });
    // The selection travels with the address, so that the drawing is not sent again; see place.js.
    this.onSelected = (event) => this.view.select(event.detail);
    window.addEventListener("argmap-selected", this.onSelected);
    // So does what search may find beyond the drawing; see finder.js.
    this.onIndexed = (event) => this.view.index(event.detail);
    window.addEventListener("argmap-indexed", this.onIndexed);
    // A button beside the map that was pressed by key may be gone when the page has followed it: one is then at the box.
    this.onLost = () => this.view.focus(this.view.opened || this.view.current, false);
    window.addEventListener("argmap-focus-lost", this.onLost);
    // So do a reader's stands, and what a change of one would change; see weigh.js.
    this.stands = new MapStands();
    this.onStanding = (event) => this.mark(event.detail);
    this.onWhatIf = (event) => this.mark(this.stands.state, event.detail);
    window.addEventListener("argmap-standing", this.onStanding);
    window.addEventListener("argmap-what-if", this.onWhatIf);
  }

  mark(state, what = null) {
    this.stands.state = state;
    this.stands.maybe = (what && state?.whatif[what.node]?.[what.stand]?.labels) || {};
    this.stands.mark(this.view);
  }

  close() {
    window.removeEventListener("argmap-selected", this.onSelected);
    window.removeEventListener("argmap-indexed", this.onIndexed);
    window.removeEventListener("argmap-focus-lost", this.onLost);
    window.removeEventListener("argmap-standing", this.onStanding);
    window.removeEventListener("argmap-what-if", this.onWhatIf);
    this.view.close();
    this.frame.remove();
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  let map = maps.get(parentElement);
  if (!map) {
    map = new AppMap(parentElement);
    maps.set(parentElement, map);
    if (data.whole) map.view.eye.mode = "whole";
    map.view.select(window.argmapSelected || "");
    map.view.index(window.argmapIndex || []);
  }
  map.report = (what, value) => setTriggerValue(what, value);
  map.view.show(data.svg, data.label, data.steps || {}, { names: data.names || {}, shorts: data.shorts || {} });
  map.mark(window.argmapStanding || null);
  return () => {
    map.close();
    maps.delete(parentElement);
  };
}
