// Through the queue by keyboard: the letters that stand beside what they do. Everything works without it.
addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const thing = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!thing) return;
  event.preventDefault();
  if (thing.tagName !== "SUMMARY") return thing.click();
  thing.parentElement.open = true;
  thing.parentElement.querySelector("textarea")?.focus();
});
