// The library takes many pictures at once: by a button, or dropped anywhere on its page.
{
  const line = document.querySelector(".send-pictures");

  const send = (files) => window.pictures.choose({ sends: true, files, closed: () => window.location.reload() });

  if (line && window.pictures) {
    line.hidden = false;
    line.querySelector("button").addEventListener("click", () => send());
    const page = document.querySelector("#content");
    const isFiles = ({ dataTransfer }) => [...dataTransfer.types].includes("Files");
    page.addEventListener("dragover", (event) => {
      if (!isFiles(event)) return;
      event.preventDefault();
      page.classList.add("drop-here");
    });
    page.addEventListener("dragleave", () => page.classList.remove("drop-here"));
    page.addEventListener("drop", (event) => {
      page.classList.remove("drop-here");
      if (!isFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      send([...event.dataTransfer.files]);
    });
  }
}
