// A table that sorts and filters in the browser. Its words come as text; see draw/browser/paper.js.
const tables = new WeakMap();
const made = (tag, style, ...children) => {
  const one = document.createElement(tag);
  if (style) one.className = style;
  one.append(...children);
  return one;
};

class CompareTable {
  constructor(parent) {
    this.root = made("div", "paper");
    parent.append(this.root);
    this.text = "";
    this.sent = "";
  }

  show(data) {
    const { state, ...rest } = data;
    const text = JSON.stringify(rest);
    if (text !== this.text) {
      const focus = this.search && this.search.getRootNode().activeElement === this.search && this.data.label === data.label;
      this.text = text;
      this.data = data;
      for (const row of data.rows) row.words = row.cells.map((cell) => cellWords(cell.k)).join(" ").toLocaleLowerCase();
      this.take(state);
      this.build();
      if (focus) this.search.focus();
    } else if (state !== this.sent) {
      this.take(state);
      this.fill();
    }
  }

  // A number stands before the state: it changes when the reader came by another address, not when we told the address.
  take(state) {
    this.sent = state;
    this.state = readTableState(state.slice(state.indexOf(" ") + 1));
  }

  build() {
    const { data } = this;
    this.root.replaceChildren(...data.before.map((node) => buildPaper(node, (what) => this.open(what))));
    this.count = made("p", "quiet count");
    this.count.setAttribute("aria-live", "polite");
    this.body = made("tbody");
    this.root.append(this.tools(), this.count, this.table());
    this.fill();
  }

  tools() {
    const { data } = this;
    const tools = made("div", "tools");
    this.search = made("input");
    this.search.type = "search";
    this.search.addEventListener("input", () => { this.state.find = this.search.value.slice(0, 200); this.changed(400); });
    tools.append(made("label", "", "Find", this.search));
    this.selects = new Map();
    for (const filter of data.filters) {
      const select = made("select", "", new Option("all", ""), ...filter.options.map(([value, label]) => new Option(label, value)));
      select.addEventListener("change", () => { this.state.values[filter.name] = select.value; this.changed(); });
      this.selects.set(filter.name, select);
      tools.append(made("label", "", filter.label, select));
    }
    this.order = made("select", "", new Option("as it stands", ""), ...data.columns.map((name, n) => new Option(name, n)));
    this.order.addEventListener("change", () => {
      this.state.sort = this.order.value === "" ? -1 : Number(this.order.value);
      this.state.falling = false;
      this.changed();
    });
    tools.append(made("label", "narrow", "Sort by", this.order));
    return tools;
  }

  table() {
    const { data } = this;
    this.heads = data.columns.map((name, n) => {
      const button = made("button", "sort", name);
      button.type = "button";
      button.addEventListener("click", () => {
        const again = this.state.sort === n;
        this.state.sort = again && this.state.falling ? -1 : n; // rising, falling, as it stands
        this.state.falling = again && !this.state.falling;
        this.changed();
      });
      const head = made("th", "", button);
      head.scope = "col";
      head.setAttribute("role", "columnheader");
      return head;
    });
    const row = made("tr", "", ...this.heads);
    const table = made("table", "", made("caption", "unseen", data.label), made("thead", "", row), this.body);
    // A table that a phone shows as cards is still a table to a screen reader.
    for (const [one, role] of [[table, "table"], [row.parentElement, "rowgroup"], [row, "row"], [this.body, "rowgroup"]]) one.setAttribute("role", role);
    const scroll = made("div", "scroll", table);
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", `${data.label}, table`);
    return scroll;
  }

  row(row) {
    const one = made("tr", "", ...row.cells.map((cell, n) => {
      const box = made("td", cell.c, ...(cell.k || []).map((node) => buildPaper(node, (what) => this.open(what))));
      box.dataset.label = this.data.columns[n];
      box.setAttribute("role", "cell");
      return box;
    }));
    one.setAttribute("role", "row");
    return one;
  }

  // A count leads to the rows that it counts.
  only(state) {
    this.state = readTableState(state);
    this.changed();
    this.root.querySelector(".tools").scrollIntoView({ block: "start" });
  }

  changed(wait = 0) {
    this.fill();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.report(writeTableState(this.state)), wait);
  }

  fill() {
    const { data, state } = this;
    for (const [name, select] of this.selects) select.value = state.values[name] || "";
    const known = Object.fromEntries(Object.entries(state.values).filter(([name, value]) => value && this.selects.get(name)?.value === value));
    if (this.search.value !== state.find) this.search.value = state.find;
    this.order.value = state.sort >= 0 && state.sort < data.columns.length ? String(state.sort) : "";
    this.heads.forEach((head, n) => {
      head.setAttribute("aria-sort", n !== state.sort ? "none" : state.falling ? "descending" : "ascending");
    });
    const rows = leftRows(data.rows, { ...state, values: known, sort: this.order.value === "" ? -1 : state.sort });
    this.body.replaceChildren(...rows.map((row) => this.row(row)));
    const more = data.total - data.rows.length;
    this.count.textContent = !rows.length ? "No row is left: take a filter out."
      : more > 0 ? `The first ${data.rows.length.toLocaleString("en")} of ${data.total.toLocaleString("en")} rows; filter, or take the whole table away.`
        : rows.length === data.rows.length ? `${rows.length} row${rows.length === 1 ? "" : "s"}` : `${rows.length} of ${data.rows.length} rows`;
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  let table = tables.get(parentElement);
  if (!table) {
    table = new CompareTable(parentElement);
    tables.set(parentElement, table);
  }
  table.open = (what) => (what.page === "rows" ? table.only(what.go) : setTriggerValue("open", what));
  table.report = (state) => setTriggerValue("state", state);
  table.show(data);
  return () => {
    clearTimeout(table.timer);
    table.root.remove();
    tables.delete(parentElement);
  };
}
