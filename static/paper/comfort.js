// What makes reading easier: the size of letters, listening, handing on. Every page is whole without it.
{
  const root = document.documentElement;
  const keep = (name, value) => {
    try {
      value === null ? localStorage.removeItem(name) : localStorage.setItem(name, value);
    } catch {
      // A browser that keeps nothing for this site: it holds until the page is left.
    }
  };
  const kept = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };

  // --- the size of letters
  const sizes = [...document.querySelectorAll("button[data-size]")];
  const mark = () => {
    for (const button of sizes) button.setAttribute("aria-pressed", String(button.dataset.size === (root.dataset.size ?? "")));
  };
  for (const button of sizes) {
    button.addEventListener("click", () => {
      if (button.dataset.size) root.dataset.size = button.dataset.size;
      else delete root.dataset.size;
      keep("size", button.dataset.size || null);
      mark();
    });
  }
  mark();

  // --- listening: only by a voice of this machine's own. Another would send the story to whoever speaks it.
  const listen = document.querySelector("button[data-stop]");
  const speech = window.speechSynthesis;
  const voice = () => {
    const own = speech.getVoices().filter((one) => one.localService && one.lang.toLowerCase().startsWith("zh"));
    const wanted = root.lang === "zh-Hans" ? "cn" : "tw";
    return own.find((one) => one.lang.toLowerCase().endsWith(wanted)) ?? own[0];
  };
  const begin = listen?.textContent;
  const stop = () => {
    speech.cancel();
    listen.textContent = begin;
    delete listen.dataset.on;
  };
  const read = () => {
    const parts = document.querySelectorAll(".story h1, .story .body :is(p, li, h2, h3)");
    listen.textContent = listen.dataset.stop;
    listen.dataset.on = "1";
    for (const part of parts) {
      const said = new SpeechSynthesisUtterance(part.textContent);
      said.voice = voice();
      said.lang = said.voice.lang;
      if (part === parts[parts.length - 1]) said.addEventListener("end", stop);
      speech.speak(said);
    }
  };
  if (listen && speech) {
    const offer = () => (listen.hidden = !voice());
    offer();
    speech.addEventListener?.("voiceschanged", offer);
    listen.addEventListener("click", () => (listen.dataset.on ? stop() : read()));
    addEventListener("pagehide", stop);
  }

  // --- handing on
  const address = document.querySelector('link[rel="canonical"]')?.href ?? location.href;
  const copy = document.querySelector("button[data-copied]");
  const byHand = () => {
    const field = document.createElement("textarea");
    field.value = address;
    document.body.append(field);
    field.select();
    const isDone = document.execCommand("copy");
    field.remove();
    return isDone;
  };
  copy?.addEventListener("click", async () => {
    const isDone = await (navigator.clipboard?.writeText(address).then(() => true) ?? Promise.resolve(false)).catch(() => false);
    if (isDone || byHand()) copy.parentElement.querySelector("output").textContent = copy.dataset.copied;
    copy.focus();
  });
  const share = document.querySelector("button[data-share]");
  if (share && navigator.share) {
    share.hidden = false;
    share.addEventListener("click", () => navigator.share({ title: document.title, url: address }).catch(() => {}));
  }
  for (const tools of document.querySelectorAll(".tools")) tools.dataset.ready = "1";

  // --- that a story was read: its key, after five seconds, and nothing else. Not of who asks not to be counted.
  const story = document.querySelector("article[data-count]");
  const isAsked = navigator.globalPrivacyControl || navigator.doNotTrack === "1";
  if (story && !isAsked) {
    setTimeout(() => {
      if (document.visibilityState === "visible") navigator.sendBeacon(story.dataset.count, story.dataset.key);
    }, 5000);
  }

  // --- stories that were read are kept for when there is no network: from the second page on
  const worker = document.currentScript.dataset.worker;
  if (worker && "serviceWorker" in navigator) {
    if (kept("visited")) addEventListener("load", () => navigator.serviceWorker.register(worker).catch(() => {}));
    keep("visited", "1");
  }
}
