// The article screen: its keyboard, a warning before unsaved words are left behind, counts, rows of names,
// and the picture chosen. Everything works without it.
{
  const form = document.querySelector("#article_form");

  // The pickers of Django's admin tell only jQuery, and tell it once more what was there when the page opened.
  const onPick = (picker, heard) => {
    let { value } = picker;
    window.django?.jQuery(picker).on("change", () => {
      if (picker.value === value) return;
      ({ value } = picker);
      heard();
    });
  };

  const watchForChanges = () => {
    // A page that came back with mistakes holds words that are saved nowhere.
    let changed = Boolean(form.querySelector(".errors"));
    const change = () => { changed = true; };
    form.addEventListener("input", change);
    form.addEventListener("change", change);
    for (const picker of form.querySelectorAll(".admin-autocomplete")) onPick(picker, change);
    form.addEventListener("submit", () => { changed = false; });
    window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
  };

  const listenToKeys = () => {
    document.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      // On a sheet over the form, keys are the sheet's.
      if (document.querySelector("dialog[open]")) return;
      const name = { s: "_save", p: "_preview" }[event.key.toLowerCase()];
      const asked = event.key === "Enter" ? "button[data-keyed]" : name && `[name="${name}"]:not(:disabled)`;
      const button = asked && form.querySelector(asked);
      if (!button) return;
      event.preventDefault();
      event.stopPropagation();
      form.requestSubmit(button);
    }, true);
  };

  // Headlines wrap as they will be printed, and are still one line: Return saves.
  const keepOneLine = (field) => {
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      form.requestSubmit(form.querySelector("[name=_save]"));
    });
    if (CSS.supports("field-sizing", "content")) return;
    const fit = () => {
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight}px`;
    };
    field.addEventListener("input", fit);
    fit();
  };

  const countCharacters = (output) => {
    const field = form.querySelector(`#${output.htmlFor}`);
    const most = Number(field.dataset.most);
    const tell = () => {
      const length = [...field.value].length;
      output.value = length ? `${length} / ${most}` : "";
      output.classList.toggle("over", length > most);
    };
    field.addEventListener("input", tell);
    tell();
  };

  const offerMoreNames = (people) => {
    const more = document.createElement("button");
    more.type = "button";
    more.className = "more";
    more.textContent = `+ ${people.dataset.add}`;
    more.addEventListener("click", () => {
      const row = [...people.querySelectorAll(".person")].at(-1);
      const another = row.cloneNode(true);
      for (const input of another.querySelectorAll("input")) input.value = "";
      row.after(another);
      another.querySelector("input").focus();
    });
    people.querySelector("datalist").before(more);
  };

  const showPhoto = () => {
    const picker = form.querySelector("#id_lead_photo");
    const picture = form.querySelector(".photo-field img");
    if (!picker) return;
    onPick(picker, () => {
      picture.hidden = !picker.value;
      picture.alt = picker.selectedOptions[0]?.textContent ?? "";
      if (picker.value) picture.src = `${form.dataset.photos}${picker.value}/thumbnail/`;
    });
  };

  const markOldDateline = () => {
    const line = form.querySelector(".lineof");
    const parts = form.querySelectorAll(".dateline-fields, .people");
    const old = () => line?.classList.add("is-old");
    for (const part of parts) part.addEventListener("input", old);
  };

  // Return in a time would save the story and lose the time with its note.
  const holdTimes = () => {
    for (const time of form.querySelectorAll(".moves [type=datetime-local]")) {
      time.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    }
  };

  if (form) {
    watchForChanges();
    holdTimes();
    listenToKeys();
    form.querySelectorAll("#id_headline, #id_subhead").forEach(keepOneLine);
    form.querySelectorAll("output.count").forEach(countCharacters);
    form.querySelectorAll(".people").forEach(offerMoreNames);
    showPhoto();
    markOldDateline();
  }
}
