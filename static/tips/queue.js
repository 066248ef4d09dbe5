// Along the rows of the queue by keyboard. Everything works without it.
const rows = () => [...document.querySelectorAll("#result_list tbody tr")].filter((row) => row.querySelector("th a"));

addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = rows();
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
  if (step && all.length) {
    event.preventDefault();
    all[Math.min(Math.max(at + step, 0), all.length - 1)].querySelector("th a").focus();
  } else if (event.key === "o" && all.length) {
    event.preventDefault();
    all[Math.max(at, 0)].querySelector("th a").click();
  } else if (event.key === "x" && at >= 0) {
    event.preventDefault();
    all[at].querySelector("input[type=checkbox]")?.click();
  }
});
