// The map in the app: one MapView for each place on the page, kept over reruns so that size, place and focus survive them.
const maps = new WeakMap();

class AppMap {
  constructor(parent) {
    this.frame = document.createElement("div");
    parent.append(this.frame);
    this.view = new MapView(this.frame, { onOpen: (id) => this.report(id) });
    // The selection travels in a component of its own, so that the drawing is not sent again; see pointer.js.
    this.onSelected = (event) => this.view.select(event.detail);
    window.addEventListener("argmap-selected", this.onSelected);
  }

  close() {
    window.removeEventListener("argmap-selected", this.onSelected);
    this.view.close();
    this.frame.remove();
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  let map = maps.get(parentElement);
  if (!map) {
    map = new AppMap(parentElement);
    maps.set(parentElement, map);
    map.view.select(window.argmapSelected || "");
  }
  map.report = (id) => setTriggerValue("open", id);
  map.view.show(data.svg, data.label, data.steps || {}, { names: data.names || {}, shorts: data.shorts || {} });
  return () => {
    map.close();
    maps.delete(parentElement);
  };
}
