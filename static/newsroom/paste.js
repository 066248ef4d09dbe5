// The paste screen: what is pasted keeps its headings, lists, bold and links, and a file can be dropped on
// the box. Without it the box takes plain text, and a file is chosen.
{
  const box = document.querySelector("textarea[data-markup]");
  const markup = document.getElementById(box.dataset.markup);
  const file = document.querySelector("input[type=file]");
  const told = document.querySelector(".kept-markup");

  const keep = (html) => {
    markup.value = html;
    if (told) told.textContent = html ? told.dataset.kept : "";
  };

  // Markup stands for the whole box: pasted into other words it would stand for a part of them only.
  const holdsNothingElse = () =>
    !box.value.trim() || (box.selectionStart === 0 && box.selectionEnd === box.value.length);

  box.addEventListener("paste", ({ clipboardData }) => {
    keep(holdsNothingElse() ? clipboardData.getData("text/html") : "");
  });
  box.addEventListener("input", ({ inputType }) => { if (inputType !== "insertFromPaste") keep(""); });

  const take = (event) => {
    const { files } = event.dataTransfer;
    if (!files.length) return;
    event.preventDefault();
    file.files = files;
    box.value = "";
    keep("");
    file.form.requestSubmit();
  };

  if (file) {
    box.addEventListener("dragover", (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      box.classList.add("may-drop");
    });
    box.addEventListener("dragleave", () => box.classList.remove("may-drop"));
    box.addEventListener("drop", (event) => {
      box.classList.remove("may-drop");
      take(event);
    });
  }
}
