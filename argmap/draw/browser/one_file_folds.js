// What an exported page folds and unfolds by itself. Its pictures were drawn beforehand: the one that holds what is to
// be seen is taken, and what is folded is left out of it.

const AGAINST = "against:"; // before a claim or a step in what was opened: only what attacks it

// Claims in the order in which they come into the picture; the same rule as argmap/draw/views/folding.py.
function unfoldedClaims(dossier, question, opened, folded) {
  const shown = new Set(question.opening);
  for (const node of opened) {
    const attacked = node.startsWith(AGAINST) ? node.slice(AGAINST.length) : "";
    if (!shown.has(attacked ? claimOf(dossier, attacked) : node)) continue;
    for (const group of attacked ? attacksOn(dossier, attacked) : besideOf(dossier, node)) {
      const fresh = group.filter((claim) => !shown.has(claim));
      if (shown.size + fresh.length <= dossier.most) for (const claim of fresh) shown.add(claim);
    }
  }
  return folded.length ? reached(dossier, question.roots, shown, new Set(folded)) : shown;
}

// A claim itself; for a step the claim that it, or what it is against, leads to.
function claimOf(dossier, node) {
  while (Object.hasOwn(dossier.leads, node)) node = dossier.leads[node][1];
  return node;
}

// The premises of each attack on a claim or on the steps that lead to it; of a step, of each attack on it.
function attacksOn(dossier, node) {
  const all = Object.entries(dossier.leads);
  const steps = all.filter(([, [kind, target]]) => kind === "support" && target === node).map(([id]) => id);
  return [node, ...steps].flatMap((one) => all.filter(([, [kind, target]]) => kind !== "support" && target === one)).map(([, [, , premises]]) => premises);
}

// Every claim as search wants it: its id, its words, and the claim below which one comes to it from a thesis.
function searchable(dossier, question) {
  const under = new Map(question.roots.map((root) => [root, ""]));
  for (const node of under.keys()) for (const claim of besideOf(dossier, node).flat()) if (!under.has(claim)) under.set(claim, node);
  return Object.entries(dossier.says).map(([node, says]) => [node, says, under.get(node) || ""]);
}

const besideOf = (dossier, node) => (Object.hasOwn(dossier.beside, node) ? dossier.beside[node] : []);

function reached(dossier, roots, shown, folded) {
  const seen = new Set(roots.filter((root) => shown.has(root)));
  for (const node of seen) {
    if (folded.has(node)) continue;
    for (const claim of besideOf(dossier, node).flat()) if (shown.has(claim)) seen.add(claim);
  }
  return seen;
}

// The smallest picture that holds these claims; null where none was drawn.
function pictureWith(dossier, question, claims) {
  const whole = question.faces.map((n) => dossier.pictures[n]).filter((picture) => {
    const boxes = new Set(picture.boxes);
    return picture.svg && [...claims].every((claim) => boxes.has(claim));
  });
  return whole.sort((a, b) => a.boxes.length - b.boxes.length)[0] || null;
}

// How many claims a box rests on, or is answered by, that are not shown.
function hiddenBeside(dossier, claim, shown) {
  const near = new Set();
  for (const [id, [kind, target, premises]] of Object.entries(dossier.leads)) {
    const supports = kind === "support" && target === claim;
    const attacks = kind !== "support" && (target === claim || dossier.leads[target]?.[1] === claim && dossier.leads[target][0] === "support");
    if (supports || attacks) for (const premise of premises) near.add(premise);
  }
  return [...near].filter((one) => !shown.has(one)).length;
}

// The picture with only these claims: what else it holds goes, the counts are set anew, and the room left is cut off.
function pictureOf(dossier, picture, claims) {
  if (picture.boxes.length === claims.size) return picture.svg;
  const drawing = new DOMParser().parseFromString(picture.svg, "image/svg+xml").documentElement;
  const kept = keptNodes(dossier, drawing, claims);
  for (const node of drawing.querySelectorAll("g.node")) if (!kept.has(idOf(node))) node.remove();
  for (const line of drawing.querySelectorAll("g.edge")) {
    const [tail, head] = (line.querySelector("title")?.textContent || "").split("->");
    if (!kept.has(tail) || !kept.has(head)) line.remove();
  }
  for (const node of drawing.querySelectorAll("g.node.claim")) recount(node, hiddenBeside(dossier, idOf(node), claims));
  cutOff(drawing);
  return new XMLSerializer().serializeToString(drawing);
}

// Claims that are shown, and the dots of steps all of whose ends are.
function keptNodes(dossier, drawing, claims) {
  const drawn = new Set([...drawing.querySelectorAll("g.node")].map(idOf));
  const kept = new Set([...drawn].filter((id) => claims.has(id)));
  for (let before = -1; before !== kept.size;) { // an undercut is kept once the step it is against is
    before = kept.size;
    for (const id of drawn) {
      const [, target, premises] = dossier.leads[id] || [];
      const against = kept.has(target) || dossier.leads[target]?.[2].every((one) => claims.has(one)) && kept.has(dossier.leads[target][1]);
      if (premises?.every((one) => claims.has(one)) && against) kept.add(id);
    }
  }
  return kept;
}

function recount(node, hidden) {
  const lines = [...node.querySelectorAll("text")];
  const last = lines.at(-1);
  const counted = /^\+ \d+ not shown$/.test(last.textContent);
  if (counted && !hidden) last.remove();
  else if (counted) last.textContent = `+ ${hidden} not shown`;
  else if (hidden) { // the box has no line to spare: the count stands on its lower edge
    const shape = extentOf(node.querySelector("path, polygon"));
    const line = last.cloneNode();
    line.textContent = `+ ${hidden} not shown`;
    line.setAttribute("class", "count");
    line.setAttribute("y", shape.y + shape.h + 5);
    line.setAttribute("x", shape.x + shape.w / 2);
    line.setAttribute("text-anchor", "middle");
    last.after(line);
  }
}

function cutOff(drawing) {
  const extents = [...drawing.querySelectorAll("g.node :is(path, polygon, ellipse), g.edge path")].map(extentOf).filter(Boolean);
  const [left, top] = [Math.min(...extents.map((one) => one.x)) - 8, Math.min(...extents.map((one) => one.y)) - 8];
  const right = Math.max(...extents.map((one) => one.x + one.w)) + 8;
  const bottom = Math.max(...extents.map((one) => one.y + one.h)) + 24;
  const moved = numbers(/translate\(([^)]*)\)/.exec(drawing.querySelector("g.graph").getAttribute("transform"))?.[1]);
  drawing.setAttribute("viewBox", [left + (moved[0] || 0), top + (moved[1] || 0), right - left, bottom - top].join(" "));
  drawing.setAttribute("width", right - left);
  drawing.setAttribute("height", bottom - top);
}
