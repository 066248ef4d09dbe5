// The body editor's toolbar in words of the trade, in the language of the newsroom: its own titles are
// English and pass through no catalogue. Dialogs ask the catalogue themselves, but for two answers.
{
  const gettext = window.gettext ?? ((text) => text);

  // Button: [word on it, what it does].
  const WORDS = {
    bold: [gettext("Bold"), gettext("Bold (Ctrl+B)")],
    subscript: [gettext("Sub"), gettext("Below the line, as in CO₂")],
    superscript: [gettext("Super"), gettext("Above the line, as in m²")],
    heading2: [gettext("Heading"), gettext("A heading between paragraphs")],
    heading3: [gettext("Small heading"), gettext("A smaller heading")],
    bulletList: [gettext("List"), gettext("A list with bullets")],
    orderedList: [gettext("Numbers"), gettext("A numbered list")],
    orderedListProperties: [gettext("Numbering"), gettext("How this list is numbered")],
    blockquote: [gettext("Quotation"), gettext("A paragraph quoted from elsewhere")],
    horizontalRule: [gettext("Rule"), gettext("A line between two parts")],
    link: [gettext("Link"), gettext("Link the words you have selected (Ctrl+K)")],
    unlink: [gettext("Unlink"), gettext("Take the link away, leave the words")],
    table: [gettext("Table"), gettext("Insert a table")],
    "table:addColumnAfter": [gettext("Column +"), gettext("Add a column after this one")],
    "table:deleteColumn": [gettext("Column −"), gettext("Delete this column")],
    "table:addRowAfter": [gettext("Row +"), gettext("Add a row below this one")],
    "table:deleteRow": [gettext("Row −"), gettext("Delete this row")],
    "table:mergeCells": [gettext("Merge"), gettext("Merge the selected cells")],
    "table:splitCell": [gettext("Split"), gettext("Split this cell")],
    "table:toggleHeaderCell": [gettext("Head"), gettext("Make this cell a heading, or plain again")],
    "table:deleteTable": [gettext("Delete table"), gettext("Delete the whole table")],
    "history:undo": [gettext("Undo"), gettext("Undo (Ctrl+Z)")],
    "history:redo": [gettext("Redo"), gettext("Redo (Ctrl+Shift+Z)")],
  };
  const ANSWERS = { Yes: gettext("Yes"), No: gettext("No") };

  const rename = (button) => {
    const words = WORDS[button.dataset.name];
    if (!words) return;
    [button.textContent, button.title] = words;
    button.setAttribute("aria-label", words[1]);
    button.classList.remove("material-icons", "prose-menubar__button--heading");
  };

  // The editor reads an option's value back in English; only what is shown changes.
  const answer = (option) => {
    if (!(option.value in ANSWERS)) return;
    const { value } = option;
    option.textContent = ANSWERS[value];
    option.value = value;
  };

  const tellLength = (bar, textarea) => {
    const length = document.createElement("span");
    length.className = "length";
    const tell = () => {
      // A line a paragraph: run together, the last word of one and the first of the next would be one word.
      const blocks = bar.parentElement.querySelectorAll(".ProseMirror :is(p, h2, h3)");
      const text = [...blocks].map((block) => block.textContent).join("\n");
      length.textContent = `${window.countWords(text).toLocaleString()} ${gettext("words as Word counts")}`;
      length.title = `${window.countCharacters(text).toLocaleString()} ${gettext("characters")}`;
    };
    // Counting twenty thousand characters at each key would hold up the next one.
    let timer = 0;
    textarea.addEventListener("input", () => { timer ||= setTimeout(() => { timer = 0; tell(); }, 1200); });
    bar.append(length);
    tell();
  };

  // The whole body written out at each key would hold up the next one. Whoever reads the form, as keeping, saving and
  // checking do, is given it as it stands; the field itself has it once the keys rest, and when the page goes.
  const REST = 1000;
  const NOTHING = /^<(\w+)(\s[^>]*)?><\/\1>$/i;

  const writeLater = (editor, textarea) => {
    let timer = 0;
    let html = null;
    const written = () => {
      html ??= editor.getHTML();
      return NOTHING.test(html) ? "" : html;
    };
    const write = () => {
      clearTimeout(timer);
      if (timer) textarea.value = written();
      timer = 0;
    };
    editor.off("update", editor.options.onUpdate);
    editor.on("update", () => {
      html = null;
      clearTimeout(timer);
      timer = setTimeout(write, REST);
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    });
    textarea.form?.addEventListener("formdata", ({ formData }) => {
      if (timer && formData.has(textarea.name)) formData.set(textarea.name, written());
    });
    window.addEventListener("pagehide", write, { capture: true });
  };

  // Each button of the toolbar asks whether it would do anything, which makes a copy of all that could be done: they are
  // asked when the keys rest, and now and then while they do not. What is pressed there answers at once. Whoever
  // listens from here on is told of every change, as the place that a pasted picture or paragraph waits for has to be.
  const PAUSE = 250;
  const NOW_AND_THEN = 2000;

  const askLater = (editor) => {
    const asking = [...(editor.callbacks.transaction ?? [])];
    let timer = 0;
    let since = 0;
    let last = null;
    const tell = () => {
      timer = 0;
      since = 0;
      for (const ask of asking) ask.call(editor, last);
    };
    for (const ask of asking) editor.off("transaction", ask);
    editor.on("transaction", (told) => {
      last = told;
      since ||= Date.now();
      clearTimeout(timer);
      timer = setTimeout(tell, Math.max(0, Math.min(PAUSE, since + NOW_AND_THEN - Date.now())));
    });
  };

  const furnish = (textarea) => {
    const frame = textarea.closest(".prose-editor");
    const bar = frame.querySelector(".prose-menubar");
    bar.querySelectorAll("[data-name]").forEach(rename);
    tellLength(bar, textarea);
    const translate = () => frame.querySelectorAll("dialog option").forEach(answer);
    new MutationObserver(translate).observe(frame, { childList: true });
  };

  // What was struck out, deleted or hidden where it was copied is no part of the words; nor is how a word is read.
  const GONE = "del, s, strike, rt, rp, [hidden]";
  const HIDES = /display:none|visibility:hidden|mso-hide|line-through/;

  const withoutWhatIsGone = (html) => {
    // Parsed as it is, each style would be a violation of the page's policy, and be told as one.
    const marked = html.replace(/<[^<>]+>/g, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
    const pasted = new DOMParser().parseFromString(marked, "text/html");
    pasted.querySelectorAll(GONE).forEach((element) => element.remove());
    pasted.querySelectorAll("[data-style]").forEach((element) => {
      if (HIDES.test(element.dataset.style.replace(/\s/g, "").toLowerCase())) element.remove();
    });
    return pasted.documentElement.outerHTML;
  };

  document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
    // The editor makes its toolbar a moment after it says it is ready.
    editor.on("create", () => {
      furnish(textarea);
      askLater(editor);
    });
    writeLater(editor, textarea);
    const { editorProps } = editor.options;
    const attributes = { ...editorProps.attributes, "aria-label": textarea.labels[0]?.textContent.trim() ?? "" };
    editor.setOptions({ editorProps: { ...editorProps, attributes, transformPastedHTML: withoutWhatIsGone } });
  });
}
