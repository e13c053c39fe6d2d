// What a box says where its words would be too small to read: its short name and how much is folded in it.

const LINE_EM = 1.1;
const widths = new Map();
const ruler = document.createElement("canvas").getContext("2d");

// A box seen from afar says as much as can be read in it: its short name with the count of what is folded, else the first
// words of it, else the count alone. A thesis has its voice's name before it, or across the box: one must always see who
// faces whom.
function addShorts(node, name) {
  const count = node.folded ? `+\u00a0${node.folded}` : "";
  const faces = node.thesis || node.kind === "voice";
  const shorter = [name, ...begun(name)];
  const names = (!faces ? shorter : name.includes(node.who) ? [name] : [...shorter.map((one) => `${node.who}: ${one}`), name]).map((one) => (count ? `${one} ${count}` : one));
  node.shorts = [...names.map((one) => bestLines(one, node)), ...(count && !faces ? [[count]] : [])].map((lines) => ({ fit: sizeOf(lines, node), lines }));
  if (faces) node.shorts.push({ fit: Infinity });
}

// The first words of a name, fewer and fewer; an article says nothing by itself.
function begun(name) {
  const words = name.replace(/^(?:the|an?) (.)/i, (_, first) => first.toUpperCase()).split(" ");
  const fewer = [0.65, 0.4, 0].map((part) => Math.max(1, Math.ceil(words.length * part)));
  return [...new Set(fewer)].filter((many) => many < words.length).map((many) => `${words.slice(0, many).join(" ").replace(/[,;:]$/, "")}\u2026`);
}

// The first of them that can be read at this size; it is written when it is first wanted.
function chooseShort(node, scale) {
  const chosen = node.shorts.find(({ fit }) => fit * scale >= SMALLEST - 0.01);
  if (chosen && !chosen.text) {
    chosen.text = chosen.lines ? shortText(node, chosen.lines, chosen.fit) : bannerText(node);
    (chosen.lines ? node.element : node.element.parentNode).append(chosen.text); // a banner lies over its neighbours
  }
  for (const one of node.shorts) one.text?.classList.toggle("shown", one === chosen);
}

// It may be wider than its box, but not toward the other side's thesis.
function bannerText(node) {
  const text = shortText(node, [node.who], SMALLEST);
  text.setAttribute("class", "banner");
  const [anchor, by] = node.element.classList.contains("left") ? ["end", node.w / 2 - 4] : node.element.classList.contains("right") ? ["start", 4 - node.w / 2] : ["middle", 0];
  text.setAttribute("text-anchor", anchor);
  const across = parseFloat(text.getAttribute("x")) + by;
  for (const one of [text, ...text.children]) one.setAttribute("x", across);
  return text;
}

function shortText(node, lines, size) {
  const own = [...node.element.querySelectorAll("text:not(.brief, .banner)")];
  const across = own[0]?.getAttribute("x") ?? 0;
  const down = own.map((line) => parseFloat(line.getAttribute("y")));
  const text = makeSvg("text", { class: "brief", x: across, y: (Math.min(...down) + Math.max(...down)) / 2 - 5, "text-anchor": "middle", "font-size": size });
  text.style.setProperty("--fit", size);
  lines.forEach((line, n) => {
    const span = makeSvg("tspan", { x: across, dy: n ? `${LINE_EM}em` : `${0.35 - (LINE_EM / 2) * (lines.length - 1)}em` });
    span.textContent = line;
    text.append(span);
  });
  return text;
}

function sizeOf(lines, node) {
  const widest = Math.max(...lines.map(widthOf), 1);
  return Math.min((16 * (node.w - 14)) / widest, (node.h - 8) / (LINE_EM * lines.length));
}

// Words are measured once: a map of 300 boxes tries ten thousand lines.
function widthOf(line) {
  ruler.font = "600 16px Helvetica, Arial, 'Liberation Sans', sans-serif";
  return line.split(" ").reduce((sum, word) => {
    if (!widths.has(word)) widths.set(word, ruler.measureText(`${word} `).width);
    return sum + widths.get(word);
  }, 0);
}

function bestLines(name, node) {
  const words = name.split(" ");
  const tried = [];
  for (let longest = Math.max(...words.map((word) => word.length)); longest <= name.length; longest += 1) {
    const lines = [words[0]];
    for (const word of words.slice(1)) {
      if (lines.at(-1).length + 1 + word.length <= longest) lines.push(`${lines.pop()} ${word}`);
      else lines.push(word);
    }
    tried.push([sizeOf(lines, node), lines]);
  }
  return tried.sort((a, b) => b[0] - a[0] || a[1].length - b[1].length)[0][1];
}
