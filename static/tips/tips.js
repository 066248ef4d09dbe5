// The tip-line's pages work without this. With it: leaving takes the page out of the way back, a form is sent once, and
// what was typed stays on the page until the site has answered that it has it. The browser is given nothing to keep.
{
  // A little longer than the proxy waits for the site.
  const PATIENCE = 75000;
  const LOST = "unknown";
  const TOLD = { 0: LOST, 413: "large", 429: "crowded" };

  // Puts the site's answer in place of this page, as going to it would.
  const show = (answer) => {
    document.title = answer.title;
    document.body.replaceWith(document.adoptNode(answer.body));
    begin();
    scrollTo(0, 0);
    const first = document.querySelector(".tips [role=alert]:not(:empty), .tips h1");
    first.tabIndex = -1;
    first.focus();
  };

  // An answer that holds the words, or gives them back, takes this page's place. After any other they stay where they are.
  const hear = (form, line) => {
    const ours = line.response?.querySelector(".tips");
    if (ours && "answers" in ours.dataset) return show(line.response);
    const told = form.querySelector(".unsent");
    told.textContent = ours?.querySelector("[data-said]")?.textContent.trim() ?? told.dataset[TOLD[line.status] ?? LOST];
    told.scrollIntoView({ block: "nearest" });
    return free(form);
  };

  const free = (form) => {
    delete form.dataset.sent;
    form.querySelector(".going").textContent = "";
    for (const bar of form.querySelectorAll("progress")) bar.hidden = true;
  };

  const send = (form, button) => {
    const fields = new FormData(form);
    if (button?.name) fields.append(button.name, button.value);
    const bar = form.querySelector("progress");
    const line = new XMLHttpRequest();
    line.open("POST", form.getAttribute("action"));
    line.responseType = "document";
    // A film takes as long as it takes, and shows how far it is.
    if (bar) {
      line.upload.onprogress = (event) => { bar.hidden = false; bar.value = event.loaded / event.total; };
    } else line.timeout = PATIENCE;
    line.onloadend = () => hear(form, line);
    line.send(bar ? fields : new URLSearchParams(fields));
  };

  const begin = () => {
    for (const link of document.querySelectorAll("[data-away]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        location.replace(link.href);
      });
    }
    for (const form of document.querySelectorAll("form[data-once]")) {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        // What was typed in the other form and not sent yet is brought along, and is there again afterwards.
        const other = form.dataset.brings && document.getElementById(form.dataset.brings);
        if (other) form.elements.text.value = other.elements.text.value;
        if (form.dataset.sent) return;
        form.dataset.sent = "1";
        form.querySelector(".unsent").textContent = "";
        const going = form.querySelector(".going");
        going.textContent = going.dataset.words;
        send(form, event.submitter);
      });
    }
  };

  begin();
  // A page that the browser kept whole is shown again with what it held: it may be sent again too.
  addEventListener("pageshow", (event) => {
    if (event.persisted) for (const form of document.querySelectorAll("form[data-once]")) free(form);
  });
}
