// 最近更新 on an open page: asks now and then whether there is anything new, and offers it. Nothing moves by itself.
{
  const SOONEST = 60_000;
  const LATEST = 600_000;
  const box = document.querySelector("[data-newest]");
  const story = document.querySelector("article[data-version]");
  let tag = "";
  let wait = SOONEST;
  let timer = 0;
  let asked = Date.now();

  const place = (className, before) => {
    const status = document.createElement("span");
    status.className = className;
    status.setAttribute("role", "status");
    before.after(status);
    return status;
  };
  const status = box && place("offer", box.querySelector("h1, h2"));
  const update = story && story.dataset.updated ? place("updated", story) : null;

  const offer = (where, text, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", act);
    where.replaceChildren(button);
  };

  const addresses = (part) => [...part.querySelectorAll("li a")].map((link) => link.getAttribute("href"));

  // The list is put in place of the old one only when somebody asks for it.
  const show = (fresh, added) => {
    const list = box.querySelector(".newest");
    if (!list) return location.reload();
    const isOpen = list.querySelector("details")?.open;
    list.replaceChildren(...fresh.childNodes);
    if (isOpen) list.querySelector("details")?.setAttribute("open", "");
    list.querySelector(`a[href="${CSS.escape(location.pathname)}"]`)?.setAttribute("aria-current", "page");
    status.replaceChildren();
    list.querySelector(`a[href="${CSS.escape(added[0])}"]`)?.focus();
  };

  // What was withdrawn is not to be read any longer, though its line keeps its place.
  const hideWithdrawn = (fresh) => {
    const there = new Set(addresses(fresh));
    const oldest = fresh.querySelector("li:last-child time")?.dateTime ?? "";
    for (const line of box.querySelectorAll(".newest li")) {
      const isYounger = line.querySelector("time").dateTime > oldest;
      if (isYounger && !there.has(line.querySelector("a").getAttribute("href"))) line.style.visibility = "hidden";
    }
  };

  const look = (fresh) => {
    const have = new Set(addresses(box));
    const added = addresses(fresh).filter((address) => !have.has(address));
    if (box.querySelector(".newest")) hideWithdrawn(fresh);
    if (added.length) {
      offer(status, box.dataset.offer.replace("%(count)s", added.length), () => show(fresh, added));
    } else {
      status.replaceChildren();
    }
    const same = update && fresh.querySelector(`a[href="${CSS.escape(location.pathname)}"]`)?.closest("li");
    if (same && same.dataset.version !== story.dataset.version) {
      offer(update, story.dataset.updated, () => location.reload());
    }
  };

  const ask = async () => {
    asked = Date.now();
    try {
      const answer = await fetch(box.dataset.newest, { headers: tag ? { "If-None-Match": tag } : {} });
      if (answer.status === 304) {
        wait = Math.min(wait * 1.5, LATEST);
      } else if (answer.ok) {
        tag = answer.headers.get("ETag") ?? "";
        wait = SOONEST;
        const fresh = document.createElement("div");
        fresh.innerHTML = await answer.text();
        look(fresh);
      } else {
        wait = Math.min(wait * 2, LATEST);
      }
    } catch {
      wait = Math.min(wait * 2, LATEST);
    }
    again();
  };

  const again = () => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") timer = setTimeout(ask, Math.max(wait - (Date.now() - asked), 1000));
  };

  if (box && !navigator.connection?.saveData) {
    document.addEventListener("visibilitychange", again);
    // For the tests, and for whoever wants to know at once.
    box.addEventListener("ask", ask);
    again();
  }
}
