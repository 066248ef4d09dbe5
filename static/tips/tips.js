// The tip-line's pages work without this. With it: leaving takes the page out of the way back, and a form is sent once.
{
  for (const link of document.querySelectorAll("[data-away]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      location.replace(link.href);
    });
  }
  for (const form of document.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", (event) => {
      // What was typed in the other form and not sent yet is brought along, and is there again afterwards.
      const other = form.dataset.brings && document.getElementById(form.dataset.brings);
      if (other) form.elements.text.value = other.elements.text.value;
      if (form.dataset.sent) return event.preventDefault();
      form.dataset.sent = "1";
    });
  }
  // A page that the browser kept whole is shown again with what it held: it may be sent again too.
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-once]")) delete form.dataset.sent;
  });
}
