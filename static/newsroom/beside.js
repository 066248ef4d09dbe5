// The preview beside the editor: the reader's own page with the words as they are typed, at the width of a phone or
// of a desk. It is asked for when somebody stops typing, and only while it is open. Saving is not needed for it.
{
  const SOON = 700;
  const form = document.querySelector("#article_form");
  const pane = document.querySelector("#beside");

  if (pane) {
    const frame = pane.querySelector("iframe");
    const around = pane.querySelector(".window");
    const opener = document.querySelector(".open-beside");
    const button = opener.querySelector("button");
    const widths = [...pane.querySelectorAll("[data-width]")];
    let width = 390;
    let timer = 0;
    let asked = null;

    // The page is laid out at its own width, and made smaller as a whole where there is less room.
    const fit = () => {
      if (pane.hidden) return;
      const scale = Math.min(1, around.clientWidth / width);
      frame.style.width = `${width}px`;
      frame.style.height = `${around.clientHeight / scale}px`;
      frame.style.transform = `scale(${scale})`;
    };

    const show = (page) => {
      const at = frame.contentWindow?.scrollY ?? 0;
      frame.onload = () => frame.contentWindow.scrollTo(0, at);
      frame.srcdoc = page;
    };

    const ask = async () => {
      asked?.abort();
      asked = new AbortController();
      const body = new FormData(form);
      for (const name of [...body.keys()]) if (name.startsWith("_")) body.delete(name);
      if (pane.dataset.article) body.append("article", pane.dataset.article);
      try {
        const answer = await fetch(pane.dataset.typed, { method: "POST", body, signal: asked.signal });
        if (answer.ok && !answer.redirected) show(await answer.text());
      } catch { /* asked again with the next words */ }
    };

    const soon = () => {
      clearTimeout(timer);
      if (!pane.hidden) timer = setTimeout(ask, SOON);
    };

    const toggle = (isOpen) => {
      pane.hidden = !isOpen;
      document.body.classList.toggle("has-beside", isOpen);
      document.body.classList.toggle("is-wide-beside", isOpen && width > 390);
      button.setAttribute("aria-expanded", isOpen);
      try { sessionStorage.setItem("beside", isOpen ? width : ""); } catch { /* opened anew next time */ }
      if (!isOpen) return;
      fit();
      ask();
    };

    const choose = (chosen) => {
      width = Number(chosen.dataset.width);
      for (const each of widths) each.setAttribute("aria-pressed", each === chosen);
      toggle(true);
    };

    opener.hidden = false;
    for (const each of widths) each.addEventListener("click", () => choose(each));
    button.addEventListener("click", () => toggle(pane.hidden));
    pane.querySelector(".close").addEventListener("click", () => {
      toggle(false);
      button.focus();
    });
    document.addEventListener("keydown", (event) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyP") return;
      event.preventDefault();
      toggle(pane.hidden);
    });
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    new ResizeObserver(fit).observe(around);
    let before = "";
    try { before = sessionStorage.getItem("beside") ?? ""; } catch { /* as if it had been closed */ }
    const kept = widths.find((each) => each.dataset.width === before);
    if (kept) choose(kept);
  }
}
