// The calendar by keyboard: arrows from day to day, Page Up and Page Down from page to page. Links work without it.
{
  const days = [...document.querySelectorAll("[data-day]")];
  const start = days.find((day) => day.hasAttribute("aria-current")) ?? days[0];
  const go = (day) => {
    for (const each of days) each.tabIndex = each === day ? 0 : -1;
  };
  if (start) go(start);

  const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
  document.querySelector(".calendar")?.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = days.indexOf(event.target.closest("[data-day]"));
    const page = { PageUp: "prev", PageDown: "next" }[event.key];
    if (page) {
      event.preventDefault();
      document.querySelector(`.which a[rel=${page}]`).click();
    }
    const next = days[at + STEPS[event.key]];
    if (at < 0 || !next) return;
    event.preventDefault();
    go(next);
    next.focus();
  });
}
