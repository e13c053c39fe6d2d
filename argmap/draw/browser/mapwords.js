// What a screen reader says of a box, a dot or a voice, and how words are compared by who searches for them.

const SAID = { // what a line is called at its tail, and at its head
  rebut: ["rebuts", "rebutted by"], undercut: ["undercuts", "undercut by"], undermine: ["undermines", "undermined by"],
  concedes: ["concedes", "conceded by"], agrees: ["agrees with", "agreed with by"], qualifies: ["qualifies", "qualified by"],
  reinterprets: ["reinterprets", "reinterpreted by"], paraphrases: ["paraphrases", "paraphrased by"],
  "talks-past": ["talks past", "talked past by"], incompatible: ["incompatible with", "incompatible with"],
};
const STEPS = { support: ["step", "to"], rebut: ["rebuttal", "against"], undercut: ["undercut", "against"], undermine: ["undermining", "against"] };
const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

// 'Donggil Kim: Stalin … wanted it. + 2 not shown; claim, thesis; two reasons; rebutted by two; hedged: possible'. The box's own
// words come first, so that who speaks to the computer can call it by them.
function nameOf(node, graph) {
  const parts = node.kind === "step" ? [stepName(node, graph)] : [boxWords(node), node.thesis ? `${node.kind}, thesis` : node.kind];
  const reasons = node.into.filter(({ line }) => line.kind === "support").length;
  if (reasons && node.kind === "claim") parts.push(reasons === 1 ? "one reason" : `${counting(reasons)} reasons`);
  if (node.kind === "voice") parts.push(...written(node.into, "from"), ...written(node.out, "to"));
  else parts.push(...counted(node.into, 1), ...counted(node.out.filter(({ line }) => !(node.kind === "step" && line.kind in STEPS)), 0));
  if (node.hedge) parts.push(`hedged: ${node.hedge}`);
  if (node.reconstructed) parts.push("reconstructed");
  return parts.join("; ");
}

function boxWords(node) {
  return (node.says.startsWith(node.who) ? node.says : `${node.who}: ${node.says}`) + (node.hedgeShown || "") + (node.folded ? ` + ${node.folded} not shown` : "");
}

// 'Donggil Kim: step from free hand and goals were aims to the thesis of Donggil Kim'.
function stepName(node, graph) {
  const called = (one) => (one.thesis ? `the thesis of ${one.who}` : one.kind === "step" ? stepEnd(one, graph) : graph.short(one));
  const from = (kind) => node.into.filter(({ line }) => line.kind === kind).map(({ other }) => called(other));
  const premises = from("premise");
  const lead = node.out.find(({ line }) => line.kind in STEPS);
  if (!premises.length || !lead) return graph.words.steps[node.id] || "step";
  const [kind, way] = STEPS[lead.line.kind];
  const warrant = from("warrant").map((name) => `, warrant ${name}`).join("");
  return `${node.who}: ${kind} from ${inWords(premises)}${warrant} ${way} ${called(lead.other)}`;
}

function stepEnd(step, graph) {
  const end = step.out.find(({ line }) => line.kind in STEPS)?.other;
  return end && end.kind !== "step" ? `the step to ${end.thesis ? `the thesis of ${end.who}` : graph.short(end)}` : "a step";
}

const inWords = (names) => (names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names[0]);
const counting = (n) => NUMBERS[n] || String(n);

function counted(ends, side) {
  const counts = new Map();
  for (const { line } of ends) if (SAID[line.kind]) counts.set(line.kind, (counts.get(line.kind) || 0) + 1);
  return [...counts].map(([kind, n]) => `${SAID[kind][side]} ${counting(n)}`);
}

// A line between voices says itself what it counts.
function written(ends, word) {
  const label = (line) => [...line.element.querySelectorAll("text")].map((text) => text.textContent.trim()).join(", ") || line.kind;
  return ends.map(({ line, other }) => `${label(line)} ${word} ${other.who}`);
}

function fromId(id, capitals) {
  const words = id.replaceAll("-", " ");
  return capitals ? words.replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase()) : words;
}

// Accents, case and the shape of quotation marks do not matter to someone who searches.
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").replace(/[“”]/g, '"').toLowerCase();
}
