// Every newsroom page: the current place is in view in the bar. Everything works without it.
{
  const places = document.querySelector(".places");
  const here = places?.querySelector("[aria-current]");
  if (here) places.scrollLeft = here.offsetLeft - places.offsetLeft - places.clientWidth / 3;
  document.querySelector(".errors[role=alert]")?.focus();

  // Ctrl+K leads to the search of the list, from wherever nobody is writing.
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    if (event.target.closest?.("[contenteditable], .ProseMirror")) return;
    const field = document.querySelector("#searchbar");
    const list = document.querySelector("[data-search]");
    if (!field && !list) return;
    event.preventDefault();
    if (field) field.select();
    else location.assign(list.href);
  });
  if (location.hash === "#searchbar") document.querySelector("#searchbar")?.focus();
}
