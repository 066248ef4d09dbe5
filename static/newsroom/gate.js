// The publish gate beside the words: asked when somebody stops typing, marked in the text, answered in the
// margin. Without it the margin shows the remarks on the words as saved, and its buttons answer them.
{
  const gettext = window.gettext ?? ((text) => text);
  const form = document.querySelector("#article_form");
  const panel = document.querySelector("#remarks");
  const PAUSE = 900;
  const WORDS = ["kicker", "headline", "subhead", "standfirst", "body", "dateline_place", "dateline_date",
    "source", "section", "lead_photo", "credits-name", "csrfmiddlewaretoken"];
  let editor = null;

  const remarks = () => [...panel.querySelectorAll(".find[data-quote]")];

  // --- places: the nth time that the quoted words stand in the body, or in a field

  const blocksOfBody = () => {
    const blocks = [];
    editor?.state.doc.descendants((node, at) => {
      if (!node.isTextblock) return true;
      blocks.push({ at: at + 1, text: node.textBetween(0, node.content.size, null, "\n") });
      return false;
    });
    return blocks;
  };

  const nthIn = (text, quote, nth) => {
    let at = text.indexOf(quote);
    let left = nth;
    for (; at >= 0 && left > 0; left -= 1) at = text.indexOf(quote, at + quote.length);
    return { at, left };
  };

  const inBody = (blocks, { quote, nth }) => {
    let left = Number(nth);
    for (const block of blocks) {
      if (!block.text.includes(quote)) continue;
      const found = nthIn(block.text, quote, left);
      if (found.at >= 0) return { from: block.at + found.at, to: block.at + found.at + quote.length };
      ({ left } = found);
    }
    return null;
  };

  // --- marks in the text, which the browser moves along while somebody writes

  const rangeOf = (place) => {
    const range = document.createRange();
    const [from, to] = [editor.view.domAtPos(place.from), editor.view.domAtPos(place.to)];
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  };

  // The browser looks each mark over at each key: it is given those alone that stand near what is in sight.
  let marked = [];

  const isNear = ({ range }) => {
    const { top, bottom } = (range.startContainer.parentElement ?? editor.view.dom).getBoundingClientRect();
    return bottom > -innerHeight / 2 && top < 1.5 * innerHeight;
  };

  const showNear = () => {
    const near = { block: [], warn: [], tell: [] };
    for (const one of marked) if (isNear(one)) near[one.level].push(one.range);
    for (const [level, found] of Object.entries(near)) {
      CSS.highlights.set(`gate-${level}`, new Highlight(...found));
    }
  };

  let scrolling = 0;
  const scrolled = () => {
    if (marked.length) scrolling ||= setTimeout(() => { scrolling = 0; showNear(); }, 100);
  };

  const mark = () => {
    if (!window.CSS?.highlights || !editor) return;
    const blocks = blocksOfBody();
    marked = [];
    for (const { dataset } of remarks()) {
      const place = dataset.field === "body" && inBody(blocks, dataset);
      if (place) marked.push({ level: dataset.level, range: rangeOf(place) });
    }
    showNear();
  };

  const markFields = () => {
    for (const field of form.querySelectorAll(".is-remarked")) field.classList.remove("is-remarked");
    for (const { dataset } of panel.querySelectorAll(".find[data-field]")) {
      if (dataset.field !== "body") form.querySelector(`#at_${dataset.field}`)?.classList.add("is-remarked");
    }
  };

  // --- what a remark offers

  const offerMends = () => {
    for (const remark of remarks().filter((one) => "mend" in one.dataset)) {
      const { mend, quote } = remark.dataset;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "quietly mend";
      button.textContent = mend ? `${gettext("Mend:")} ${mend}` : gettext("Take it out");
      button.setAttribute("aria-label", `${button.textContent} (${quote})`);
      let answers = remark.querySelector(".answers");
      if (!answers) {
        answers = document.createElement("p");
        answers.className = "answers";
        remark.firstElementChild.append(answers);
      }
      answers.prepend(button);
    }
  };

  const fieldOf = (name) => form.querySelector(`#id_${name}, #at_${name} :is(input:not([type=hidden]), select, textarea)`);

  const jump = ({ dataset }) => {
    if (dataset.field === "body" && editor) {
      const place = dataset.quote && inBody(blocksOfBody(), dataset);
      editor.commands.focus();
      if (place) editor.chain().setTextSelection(place).scrollIntoView().run();
      return;
    }
    const field = fieldOf(dataset.field);
    field?.closest("details")?.setAttribute("open", "");
    field?.focus();
    if (!dataset.quote || !field?.setSelectionRange) return;
    const { at } = nthIn(field.value, dataset.quote, Number(dataset.nth));
    if (at >= 0) field.setSelectionRange(at, at + dataset.quote.length);
  };

  const mendIn = ({ dataset }) => {
    if (dataset.field === "body") {
      const place = inBody(blocksOfBody(), dataset);
      if (place) editor.view.dispatch(editor.state.tr.insertText(dataset.mend, place.from, place.to));
    } else {
      const field = fieldOf(dataset.field);
      const { at } = nthIn(field.value, dataset.quote, Number(dataset.nth));
      if (at < 0) return;
      field.setRangeText(dataset.mend, at, at + dataset.quote.length, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    ask();
  };

  // --- asking

  const words = () => {
    const sent = new FormData();
    for (const [name, value] of new FormData(form)) if (WORDS.includes(name)) sent.append(name, value);
    if (panel.dataset.article) sent.append("article", panel.dataset.article);
    return sent;
  };

  const show = (html) => {
    const was = panel.contains(document.activeElement) ? document.activeElement : null;
    panel.innerHTML = html;
    offerMends();
    markFields();
    mark();
    if (!was) return;
    const same = was.value && panel.querySelector(`button[value="${CSS.escape(was.value)}"]`);
    (same || panel.querySelector("a, button, summary") || panel).focus();
  };

  const complain = (sentence) => {
    const alert = document.createElement("p");
    alert.setAttribute("role", "alert");
    alert.className = "refused";
    alert.textContent = sentence;
    panel.querySelector(".refused")?.remove();
    panel.prepend(alert);
  };

  let asked = null;
  let timer = null;

  // Whatever is typed meanwhile is asked about anew; an older answer is not shown. Where the line or the
  // sign-in is gone nothing is said here: the remarks stay as they were.
  const post = async (address, sent) => {
    clearTimeout(timer);
    asked?.abort();
    asked = new AbortController();
    try {
      const headers = { "X-Requested-With": "fetch" };
      const answer = await fetch(address, { method: "POST", body: sent, headers, signal: asked.signal });
      if (answer.redirected) return;
      if (answer.ok) show(await answer.text());
      else if ([409, 413].includes(answer.status)) complain(await answer.text());
    } catch (error) {
      if (error.name !== "AbortError" && !(error instanceof TypeError)) throw error;
    }
  };

  const ask = () => post(panel.dataset.check, words());

  const soon = () => {
    // Somebody who writes a reason in the panel keeps it.
    if (panel.contains(document.activeElement)) return;
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  };

  const answer = (button) => {
    const sent = words();
    sent.append("_answer", button.value);
    for (const reason of panel.querySelectorAll("textarea")) sent.append(reason.name, reason.value);
    post(panel.dataset.answer, sent);
  };

  if (form && panel) {
    panel.tabIndex = -1;
    offerMends();
    panel.addEventListener("click", (event) => {
      const remark = event.target.closest(".find");
      if (event.target.closest(".mend")) mendIn(remark);
      else if (event.target.closest("[name=_answer]") && form.elements.body) {
        event.preventDefault();
        answer(event.target.closest("[name=_answer]"));
      } else if (event.target.closest(".find a")) {
        event.preventDefault();
        jump(remark);
      }
    });
    if (form.elements.body) {
      form.addEventListener("input", soon);
      form.addEventListener("change", soon);
      markFields();
    }
    document.addEventListener("prose-editor:ready", ({ detail }) => {
      ({ editor } = detail);
      editor.on("create", mark);
    });
    document.addEventListener("scroll", scrolled, { capture: true, passive: true });
    window.addEventListener("resize", scrolled);
  }
}
