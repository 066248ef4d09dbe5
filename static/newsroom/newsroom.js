// The newsroom's keyboard, and a warning before unsaved words are left behind. Everything works without it.
const form = document.querySelector("#article_form");

if (form) {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey)) return;
    const name = { s: "_save", p: "_preview" }[event.key];
    const button = name && form.querySelector(`[name="${name}"]`);
    if (!button) return;
    event.preventDefault();
    form.requestSubmit(button);
  });
}
