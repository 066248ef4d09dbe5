// Pictures where they are needed: sent from this device at once, or chosen from the library, and given their words.
// One sheet serves the body of a story, its own picture, and the library. Each file is sent until it has arrived.
{
  const gettext = window.gettext ?? ((text) => text);
  const sheet = document.querySelector("#pictures");
  const AT_ONCE = 2;
  const TRIES = 12;
  // The disk of the site: no line that comes back mends it, so it is told and not tried again.
  const FULL = 507;
  const PART = 1000000;
  const WORDS = ["caption", "credit", "alt", "film", "rights_of", "rights_for", "rights_until", "rights_cost"];

  const token = () => document.cookie.match(/(?:^|; )(?:__Host-csrf|csrftoken)=([^;]+)/)?.[1] ?? "";
  const after = (wait) => new Promise((done) => { setTimeout(done, wait); });
  // Back on the line sooner than that, nobody waits.
  const orOnline = (wait) => new Promise((done) => {
    setTimeout(done, wait);
    window.addEventListener("online", done, { once: true });
  });
  const ask = (path, more) => fetch(`${sheet.dataset.pictures}${path}`, {
    headers: { Accept: "application/json", "X-CSRFToken": token() }, ...more,
  });

  // --- what the newsroom knows of a picture, asked for once for all that stand on a page

  const known = new Map();
  let waiting = null;

  const tell = (facts) => {
    known.set(facts.key, Promise.resolve(facts));
    document.dispatchEvent(new CustomEvent("pictures:told", { detail: facts }));
    return facts;
  };

  const askAll = async (keys) => {
    try {
      const { pictures } = await (await ask(`pick/?keys=${keys.join(",")}`)).json();
      return new Map(pictures.map((facts) => [facts.key, facts]));
    } catch {
      return new Map();
    }
  };

  const facts = (key) => {
    if (known.has(key)) return known.get(key);
    if (!waiting) {
      const keys = [];
      waiting = { keys, answer: after(0).then(() => { waiting = null; return askAll(keys); }) };
    }
    waiting.keys.push(key);
    known.set(key, waiting.answer.then((found) => found.get(key)));
    return known.get(key);
  };

  // --- sending: two at once, each tried again until the line is back; sent twice, a file is one picture

  let room = AT_ONCE;
  const queue = [];
  const names = new WeakMap();
  const turn = () => new Promise((begin) => { if (room) { room -= 1; begin(); } else queue.push(begin); });
  const done = () => { if (queue.length) queue.shift()(); else room += 1; };

  const post = (path, fields) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    return ask(path, { method: "POST", body });
  };

  // A large file goes by parts: a line that breaks costs one of them. The desk says from where to go on.
  const sendFile = async (file, say) => {
    if (file.size <= PART) return post("upload/", { picture: file });
    if (!names.has(file)) names.set(file, crypto.randomUUID());
    const sending = names.get(file);
    for (let has = 0; has < file.size;) {
      const answer = await post("upload/part/", { sending, at: has, part: file.slice(has, has + PART) });
      if (!answer.ok && answer.status !== 409) return answer;
      ({ has } = await answer.json());
      say(`${gettext("Sending…")} ${Math.round((has / file.size) * 100)} %`);
    }
    return post("upload/", { sending, at: file.size });
  };

  const sendOnce = async (file, say) => {
    const answer = await sendFile(file, say);
    if (answer.ok) return tell(await answer.json());
    if (answer.status >= 502 && answer.status !== FULL) throw new TypeError("busy");
    const told = await answer.json().catch(() => ({}));
    throw new Error(answer.status === 401 || answer.status === 403
      ? gettext("You are signed out, or may not add pictures. Sign in in another window, and try again.")
      : told.why ?? gettext("This file was not taken."));
  };

  const send = async (file, say) => {
    await turn();
    try {
      for (let tried = 1; ; tried += 1) {
        try {
          return await sendOnce(file, say);
        } catch (error) {
          const isKept = window.waitingPictures && names.has(file);
          if (!(error instanceof TypeError) || (tried === TRIES && !isKept)) throw error;
          say(isKept ? gettext("Saved here, in this browser. Sent when the line is back.") : gettext("Waits for the line"));
          await orOnline(Math.min(30000, 1000 * 2 ** Math.min(tried, 5)));
          say(gettext("Sending…"));
        }
      }
    } finally {
      done();
    }
  };

  // --- a card: one picture that was taken, with its words

  class Card {
    constructor(list, template) {
      list.append(template.content.cloneNode(true));
      this.dom = list.lastElementChild;
      this.image = this.dom.querySelector("img");
      this.why = this.dom.querySelector(".why");
      this.fields = WORDS.map((name) => this.dom.querySelector(`[name=${name}]`));
      this.saved = Promise.resolve();
      for (const field of this.fields) field.addEventListener("change", () => { this.keepWords(); this.save(); });
      this.dom.querySelector(".leave").addEventListener("click", () => { this.leave(); });
      this.dom.querySelector(".for-all").addEventListener("click", () => { this.credited?.(this.credit.value); });
    }

    get credit() { return this.fields[1]; }

    say(sentence) { this.why.textContent = sentence; }

    keepWords() {
      if (!this.kept || this.facts) return;
      const words = Object.fromEntries(this.fields.map((field) => [field.name, field.value]));
      window.waitingPictures?.word(this.kept, words);
    }

    forget() { if (this.kept) window.waitingPictures?.forget(this.kept); }

    // `kept` is what this browser has of it from before: sent under the same name, it goes on where it broke off.
    async take(file, kept = null) {
      this.kept = kept?.id ?? crypto.randomUUID();
      names.set(file, this.kept);
      if (!kept) window.waitingPictures?.keep(this.kept, file);
      for (const field of this.fields) field.value = kept?.words[field.name] ?? "";
      this.dom.classList.add("is-sending");
      this.image.src = URL.createObjectURL(file);
      this.say(gettext("Sending…"));
      this.ready = send(file, (sentence) => this.say(sentence)).then(
        (told) => this.show(told),
        (error) => { this.dom.classList.add("failed"); this.say(`${file.name}: ${error.message}`); },
      ).finally(() => this.dom.classList.remove("is-sending"));
      await this.ready;
    }

    show(told) {
      this.facts = told;
      this.image.src = told.thumbnail;
      this.image.alt = told.alt;
      for (const field of this.fields) {
        // What was written while it was on its way is not written over.
        if (!field.value) field.value = told[field.name];
        field.readOnly = !told.may_change;
      }
      const whose = told.may_change ? "" : gettext("Its words are its owner’s, or an editor’s, to change.");
      this.say([...told.labels, whose].filter(Boolean).join(" "));
      if (this.fields.some((field) => field.value !== told[field.name])) this.save();
    }

    save() {
      if (!this.facts?.may_change) return;
      this.saved = this.saved.then(async () => {
        const words = Object.fromEntries(this.fields.map((field) => [field.name, field.value]));
        try {
          const answer = await post(`${this.facts.key}/words/`, words);
          const told = await answer.json();
          this.say(answer.ok ? told.labels.join(" ") : told.why);
          this.isRefused = !answer.ok;
          if (answer.ok) this.facts = tell(told);
        } catch {
          this.say(gettext("These words are not saved: the desk does not answer."));
        }
      });
    }

    leave() {
      this.forget();
      const next = this.dom.nextElementSibling ?? this.dom.previousElementSibling;
      this.dom.remove();
      this.gone?.();
      (next?.querySelector("textarea") ?? sheet.querySelector(".files")).focus();
    }
  }

  // --- the sheet

  const open = () => {
    const [list, library, more] = [".taken", ".library", ".more"].map((part) => sheet.querySelector(part));
    const [search, files, put] = ["[type=search]", ".files", ".put"].map((part) => sheet.querySelector(part));
    const told = sheet.querySelector("[role=status]");
    const template = document.querySelector("#picture-card");
    let cards = [];
    let asked = {};
    let page = 0;

    const count = () => {
      const ready = cards.filter((card) => !card.dom.classList.contains("failed"));
      const isWords = asked.mends || asked.sends;
      put.textContent = isWords ? put.dataset.mend : `${put.dataset.put} ${ready.length || ""}`;
      put.disabled = !isWords && !ready.length;
      for (const button of library.querySelectorAll("button")) {
        const isTaken = cards.some((card) => card.facts?.key === Number(button.value));
        button.setAttribute("aria-pressed", String(isTaken));
      }
    };

    const add = () => {
      if (asked.one) for (const card of cards) card.dom.remove();
      const card = new Card(list, template);
      card.gone = () => { cards = cards.filter((other) => other !== card); count(); };
      card.credited = (credit) => {
        for (const other of cards) {
          if (other.credit.readOnly || other.credit.value === credit) continue;
          other.credit.value = credit;
          other.save();
        }
      };
      cards = asked.one ? [card] : [...cards, card];
      return card;
    };

    const take = (chosen) => {
      for (const file of chosen) add().take(file).then(count);
      count();
    };

    const takeKept = (rows) => {
      for (const row of rows) add().take(row.file, row).then(count);
      count();
    };

    const toggle = (one) => {
      const taken = cards.find((card) => card.facts?.key === one.key);
      if (taken) {
        taken.dom.remove();
        taken.gone();
      } else {
        add().show(one);
        count();
      }
    };

    const entry = (one) => {
      const [item, button, image, name] = ["li", "button", "img", "span"].map((tag) => document.createElement(tag));
      Object.assign(button, { type: "button", value: one.key });
      Object.assign(image, { src: one.thumbnail, alt: "", loading: "lazy" });
      name.textContent = one.name;
      button.append(image, name);
      button.addEventListener("click", () => toggle(one));
      item.append(button);
      return item;
    };

    const look = async (from = 0) => {
      page += 1;
      const mine = page;
      try {
        const query = new URLSearchParams({ q: search.value, from });
        const found = await (await ask(`pick/?${query}`)).json();
        if (mine !== page) return;
        if (!from) library.replaceChildren();
        library.append(...found.pictures.map(entry));
        told.textContent = library.children.length ? "" : gettext("No picture is found.");
        more.hidden = found.more === null;
        more.value = found.more ?? "";
        count();
      } catch {
        told.textContent = gettext("The library does not answer.");
      }
    };

    const finish = async () => {
      put.disabled = true;
      told.textContent = gettext("Sending…");
      document.activeElement.dispatchEvent(new Event("change", { bubbles: true }));
      await Promise.all(cards.map(async (card) => { await card.ready; await card.saved; }));
      told.textContent = "";
      const ready = cards.filter((card) => card.facts);
      if (cards.some((card) => !card.facts) && !ready.length) { count(); return; }
      // Closed, the sheet would take the sentence with it, and what was written.
      if (cards.some((card) => card.isRefused)) { count(); return; }
      for (const card of ready) card.forget();
      sheet.close();
      asked.put?.(ready.map((card) => card.facts.key), ready.map((card) => card.facts));
    };

    put.addEventListener("click", finish);
    more.addEventListener("click", () => look(Number(more.value)));
    files.addEventListener("change", () => { take(files.files); files.value = ""; });
    sheet.querySelector(".close").addEventListener("click", () => sheet.close());
    sheet.addEventListener("close", async () => {
      const { closed } = asked;
      const left = cards;
      await Promise.all(left.map((card) => card.ready));
      for (const card of left) if (card.facts) card.forget();
      closed?.();
    });
    search.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); look(); } });
    let typing = 0;
    search.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(look, 300); });
    for (const kind of ["dragover", "drop"]) {
      sheet.addEventListener(kind, (event) => {
        if (![...event.dataTransfer.types].includes("Files")) return;
        event.preventDefault();
        if (kind === "drop") take(event.dataTransfer.files);
      });
    }

    return (wanted) => {
      asked = wanted;
      list.replaceChildren();
      cards = [];
      sheet.classList.toggle("mends", Boolean(asked.mends));
      sheet.classList.toggle("sends", Boolean(asked.sends));
      told.textContent = "";
      if (!sheet.open) sheet.showModal();
      if (asked.mends) facts(asked.mends).then((one) => { if (one) add().show(one); count(); });
      else if (!asked.sends) look();
      take(asked.files ?? []);
      takeKept(asked.kept ?? []);
    };
  };

  // --- the story's own picture: chosen on the same sheet, or dropped on its field

  const furnishOwn = (choose) => {
    const field = document.querySelector(".photo-field");
    const picker = field?.querySelector("select");
    const button = field?.querySelector(".choose-picture");
    if (!picker || !button) return;
    const put = (_keys, [one]) => {
      picker.replaceChildren(new Option(one.name, one.key, true, true));
      window.django.jQuery(picker).trigger("change");
    };
    button.hidden = false;
    button.addEventListener("click", () => choose({ one: true, put }));
    field.addEventListener("dragover", (event) => event.preventDefault());
    field.addEventListener("drop", (event) => {
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      choose({ one: true, put, files: [...event.dataTransfer.files].slice(0, 1) });
    });
  };

  if (sheet) {
    const choose = open();
    const mend = (key, then) => choose({ mends: key, put: then });
    window.pictures = { choose, mend, facts };
    furnishOwn(choose);
    document.dispatchEvent(new CustomEvent("pictures:ready"));
  }
}
