// Notes beside the words: those that are about a sentence are marked in the text, and lead to it; words that are
// selected are taken over into a new note. Without it the words are copied into the note by hand.
{
  const gettext = window.gettext ?? ((text) => text);
  const form = document.querySelector("#article_form");
  const panel = document.querySelector("#at_notes");
  const LONGEST = 200;

  const body = () => form.querySelector(".ProseMirror, .reading .copy");
  const notes = () => [...panel.querySelectorAll(".note[data-quote]")];

  // --- where the quoted words stand in the body: the nth time, else the last

  const pieces = (root) => {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let text = "";
    while (walker.nextNode()) {
      found.push({ node: walker.currentNode, from: text.length });
      text += walker.currentNode.data;
    }
    return { found, text };
  };

  const placeIn = ({ found, text }, quote, nth) => {
    let at = text.indexOf(quote);
    for (let left = nth; left > 0; left -= 1) {
      const next = text.indexOf(quote, at + quote.length);
      if (next < 0) break;
      at = next;
    }
    if (at < 0) return null;
    const point = (place, isEnd) => {
      const piece = found.findLast(({ from }) => (isEnd ? from < place : from <= place));
      return [piece.node, place - piece.from];
    };
    const range = document.createRange();
    range.setStart(...point(at, false));
    range.setEnd(...point(at + quote.length, true));
    return range;
  };

  const rangeOf = ({ dataset }) => {
    const root = dataset.field === "body" && body();
    return root ? placeIn(pieces(root), dataset.quote, Number(dataset.nth)) : null;
  };

  const mark = () => {
    if (!window.CSS?.highlights) return;
    CSS.highlights.set("noted", new Highlight(...notes().map(rangeOf).filter(Boolean)));
  };

  const jump = (note) => {
    const range = rangeOf(note);
    if (range) {
      range.startContainer.parentElement.scrollIntoView({ block: "center" });
      const root = body();
      if (root.isContentEditable) root.focus();
      getSelection().setBaseAndExtent(
        range.startContainer, range.startOffset, range.endContainer, range.endOffset,
      );
      return;
    }
    const field = form.querySelector(`#id_${note.dataset.field}`);
    field?.focus();
    const at = field?.value?.indexOf(note.dataset.quote) ?? -1;
    if (at >= 0) field.setSelectionRange(at, at + note.dataset.quote.length);
  };

  const offerJumps = () => {
    for (const note of notes()) {
      const quote = note.querySelector("q");
      const button = document.createElement("button");
      button.type = "button";
      button.title = gettext("Show it in the text");
      quote.replaceWith(button);
      button.append(quote);
      button.addEventListener("click", () => jump(note));
    }
  };

  // --- the words selected, for a note that is about to be written

  let selected = null;

  const fieldSelection = (field) => {
    const { value, selectionStart: from, selectionEnd: to } = field;
    return { field: field.name, quote: value.slice(from, to), before: value.slice(0, from) };
  };

  const bodySelection = () => {
    const [root, chosen] = [body(), getSelection()];
    if (!root || !chosen.rangeCount || !root.contains(chosen.anchorNode) || !root.contains(chosen.focusNode)) return null;
    const range = chosen.getRangeAt(0);
    const before = document.createRange();
    before.setStart(root, 0);
    before.setEnd(range.startContainer, range.startOffset);
    return { field: "body", quote: chosen.toString(), before: before.toString() };
  };

  const remember = () => {
    const field = document.activeElement;
    const isText = field?.matches?.("#id_kicker, #id_headline, #id_subhead, #id_standfirst");
    // At each key the selection moves, and holds nothing.
    if (!isText && getSelection().isCollapsed) return;
    const found = isText ? fieldSelection(field) : bodySelection();
    const quote = found?.quote.split("\n").map((line) => line.trim()).find(Boolean)?.slice(0, LONGEST);
    if (!quote) return;
    selected = { ...found, quote, nth: found.before.split(quote).length - 1 };
  };

  // The button is pressed while the words are still selected, by keyboard or by pointer.
  const offerSelection = (input) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quietly";
    button.textContent = gettext("The words selected in the text");
    button.addEventListener("click", () => {
      if (!selected) return;
      input.value = selected.quote;
      if (input.name === "note_quote") {
        form.elements.note_field.value = selected.field;
        form.elements.note_nth.value = selected.nth;
      }
      input.focus();
    });
    input.after(button);
  };

  // --- seen: the page stays as it is, with whatever is being typed

  const sayIsSeen = (button) => {
    button.addEventListener("click", async (event) => {
      event.preventDefault();
      const sent = new FormData();
      for (const name of ["csrfmiddlewaretoken", "loaded_version"]) sent.append(name, form.elements[name].value);
      const answer = await fetch(button.formAction, { method: "POST", body: sent }).catch(() => null);
      if (answer?.ok) button.closest("section").remove();
    });
  };

  if (form && panel) {
    offerJumps();
    document.addEventListener("selectionchange", remember);
    form.addEventListener("select", remember);
    form.querySelectorAll("[data-marks-words]").forEach(offerSelection);
    form.querySelectorAll("button[data-seen]").forEach(sayIsSeen);
    let timer = null;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(mark, 900);
    });
    document.addEventListener("prose-editor:ready", ({ detail }) => detail.editor.on("create", mark));
    mark();
  }
}
