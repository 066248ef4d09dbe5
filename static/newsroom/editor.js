// The body editor's toolbar in words of the trade, in the language of the newsroom: its own titles are
// English and pass through no catalogue. Dialogs ask the catalogue themselves, but for two answers.
{
  const word = window.gettext ?? ((text) => text);

  // Button: [word on it, what it does].
  const WORDS = {
    bold: [word("Bold"), word("Bold (Ctrl+B)")],
    heading2: [word("Heading"), word("A heading between paragraphs")],
    heading3: [word("Small heading"), word("A smaller heading")],
    bulletList: [word("List"), word("A list with bullets")],
    orderedList: [word("Numbers"), word("A numbered list")],
    orderedListProperties: [word("Numbering"), word("How this list is numbered")],
    blockquote: [word("Quotation"), word("A paragraph quoted from elsewhere")],
    horizontalRule: [word("Rule"), word("A line between two parts")],
    link: [word("Link"), word("Link the words you have selected (Ctrl+K)")],
    unlink: [word("Unlink"), word("Take the link away, leave the words")],
    table: [word("Table"), word("Insert a table")],
    "table:addColumnAfter": [word("Column +"), word("Add a column after this one")],
    "table:deleteColumn": [word("Column −"), word("Delete this column")],
    "table:addRowAfter": [word("Row +"), word("Add a row below this one")],
    "table:deleteRow": [word("Row −"), word("Delete this row")],
    "table:mergeCells": [word("Merge"), word("Merge the selected cells")],
    "table:splitCell": [word("Split"), word("Split this cell")],
    "table:toggleHeaderCell": [word("Head"), word("Make this cell a heading, or plain again")],
    "table:deleteTable": [word("Delete table"), word("Delete the whole table")],
    "history:undo": [word("Undo"), word("Undo (Ctrl+Z)")],
    "history:redo": [word("Redo"), word("Redo (Ctrl+Shift+Z)")],
  };
  const ANSWERS = { Yes: word("Yes"), No: word("No") };

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
      const text = bar.parentElement.querySelector(".ProseMirror").textContent.replace(/\s/g, "");
      const count = [...text].length;
      length.textContent = `${count.toLocaleString()} ${word("characters")}`;
    };
    textarea.addEventListener("input", tell);
    bar.append(length);
    tell();
  };

  const furnish = (textarea) => {
    const frame = textarea.closest(".prose-editor");
    const bar = frame.querySelector(".prose-menubar");
    bar.querySelectorAll("[data-name]").forEach(rename);
    tellLength(bar, textarea);
    const translate = () => frame.querySelectorAll("dialog option").forEach(answer);
    new MutationObserver(translate).observe(frame, { childList: true });
  };

  document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
    // The editor makes its toolbar a moment after it says it is ready.
    editor.on("create", () => furnish(textarea));
  });
}
