// What Django's own fields leave without a name for whoever listens to a page, named by the words beside it.
{
  // A field in a row is what its column is called.
  const headingOf = (field) => {
    const column = [...field.closest("td")?.classList ?? []].find((one) => one.startsWith("field-"))?.slice(6);
    return column && field.closest("table").querySelector(`thead .column-${CSS.escape(column)}`);
  };
  const labelOf = (field) =>
    document.querySelector(`label[for="${CSS.escape(field.id)}"]`) ?? headingOf(field);

  // A list to choose from that searches: its frame is the field, and the words in it are no field of their own.
  const nameChoice = (select) => {
    const frame = select.nextElementSibling?.querySelector(".select2-selection");
    const label = labelOf(select);
    if (!frame || !label) return;
    const shown = frame.querySelector(".select2-selection__rendered");
    shown?.removeAttribute("role");
    shown?.removeAttribute("aria-readonly");
    label.id ||= `${select.id}-label`;
    frame.setAttribute("aria-labelledby", `${label.id} ${shown?.id ?? ""}`.trim());
  };

  // Django draws yes and no, and says them in English.
  const { yes, no } = document.currentScript.dataset;
  const sayMark = (mark) => { mark.alt = mark.alt === "True" ? yes : no; };

  // On a phone the cells of a row stand below each other, and each says by rows.css what its column is called.
  const tellColumns = (table) => {
    const words = (cell) => (cell.querySelector(".text") ?? cell).textContent.trim();
    const heads = [...table.tHead?.rows[0]?.cells ?? []].map(words);
    for (const row of table.tBodies[0]?.rows ?? []) {
      for (const cell of row.cells) cell.dataset.column = heads[cell.cellIndex] ?? "";
    }
    table.classList.add("by-columns");
  };

  // The corner over a column without a name heads nothing.
  const openCorner = (corner) => {
    const cell = document.createElement("td");
    cell.className = corner.className;
    corner.replaceWith(cell);
  };

  const nameInRow = (field) => {
    const heading = headingOf(field);
    const words = heading?.querySelector(".text") ?? heading;
    if (words && !field.labels.length) field.setAttribute("aria-label", words.textContent.trim());
  };

  const name = () => {
    document.querySelectorAll("select.select2-hidden-accessible").forEach(nameChoice);
    for (const sign of document.querySelectorAll(".help-tooltip[aria-label]")) sign.setAttribute("role", "img");
    document.querySelectorAll("#result_list td > :is(input, select):not([type=hidden], [aria-label])").forEach(nameInRow);
    document.querySelectorAll("#result_list, .wide > table").forEach(tellColumns);
    document.querySelectorAll(":is(td, .readonly) > img:is([alt=True], [alt=False])").forEach(sayMark);
    document.querySelectorAll("thead th:empty").forEach(openCorner);
  };

  // What searches is made by jQuery when it holds the page to be ready, in the order in which it was asked; what
  // chooses many, once everything is loaded; a row that is added later brings its own.
  window.django?.jQuery?.(name);
  window.addEventListener("load", name);
  document.addEventListener("formset:added", () => setTimeout(name));
}
