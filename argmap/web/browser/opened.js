// Brings what has just been opened into sight, below the bar of pages, wherever on the page it was opened from.
let last;

export default function ({ data }) {
  if (data.node === last) return;
  const first = last === undefined;
  last = data.node;
  if (first || !data.node) return;
  requestAnimationFrame(() => {
    const open = document.querySelector(".st-key-adding-open");
    const top = open?.getBoundingClientRect().top;
    if (open && (top < 60 || top > window.innerHeight * 0.6)) open.scrollIntoView({ block: "start" });
  });
}
