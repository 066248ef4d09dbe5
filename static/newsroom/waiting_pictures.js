// Pictures chosen in a story are kept in this browser until they stand in it: without a line, or with a tab that is
// closed, none is lost. They are offered on the story's page, and on that of a new one where they were chosen in one.
{
  const gettext = window.gettext ?? ((text) => text);
  const KEPT = 14 * 24 * 3600 * 1000;
  const STORE = "pictures";
  const line = document.querySelector("#article_form .keeping");

  let base = null;
  const opened = () => {
    base ??= new Promise((done, fail) => {
      const asked = indexedDB.open("dateline-pictures", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id" });
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
    return base;
  };

  // A browser that keeps nothing, as in a private window, sends all the same.
  const ask = async (mode, act) => {
    try {
      const asked = act((await opened()).transaction(STORE, mode).objectStore(STORE));
      return await new Promise((done, fail) => {
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => fail(asked.error);
      });
    } catch {
      return null;
    }
  };

  const { person, place, version } = line?.dataset ?? {};
  const keep = (id, file) => ask("readwrite", (store) => store.put({
    id, person, place, version, file, words: {}, at: Date.now(),
  }));
  const forget = (id) => ask("readwrite", (store) => store.delete(id));
  const word = async (id, words) => {
    const row = await ask("readonly", (store) => store.get(id));
    if (row) await ask("readwrite", (store) => store.put({ ...row, words }));
  };

  const mine = async () => {
    const rows = await ask("readonly", (store) => store.getAll()) ?? [];
    for (const row of rows) if (Date.now() - row.at > KEPT) forget(row.id);
    const isHere = (row) => row.place === place || (version === "0" && row.version === "0");
    return rows.filter((row) => row.person === person && Date.now() - row.at <= KEPT && isHere(row));
  };

  const offer = async (editor) => {
    const rows = await mine();
    if (!rows.length || !window.pictures) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "move second kept-pictures";
    button.textContent = `${gettext("Pictures kept in this browser, not in the story yet:")} ${rows.length}`;
    button.addEventListener("click", () => {
      button.remove();
      window.pictures.choose({ kept: rows, put: (keys) => editor.chain().putPictures(keys).focus().run() });
    });
    line.before(button);
  };

  if (line && window.indexedDB) {
    window.waitingPictures = { keep, forget, word };
    document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
      if (textarea.name === "body") editor.on("create", () => offer(editor));
    });
  }
}
