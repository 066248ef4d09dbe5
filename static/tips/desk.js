// Through the queue by keyboard: the letters that stand beside what they do. Everything works without it.
addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches("textarea")) {
    event.target.closest("details")?.querySelector("button[name]")?.click();
    return;
  }
  const isTyping = event.target.closest("input:not([type=radio]), textarea, select, [contenteditable]");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const thing = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!thing) return;
  event.preventDefault();
  if (thing.tagName !== "SUMMARY") return thing.click();
  thing.parentElement.open = true;
  thing.parentElement.querySelector("textarea, input")?.focus();
});

// A canned reply goes into the field, to be read and changed before it is sent.
for (const list of document.querySelectorAll("select[data-into]")) {
  list.addEventListener("change", () => {
    const field = document.getElementById(list.dataset.into);
    const text = list.selectedOptions[0].dataset.text;
    if (!text) return;
    field.value = [field.value.trim(), text].filter(Boolean).join("\n\n");
    list.value = "";
    field.focus();
  });
}

// Into the draft goes what the moderator has marked in the tip, and nothing they have not.
for (const button of document.querySelectorAll("[data-takes]")) {
  const field = document.getElementById(button.dataset.takes);
  button.hidden = false;
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    const marked = getSelection();
    const isOfTip = marked.rangeCount && marked.anchorNode.parentElement?.closest(".sheet .words");
    button.closest("details").open = true;
    if (isOfTip) field.value = [field.value.trim(), marked.toString().trim()].filter(Boolean).join("\n");
    field.focus();
  });
}
