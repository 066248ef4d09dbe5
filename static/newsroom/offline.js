// A story's form without a signal: a worker keeps the form as it was last seen, and words that this browser has of it
// are offered at once, since the desk cannot be asked. Everything else works without it.
{
  const form = document.querySelector("#article_form");
  const line = form?.querySelector(".keeping");
  const editors = {};

  document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
    editors[textarea.name] = editor;
  });

  // The page that comes first is there before its worker: it tells what it consists of.
  const register = async () => {
    const { worker, scope } = form.dataset;
    await navigator.serviceWorker.register(worker, { scope });
    const { active } = await navigator.serviceWorker.ready;
    const parts = performance.getEntriesByType("resource").map(({ name }) => name);
    active.postMessage({ page: location.pathname, parts });
  };

  const copies = (told, own) => {
    const found = [];
    for (const name of Object.keys(localStorage)) {
      if (!name.startsWith(`kept:${told.person}:story:`) || name === own) continue;
      const copy = JSON.parse(localStorage.getItem(name));
      const isNew = told.version === "0" && copy.version === 0;
      // Words typed over another version wait for the desk, which merges them.
      const isSame = name.startsWith(`kept:${told.person}:${told.place}:`) && String(copy.version) === told.version;
      if (copy.words && (isNew || isSame)) found.push({ name, copy });
    }
    return found;
  };

  const makeRoom = (name, values) => {
    const fields = [...form.elements].filter((field) => field.name === name);
    const more = fields[0]?.closest(".people")?.querySelector(".more");
    for (let count = fields.length; more && count < values.length; count += 1) more.click();
    for (const field of fields) {
      if (!field.options) continue;
      const known = new Set([...field.options].map((option) => option.value));
      for (const value of values) if (!known.has(value)) field.add(new Option(value, value));
    }
  };

  const putIn = (words) => {
    for (const [name, values] of Object.entries(words)) makeRoom(name, values);
    window.keptChanges.fill(form, words, true);
    for (const [name, editor] of Object.entries(editors)) {
      if (words[name]) editor.commands.setContent(words[name][0]);
    }
  };

  const askAgain = () => {
    const template = form.querySelector("template.file-again");
    if (template) line.after(template.content.cloneNode(true));
  };

  // Asked for by what keeps the words, where it cannot ask the desk. `take(copy)` makes this window their window.
  const offer = (told, own, { isTyped, take }) => {
    if (isTyped()) return;
    const offered = copies(told, own).map(({ name, copy }) => ({
      name, copy, window: copy.window, at: "", glance: copy.words.headline?.[0] ?? "",
    }));
    window.keptChanges.offer(line, offered, {
      takeUp: ({ copy }) => {
        const { kept_wants: wants, ...words } = copy.words;
        putIn(words);
        take(copy);
        if (wants) askAgain();
        return [];
      },
      drop: ({ name }) => localStorage.removeItem(name),
    });
  };

  if (line) {
    window.keptHere = { offer };
    if ("serviceWorker" in navigator) window.addEventListener("load", () => register().catch(() => {}));
  }
}
