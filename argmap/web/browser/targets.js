// One claim or step to aim a reply at: whole sentences below the voice that says them, found by typing. It covers nothing.
const lists = new WeakMap();
let made = 0;

function build(tag, style, words) {
  const node = document.createElement(tag);
  if (style) node.className = style;
  if (words) node.textContent = words;
  return node;
}

class Targets {
  constructor(root) {
    this.root = root;
    const id = `target-${made += 1}`;
    this.label = build("label");
    this.input = build("input");
    this.whole = build("p", "whole");
    this.rows = build("div", "rows");
    Object.assign(this.input, { id, type: "text", autocomplete: "off", spellcheck: false });
    this.label.htmlFor = id;
    this.whole.id = `${id}-whole`;
    this.rows.id = `${id}-rows`;
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", this.rows.id], ["aria-describedby", this.whole.id]]) this.input.setAttribute(name, value);
    this.rows.setAttribute("role", "listbox");
    root.replaceChildren(this.label, this.input, this.rows, this.whole);
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("click", () => this.open(""));
    this.input.addEventListener("input", () => this.open(this.input.value));
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.rows.addEventListener("pointerdown", (event) => event.preventDefault()); // who types stays in the field
    this.rows.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.take(option);
    });
  }

  show(data) {
    this.label.textContent = data.label;
    this.rows.setAttribute("aria-label", data.label);
    this.data = data;
    this.said = new Map(data.groups.flatMap(([voice, rows]) => rows.map(([node, words]) => [node, `${voice}: ${words}`])));
    this.close();
  }

  close() {
    const words = this.said.get(this.data.chosen) || this.data.chosen;
    this.rows.hidden = true;
    this.rows.replaceChildren();
    this.mark(null);
    this.input.setAttribute("aria-expanded", "false");
    this.input.value = words;
    this.input.placeholder = this.data.placeholder;
    this.whole.textContent = words || this.data.hint;
  }

  open(typed) {
    const find = typed.trim().toLocaleLowerCase();
    const groups = this.data.groups.map(([voice, rows], n) => {
      const left = rows.filter(([, words]) => `${voice}: ${words}`.toLocaleLowerCase().includes(find));
      if (!left.length) return null;
      const group = build("div"), head = build("div", "voice", voice);
      group.setAttribute("role", "group");
      head.id = `${this.rows.id}-${n}`;
      head.setAttribute("role", "presentation");
      group.setAttribute("aria-labelledby", head.id);
      group.append(head, ...left.map(([node, words], m) => {
        const option = build("div", "", words);
        option.id = `${head.id}-${m}`;
        option.dataset.node = node;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", String(node === this.data.chosen));
        return option;
      }));
      return group;
    }).filter(Boolean);
    this.rows.replaceChildren(...groups);
    this.rows.hidden = !groups.length;
    this.input.setAttribute("aria-expanded", String(groups.length > 0));
    this.whole.textContent = groups.length ? "" : this.data.none;
    if (groups.length) requestAnimationFrame(() => this.rows.scrollIntoView({ block: "nearest" }));
    const options = this.options();
    this.mark(find ? options[0] : options.find((one) => one.dataset.node === this.data.chosen));
  }

  options() { return [...this.rows.querySelectorAll("[role=option]")]; }

  mark(option) {
    this.active?.classList.remove("active");
    this.active = option || null;
    if (!option) { this.input.removeAttribute("aria-activedescendant"); return; }
    option.classList.add("active");
    this.input.setAttribute("aria-activedescendant", option.id);
    this.rows.scrollTop = Math.max(0, option.offsetTop - this.rows.offsetTop - 40);
  }

  key(event) {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) {
      event.preventDefault();
      if (this.rows.hidden) this.open("");
      const options = this.options(), here = options.indexOf(this.active);
      this.mark(options[here < 0 ? (move > 0 ? 0 : options.length - 1) : Math.min(options.length - 1, Math.max(0, here + move))]);
    } else if (event.key === "Enter" && this.active) {
      event.preventDefault();
      this.take(this.active);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      this.close();
    }
  }

  take(option) {
    this.data = { ...this.data, chosen: option.dataset.node };
    this.close();
    this.say(this.data.chosen);
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  let list = lists.get(parentElement);
  if (!list?.root.isConnected) {
    const root = document.createElement("div");
    parentElement.append(root);
    list = new Targets(root);
    lists.set(parentElement, list);
  }
  list.say = (node) => setTriggerValue("aimed", node);
  const shown = JSON.stringify(data);
  if (shown === list.shown) return;
  list.shown = shown;
  list.show(data);
}
