// Once a page: what unpacks and builds words, and their style, for every place that shows some. A place brings but its
// tree and one line that calls this, because a component's script is sent again with each of its trees.
const places = new WeakMap();
const sheet = new CSSStyleSheet(); // one for all places

async function unpack(packed) {
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
}

const same = (a, b) => a?.length === b.length && a.every((byte, n) => byte === b[n]);

async function showWords({ data, parentElement, setTriggerValue }) {
  let place = places.get(parentElement);
  if (!place?.root.isConnected) {
    place = { root: document.createElement("div") };
    place.root.className = "paper";
    parentElement.append(place.root);
    parentElement.getRootNode().adoptedStyleSheets.push(sheet);
    places.set(parentElement, place);
  }
  place.open = (what) => setTriggerValue("open", what);
  const packed = new Uint8Array(data);
  if (same(place.packed, packed)) return;
  place.packed = packed;
  const tree = await unpack(packed);
  if (place.packed !== packed) return;
  const at = place.root.getRootNode().activeElement;
  const held = at?.matches("button:focus-visible") && place.root.contains(at) ? at : null;
  place.root.replaceChildren(...tree.map((node) => buildPaper(node, (what) => place.open(what))));
  if (held) keepFocus(place.root, held);
}

// Who pressed a button by key stays at it, if the new words have it too; else the map, if there is one, takes the focus.
function keepFocus(root, held) {
  const twin = [...root.querySelectorAll("button")].find((one) => one.textContent === held.textContent && one.dataset.node === held.dataset.node);
  if (twin) twin.focus({ preventScroll: true });
  else window.dispatchEvent(new CustomEvent("argmap-focus-lost"));
}

export default function ({ data }) {
  if (window.argmapWords) return;
  sheet.replaceSync(data.style);
  window.argmapWords = showWords;
  window.dispatchEvent(new Event("argmap-words"));
}
