// What was typed into a form that has no merge of its own: what is kept of it is what was changed, with what stood
// there before. Taken up, it never writes over what somebody else has saved since: that is shown beside, to be copied.
{
  const WAS = "was:";
  const SHOWN = "as:";
  const same = (one, other) => JSON.stringify(one ?? []) === JSON.stringify(other ?? []);
  const named = (form, name) => [...form.elements].filter((field) => field.name === name);

  // {name: values} of what differs from `before`, and under other names what it was, and how a choice reads.
  const of = (form, now, before) => {
    const kept = {};
    for (const name of new Set([...Object.keys(before), ...Object.keys(now)])) {
      if (same(now[name], before[name])) continue;
      kept[name] = now[name] ?? [];
      kept[WAS + name] = before[name] ?? [];
      const [field] = named(form, name);
      if (field?.selectedOptions) kept[SHOWN + name] = [...field.selectedOptions].map((option) => option.text);
    }
    return kept;
  };

  const choose = (field, values, texts) => {
    values.forEach((value, index) => {
      const known = [...field.options].some((option) => option.value === value);
      if (!known && texts[index]) field.add(new Option(texts[index], value));
    });
    for (const option of field.options) option.selected = values.includes(option.value);
  };

  const put = (form, name, values, texts) => {
    named(form, name).forEach((field, index) => {
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
      else if (field.options) choose(field, values, texts);
      else if (field.type !== "file") field.value = values[index] ?? "";
      for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
    });
  };

  // Puts the words into the form; answers with those that found no place, as [{label, text}].
  const fill = (form, words, isWhole) => {
    const left = [];
    const now = new Map();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") now.set(name, [...(now.get(name) ?? []), value]);
    }
    for (const [name, values] of Object.entries(words)) {
      if (name.startsWith(WAS) || name.startsWith(SHOWN)) continue;
      const fields = named(form, name).filter((field) => field.type !== "file");
      const isFree = isWhole || same(now.get(name), words[WAS + name]) || same(now.get(name), values);
      if (fields.length && isFree) put(form, name, values, words[SHOWN + name] ?? []);
      else if (values.some(Boolean)) {
        left.push({
          label: fields[0]?.labels?.[0]?.textContent.trim() ?? "", text: (words[SHOWN + name] ?? values).join("\n"),
        });
      }
    }
    return left;
  };

  // Words of a later step of the form: it shows them as they were typed, and does nothing else.
  const sendAgain = ({ window: name, words }, token) => {
    const form = document.createElement("form");
    Object.assign(form, { method: "post", enctype: "multipart/form-data", hidden: true });
    const all = { ...words, csrfmiddlewaretoken: [token], kept_window: [name], _again: ["1"] };
    for (const [field, values] of Object.entries(all)) {
      for (const value of values) {
        const area = document.createElement("textarea");
        Object.assign(area, { name: field, value });
        form.append(area);
      }
    }
    document.body.append(form);
    form.submit();
  };

  const showLeft = (box, left) => {
    const note = box.querySelector(".left");
    note.hidden = !left.length;
    for (const { label, text } of left) {
      const field = document.createElement("textarea");
      Object.assign(field, { readOnly: true, value: text, rows: Math.min(10, text.split("\n").length + 1) });
      field.setAttribute("aria-label", label || note.textContent.trim());
      note.append(field);
    }
  };

  const offer = (line, all, { takeUp, drop }) => {
    const template = line.parentElement.querySelector("template.offered-words");
    for (const kept of all) {
      line.before(template.content.cloneNode(true));
      const box = line.previousElementSibling;
      box.querySelector("time").textContent = kept.at;
      box.querySelector("b").textContent = kept.glance;
      box.querySelector("[value=take_up]").addEventListener("click", () => {
        showLeft(box, takeUp(kept));
        box.querySelectorAll("button").forEach((button) => button.remove());
        if (box.querySelector(".left").hidden) box.remove();
      });
      box.querySelector("[value=drop]").addEventListener("click", async () => {
        try { await drop(kept); box.remove(); } catch { /* no line: offered again next time */ }
      });
    }
  };

  window.keptChanges = { of, fill, offer, sendAgain };
}
