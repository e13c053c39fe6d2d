// Builds words from a tree of plain data. Text becomes text nodes; no markup is ever parsed.
const TAGS = new Set(["h1", "h2", "h3", "p", "div", "section", "figure", "blockquote", "figcaption", "ul", "ol", "li",
  "button", "span", "mark", "del", "ins", "details", "summary", "dl", "dt", "dd", "strong", "em", "small"]);
const VOICES = 8;

function buildPaper(node, open) {
  const opens = node.go !== undefined || node.page !== undefined;
  const tag = opens && node.t !== "mark" ? "button" : TAGS.has(node.t) ? node.t : "span";
  const made = document.createElement(tag);
  if (node.c) made.className = node.c;
  if (node.x) made.append(document.createTextNode(node.x));
  for (const child of node.k || []) made.append(buildPaper(child, open));
  if (node.voices) light(made, node.voices);
  if (node.at !== undefined) {
    made.style.left = `${100 * Number(node.at)}%`;
    made.style.width = `max(3px, ${100 * Number(node.size)}%)`;
  }
  if (node.here) {
    made.classList.add("here");
    setTimeout(() => made.scrollIntoView({ block: "center" }), 50); // once it stands on the page
  }
  if (node.open) made.open = node.open === "always" || window.matchMedia("(max-width: 480px)").matches;
  if (node.copy) copies(made, node.copy);
  if (node.jump) jumps(made, node.jump);
  if (node.label) {
    made.setAttribute("aria-label", node.label);
    if (!opens) made.setAttribute("role", "img"); // only what has a role may have a name
  }
  if (opens) {
    if (tag === "button") made.type = "button";
    else {
      made.tabIndex = 0;
      made.setAttribute("role", "button");
      made.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); made.click(); }
      });
    }
    made.dataset.node = node.go || "";
    made.addEventListener("click", () => open({ go: node.go || "", page: node.page || "" }));
  }
  return made;
}

// A button that copies text. Where the browser does not allow it, the text is shown, selected, to be copied by hand.
function copies(button, text) {
  button.type = "button";
  const said = button.textContent;
  const tell = (words) => {
    button.textContent = words;
    button.setAttribute("aria-live", "polite");
    setTimeout(() => { button.textContent = said; }, 2500);
  };
  button.addEventListener("click", () => {
    const write = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject(new Error("no clipboard"));
    write.then(() => tell("Copied"), () => {
      const before = button.nextElementSibling;
      const field = before && before.matches("textarea.copied") ? before : document.createElement("textarea");
      field.className = "copied";
      field.readOnly = true;
      field.rows = 8;
      field.value = text;
      field.setAttribute("aria-label", "The text to copy");
      if (field !== before) button.after(field);
      field.focus();
      field.select();
      tell("Selected: now copy it");
    });
  });
}

// A button that leads to another place of the page, outside these words: the element that has the class.
function jumps(button, place) {
  button.type = "button";
  button.addEventListener("click", () => document.getElementsByClassName(place)[0]?.scrollIntoView({ block: "start" }));
}

// One coloured stripe below the words for each voice that quotes them, each voice with a pattern of its own.
function light(made, voices) {
  made.classList.add("lit");
  made.style.setProperty("--stripes", String(voices.length));
  const stripes = voices.map((voice, n) => {
    const colour = `var(--voice-${Number(voice) % VOICES})`;
    const dash = [0, 6, 3, 12][Number(voice) % 4];
    const pattern = dash ? `repeating-linear-gradient(90deg, ${colour} 0 ${dash}px, transparent ${dash}px ${dash + 3}px)`
      : `linear-gradient(${colour}, ${colour})`;
    return `${pattern} 0 calc(100% - ${4 * n}px) / 100% 3px no-repeat`;
  });
  made.style.background = stripes.join(", ");
}
