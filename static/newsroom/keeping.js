// Nothing typed is lost. What is typed is kept in this browser at once and at the desk within two seconds; a form
// is sent only once the desk has answered that it can take it. Everything but the keeping works without it.
{
  // A key does not wait for what is kept of it: it is looked at a moment later.
  const MOMENT = 400;
  const SOON = 900;
  const BEAT = 6000;
  const PATIENCE = 20000;
  const NOT_WORDS = /^(_|csrfmiddlewaretoken$|kept_|initial-|loaded_version$)/;
  const SECRET = /passw|secret|token|(^|_)code$|(^|_)key$/;

  // Return confirms an input-method candidate. Safari says so after the composition has ended, by 229 alone.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.isComposing || event.keyCode === 229)) return;
    if (!event.target.matches("input, textarea")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  // Read each time: another window may have signed in again since this page was made.
  const token = () => document.cookie.match(/(?:^|; )(?:__Host-csrf|csrftoken)=([^;]+)/)?.[1] ?? "";

  const keepForm = (line) => {
    const form = line.closest("form");
    const told = line.dataset;
    const window_ = crypto.randomUUID();
    const keepsWords = "keeps" in told;
    // A story has a merge of its own; of any other form only what was changed is kept, with what stood there before.
    const keepsChanges = told.keeps === "changes";
    // Windows whose words stand in this one now. They are named to the desk once all that they had is in it.
    const took = [];
    const fromHere = [];
    let before = told.before && JSON.parse(told.before);
    const identity = form.querySelector("[name=story]");
    let { place } = told;
    let sequence = 0;
    let atDesk = 0;
    let last = "";
    let words = null;
    let busy = false;
    let timer = 0;
    let sending = false;
    let cleared = false;
    let here = "";
    // What was asked for beside keeping: a story that was filed without a line says so when it is opened again.
    let wants = "";
    // Scripts furnish the form while it loads: a change is somebody's once they have touched it.
    let touched = Boolean(told.took);
    for (const kind of ["keydown", "pointerdown", "beforeinput", "drop"]) {
      form.addEventListener(kind, () => { touched = true; }, { capture: true, once: true });
    }

    const hide = (name, value) => {
      let field = form.querySelector(`input[name="${name}"]`);
      if (!field) {
        field = document.createElement("input");
        Object.assign(field, { type: "hidden", name });
        form.append(field);
      }
      field.value = value;
    };

    const say = (sentence, waits = false) => {
      const text = [sentence, here].filter(Boolean).join(" · ");
      if (line.textContent !== text) line.textContent = text;
      line.classList.toggle("waits", waits);
    };

    const fields = () => {
      const kept = {};
      for (const [name, value] of new FormData(form)) {
        if (typeof value !== "string" || name === "csrfmiddlewaretoken" || name.startsWith("_")) continue;
        if (name.startsWith("kept_") || SECRET.test(name)) continue;
        (kept[name] ??= []).push(value);
      }
      return kept;
    };
    const wordsOf = (all) => {
      if (keepsChanges) return window.keptChanges.of(form, all, before);
      return wants ? { ...all, kept_wants: [wants] } : all;
    };
    // By which it is known whether anything was changed.
    const typed = (all = fields()) => (
      JSON.stringify([Object.entries(all).filter(([name]) => !NOT_WORDS.test(name)), wants])
    );

    const prefix = () => `kept:${told.person}:${place}:`;
    const key = () => prefix() + window_;
    const store = (text) => { try { localStorage.setItem(key(), text); } catch { /* no room: the desk has it */ } };

    const account = (more) => ({
      place, window: window_, person: Number(told.person), version: Number(told.version), sequence,
      took, ...more,
    });

    const ask = async (body, more = {}) => {
      const answer = await fetch(told.address, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token() },
        body: typeof body === "string" ? body : JSON.stringify(body),
        signal: more.keepalive ? undefined : AbortSignal.timeout(PATIENCE),
        ...more,
      });
      return { status: answer.status, ...(await answer.json()) };
    };

    // Keep what changed in this browser, and say whether anything did.
    const note = () => {
      // Written out once: the body of a long story is long.
      const all = fields();
      const now = typed(all);
      if (!keepsWords || now === last) return;
      last = now;
      if (!touched) return;
      sequence += 1;
      words = wordsOf(all);
      store(JSON.stringify(account({ words })));
    };

    const showNews = (answer) => {
      here = answer.here?.length ? `${told.here}: ${answer.here.join("、")}` : "";
      if (answer.news?.length) here = [here, ...answer.news].filter(Boolean).join(" · ");
    };

    // One request at a time; what is typed meanwhile goes with the next. Answers whether the desk can take a save.
    const tell = async () => {
      if (busy) return null;
      busy = true;
      note();
      const sent = sequence;
      try {
        const answer = await ask(account({ since: told.since, ...(sent > atDesk && { words }) }));
        if (answer.status === 200) {
          showNews(answer);
          atDesk = Math.max(atDesk, sent);
          if (sequence === sent) localStorage.removeItem(key());
          if (sent) for (const name of fromHere.splice(0)) localStorage.removeItem(prefix() + name);
          say(sent && keepsWords ? `${told.desk} ${answer.at}` : "");
        } else {
          say(answer.status === 413 ? told.browser : told.out, true);
        }
        return answer;
      } catch {
        const goesOn = wants ? told.files : told.waits;
        say(keepsWords && sequence ? `${told.browser}. ${goesOn}` : goesOn, true);
        return { status: 0 };
      } finally {
        busy = false;
        if (keepsWords && sequence > atDesk) soon(SOON * 2);
      }
    };

    const soon = (wait = SOON) => { if (!timer) timer = setTimeout(() => { timer = 0; tell(); }, wait); };
    const look = () => { note(); if (sequence > atDesk) soon(); };
    let hearing = 0;
    const heard = () => { hearing ||= setTimeout(() => { hearing = 0; look(); }, MOMENT); };

    const showSecond = (dialog) => {
      const code = dialog.querySelector("[name=code]");
      dialog.querySelector(".second-factor").hidden = false;
      code.disabled = false;
      code.value = "";
      code.focus();
    };

    const signIn = () => new Promise((done) => {
      document.querySelector("dialog.again")?.remove();
      document.body.append(form.querySelector(".sign-in-again").content.cloneNode(true));
      const dialog = document.querySelector("dialog.again");
      const wrong = dialog.querySelector(".wrong");
      const explain = (why) => { wrong.textContent = wrong.dataset[why]; wrong.hidden = false; };
      dialog.addEventListener("close", () => { dialog.remove(); done(false); });
      dialog.querySelector("[value=later]").addEventListener("click", () => dialog.close());
      dialog.querySelector("form").addEventListener("submit", async (event) => {
        event.preventDefault();
        event.stopPropagation();
        try {
          if (!token()) await fetch(told.login);
          const body = new URLSearchParams(new FormData(event.target));
          body.set("csrfmiddlewaretoken", token());
          body.set("next", told.login);
          const headers = { Accept: "application/json" };
          const at = await (await fetch(told.login, { method: "POST", body, headers })).json().catch(() => ({}));
          if (at.second) { showSecond(dialog); explain("second"); return; }
          const answer = await ask(account());
          if (answer.status === 200) { done(true); dialog.close(); } else explain(answer.status === 409 ? "another" : "wrong");
        } catch { explain("line"); }
      });
      dialog.showModal();
      dialog.querySelector("[type=password]").focus();
    });

    // The form leaves once the desk says that it will be taken; until then it stays here, with its words.
    const send = async (submitter) => {
      wants = told.keeps === "story" && submitter?.name === "_move" && submitter.value === "file" ? "file" : "";
      note();
      // Whose words were taken up is known then: sent sooner, these would be offered once more after they were saved.
      await isUp;
      for (;;) {
        const answer = await tell();
        if (answer === null) { await new Promise((go) => { setTimeout(go, 100); }); continue; }
        if (answer.status === 401 || answer.status === 409 || answer.status === 403) {
          if (!await signIn()) return;
        } else if (answer.status === 0 || answer.status >= 500) {
          await new Promise((go) => { setTimeout(go, SOON * 2); });
        } else break;
      }
      // What is sent is what the form holds now, also what the editor put into it while the desk answered.
      note();
      hide("csrfmiddlewaretoken", token());
      hide("kept_window", window_);
      hide("kept_sequence", String(sequence));
      hide("kept_place", place);
      if (keepsChanges) hide("kept_before", JSON.stringify(before));
      form.querySelectorAll("input[name=kept_took]").forEach((field) => field.remove());
      for (const name of took) form.append(Object.assign(document.createElement("input"), {
        type: "hidden", name: "kept_took", value: name,
      }));
      cleared = true;
      form.requestSubmit(submitter?.isConnected && !submitter.disabled ? submitter : undefined);
      cleared = false;
    };

    document.addEventListener("submit", async (event) => {
      if (event.target !== form || cleared) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (sending) return;
      sending = true;
      await send(event.submitter);
      setTimeout(() => { sending = false; }, PATIENCE);
      if (!form.querySelector("[name=kept_window]")) sending = false;
    }, true);

    // Copies of windows that were killed, or had no line: the desk puts them together with what is newer. All that
    // this browser has of the person goes up: a new story that was killed is offered on the page of the next one.
    let leaves = false;
    window.addEventListener("beforeunload", () => { leaves = true; });
    const bringUp = async () => {
      let found = false;
      let isBehind = false;
      for (const name of Object.keys(localStorage)) {
        if (!name.startsWith(`kept:${told.person}:`) || name === key()) continue;
        const copy = localStorage.getItem(name);
        const answer = await ask(copy);
        // The page that comes may have been made before the desk had them: it brings them up once more, and knows.
        if (leaves) return true;
        if (answer.status !== 200) continue;
        localStorage.removeItem(name);
        const isBegun = told.version === "0" && name.includes(":story:") && JSON.parse(copy).version === 0;
        found ||= answer.is_kept && (isBegun || name.startsWith(prefix()));
        isBehind ||= answer.is_kept && name === prefix() + told.took;
      }
      if (isBehind && new URLSearchParams(location.search).has("take_up")) {
        // The words were taken up before their newest had come up from this browser.
        note();
        if (sequence) return false;
        form.inert = true;
        location.replace(`${location.pathname}?take_up=${encodeURIComponent(told.took)}`);
        await new Promise(() => {});
      }
      note();
      const isStory = told.keeps === "story";
      // Who is on the way to another page, such as by signing out, is not called back.
      if (isStory && found && !sequence && !leaves && !form.querySelector(".errors, .has-errors")) {
        form.inert = true;
        location.reload();
      }
      return true;
    };

    // What was typed into this form and not saved: offered, and put in where somebody says so.
    const offer = async () => {
      const answer = await ask(account({ opens: true }));
      const { fill } = window.keptChanges;
      window.keptChanges.offer(line, (answer.offered ?? []).filter((kept) => !took.includes(kept.window)), {
        takeUp: (kept) => {
          if (told.keeps === "all" && Object.keys(kept.words).some((name) => !form.elements[name])) {
            window.keptChanges.sendAgain(kept, token());
            return [];
          }
          const left = fill(form, kept.words, told.keeps === "all");
          took.push(kept.window);
          touched = true;
          look();
          return left;
        },
        drop: (kept) => fetch(told.drop, {
          method: "POST",
          body: new URLSearchParams({ place, window: kept.window, back: told.login, csrfmiddlewaretoken: token() }),
          redirect: "manual",
        }),
      });
    };

    // This page of a new story was here before: by Back, or by reloading. It is the same story.
    const remember = async () => {
      const is_new = identity && told.version === "0";
      if (!is_new) return;
      const former = history.state?.place;
      if (former && !told.took) {
        place = former;
        identity.value = former.split(":")[1];
        const answer = await ask(account());
        if (answer.story) location.replace(answer.story);
      }
      history.replaceState({ ...history.state, place }, "");
    };

    // What is taken up is the newest that this browser has: it is at the desk first.
    let broughtUp = () => {};
    const isUp = new Promise((done) => { broughtUp = done; });
    const takeUpTheNewest = (link) => link.addEventListener("click", async (event) => {
      event.preventDefault();
      // What would be typed meanwhile would be typed into a page that goes.
      form.inert = true;
      await isUp;
      location.assign(link.href);
    });
    if (told.keeps === "story") document.querySelectorAll(".offered a.move").forEach(takeUpTheNewest);

    // Words of a window before this one, which the desk has not seen: they are this window's now.
    const takeHere = (copy) => {
      ({ place } = copy);
      took.push(copy.window);
      fromHere.push(copy.window);
      wants = copy.words.kept_wants?.[0] ?? "";
      touched = true;
      if (told.version === "0") history.replaceState({ ...history.state, place }, "");
      look();
    };

    const start = async () => {
      if (!touched) last = typed();
      if (!told.before && !touched) before = fields();
      try {
        await remember();
        if (keepsWords && await bringUp() && told.took) took.push(told.took);
        if (keepsWords && told.keeps !== "story") await offer();
      } catch {
        // No line yet: of what was typed here before, this browser knows.
        if (!told.took) window.keptHere?.offer(told, key(), { isTyped: () => sequence > 0, take: takeHere });
      }
      broughtUp();
      // Words are taken up once: by Back or by reloading they would come again over what was saved of them.
      if (told.took) {
        history.replaceState(history.state, "", location.pathname);
        last = "";
      }
      tell();
    };

    form.addEventListener("input", heard);
    form.addEventListener("change", heard);
    setInterval(() => { look(); if (document.visibilityState === "visible") tell(); }, BEAT);
    window.addEventListener("online", () => tell());
    window.addEventListener("pagehide", () => {
      note();
      const unsent = sequence > atDesk && { words };
      ask(account({ leaves: true, ...unsent }), { keepalive: true }).catch(() => {});
    });
    last = typed();
    before ||= fields();
    // The body's editor is made a moment after the page.
    setTimeout(start, 300);
  };

  document.querySelectorAll("form .keeping").forEach(keepForm);
}
