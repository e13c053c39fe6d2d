// The pages as a row of links, for a phone, where Streamlit hides them behind a sign.
const rows = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  let row = rows.get(parentElement);
  if (!row) {
    row = document.createElement("nav");
    row.setAttribute("aria-label", "Pages");
    parentElement.append(row);
    rows.set(parentElement, row);
  }
  row.replaceChildren(...Object.entries(data.pages).map(([path, title]) => {
    const link = document.createElement("a");
    link.href = `./${path}`;
    link.textContent = title;
    if (path === data.here) link.setAttribute("aria-current", "page");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a tab or a window of its own
      event.preventDefault();
      setTriggerValue("go", path);
    });
    return link;
  }));
}
