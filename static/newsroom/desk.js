// An open desk keeps itself up to date: it asks while it is looked at, more seldom while nothing changes. What is new
// takes its place at once only while nobody has a hand on the page; else a button offers it, in a line kept for it.
{
  const SOONEST = 15000;
  const LATEST = 120000;
  const QUIET = 8000;
  const desk = document.querySelector("#desk");
  const offer = document.querySelector("#show_news");
  let wait = SOONEST;
  let timer = 0;
  let tag = "";
  let waiting = null;
  let touched = 0;

  for (const kind of ["pointermove", "pointerdown", "keydown", "wheel", "touchstart", "scroll"]) {
    window.addEventListener(kind, () => { touched = Date.now(); }, { passive: true });
  }

  const isInHand = () => Date.now() - touched < QUIET
    || desk.contains(document.activeElement)
    || desk.matches(":hover")
    || !getSelection().isCollapsed;

  const show = () => {
    desk.replaceChildren(waiting.cloneNode(true));
    waiting = null;
    offer.hidden = true;
  };

  const take = (html) => {
    const fragment = document.createElement("template");
    fragment.innerHTML = html;
    waiting = fragment.content;
    if (isInHand()) offer.hidden = false;
    else show();
  };

  const ask = async () => {
    clearTimeout(timer);
    if (document.visibilityState !== "visible") return;
    try {
      const answer = await fetch(desk.dataset.now, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store" });
      if (answer.redirected || (answer.status >= 400 && answer.status < 500)) return;
      if (answer.status === 200) {
        const [before, html] = [tag, await answer.text()];
        tag = answer.headers.get("ETag");
        wait = SOONEST;
        // The first answer is what the page shows already; so is a second one that was asked for at the same time.
        if (before && before !== tag) take(html);
      } else {
        wait = Math.min(wait * 1.5, LATEST);
      }
    } catch {
      wait = Math.min(wait * 2, LATEST);
    }
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
  };

  if (desk) {
    offer.addEventListener("click", () => {
      show();
      desk.querySelector("a")?.focus({ preventScroll: true });
    });
    document.addEventListener("visibilitychange", () => {
      wait = SOONEST;
      if (document.visibilityState === "visible") ask();
    });
    setInterval(() => { if (waiting && !isInHand()) show(); }, 2000);
    ask();
  }
}
