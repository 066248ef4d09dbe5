// Pasting and dropping into the body. Marked-up words go by the desk, which reads them as the paste screen does;
// where it does not answer they come in as plain text. Files are pictures.
{
  const gettext = window.gettext ?? ((text) => text);
  const PATIENCE = 8000;
  const PLURAL = gettext("pictures could not come along: drop their files here.");

  const token = () => document.cookie.match(/(?:^|; )(?:__Host-csrf|csrftoken)=([^;]+)/)?.[1] ?? "";

  const read = async (address, html) => {
    const body = new FormData();
    body.append("html", html);
    const answer = await fetch(address, {
      method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": token() },
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  };

  const listen = (editor, textarea) => {
    const { reader } = textarea.dataset;
    const told = document.createElement("p");
    told.className = "quiet pasted";
    told.setAttribute("role", "status");
    textarea.closest(".prose-editor").before(told);
    let isOurs = false;

    // Words typed while the desk reads move the place along; what was selected is replaced.
    const holdPlace = () => {
      let bookmark = editor.state.selection.getBookmark();
      const follow = ({ transaction }) => { bookmark = bookmark.map(transaction.mapping); };
      editor.on("transaction", follow);
      return () => {
        editor.off("transaction", follow);
        const { state, view } = editor;
        view.dispatch(state.tr.setSelection(bookmark.resolve(state.doc)));
      };
    };

    const put = (html, text) => {
      isOurs = true;
      try {
        if (html) editor.view.pasteHTML(html);
        else if (text) editor.view.pasteText(text);
      } finally {
        isOurs = false;
      }
    };

    const paste = async (html, text) => {
      const goBack = holdPlace();
      told.textContent = gettext("Reading what was pasted…");
      try {
        const { body, pictures } = await read(reader, html);
        goBack();
        put(body, body ? "" : text);
        told.textContent = pictures ? `${pictures} ${PLURAL}` : "";
      } catch {
        goBack();
        put("", text);
        told.textContent = gettext("The desk did not answer: the words were pasted as plain text.");
      }
    };

    const images = (transfer) => [...(transfer?.files ?? [])].filter(
      (file) => file.type.startsWith("image/") || /\.hei[cf]$/i.test(file.name),
    );

    const choose = (files, at) => {
      if (!files.length || !window.pictures) return false;
      window.pictures.choose({ files, put: (keys) => editor.chain().putPictures(keys, at).focus().run() });
      return true;
    };

    const handlePaste = (_view, event) => {
      if (isOurs) return false;
      const html = event.clipboardData?.getData("text/html") ?? "";
      if (!html) return choose(images(event.clipboardData));
      // What was copied from a body of ours is clean already, and knows its pictures.
      if (html.includes("data-pm-slice")) return false;
      paste(html, event.clipboardData.getData("text/plain"));
      return true;
    };

    const handleDrop = (view, event, _slice, isMoved) => {
      const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
      return !isMoved && choose(images(event.dataTransfer), at);
    };

    editor.setOptions({ editorProps: { ...editor.options.editorProps, handlePaste, handleDrop } });
  };

  document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
    if (textarea.dataset.reader) listen(editor, textarea);
  });
}
