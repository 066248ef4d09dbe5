// The bell: how many things a person has not read, in the bar and in the title of the tab. Asked for while the page
// is looked at, seldom while nothing changes; in the background only by those who want messages of their browser.
{
  const SOONEST = 15000;
  const LATEST = 120000;
  const bell = document.querySelector(".bell");
  const title = document.title;
  let wait = SOONEST;
  let timer = 0;
  let tag = "";
  let last = null;

  const token = () => document.cookie.match(/(?:^|; )(?:__Host-csrf|csrftoken)=([^;]+)/)?.[1] ?? "";

  const show = (unread) => {
    const count = bell.querySelector(".count");
    count.textContent = unread > 99 ? "99+" : unread;
    count.hidden = !unread;
    document.title = unread ? `(${count.textContent}) ${title}` : title;
  };

  // Of several open pages one speaks: whoever enters the newest key first.
  const isFirst = (key) => {
    try {
      const told = Number(localStorage.getItem("told") ?? 0);
      if (told >= key) return false;
      localStorage.setItem("told", key);
    } catch { /* no room: better twice than never */ }
    return true;
  };

  const ring = () => {
    const sound = new AudioContext();
    const tone = sound.createOscillator();
    const loud = sound.createGain();
    tone.frequency.value = 660;
    loud.gain.setValueAtTime(0.08, sound.currentTime);
    loud.gain.exponentialRampToValueAtTime(0.0001, sound.currentTime + 0.5);
    tone.connect(loud).connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + 0.5);
    tone.onended = () => sound.close();
  };

  const tell = ({ newest, browser, sound }) => {
    const fresh = newest.filter(({ key }) => key > last);
    if (!fresh.length || !isFirst(fresh[0].key)) return;
    if (sound) ring();
    if (!browser || !("Notification" in window) || Notification.permission !== "granted") return;
    for (const { key, said } of fresh) {
      const message = new Notification(document.querySelector(".bar .name").textContent, { body: said, tag: `told-${key}` });
      message.onclick = () => {
        window.focus();
        location.assign(bell.href);
      };
    }
  };

  const read = (which) => fetch(bell.dataset.read, {
    method: "POST",
    keepalive: true,
    headers: { Accept: "application/json", "X-CSRFToken": token() },
    body: new URLSearchParams(which),
  }).catch(() => {});

  // Whoever opens a story has read what they were told of it.
  const readOfThis = async (told) => {
    const article = document.querySelector("#remarks")?.dataset.article;
    if (last !== null || !told.unread || !article) return;
    await read({ article });
    tag = "";
    ask();
  };

  const take = (told) => {
    show(told.unread);
    bell.dataset.browser = told.browser ? "yes" : "";
    readOfThis(told);
    if (last !== null) tell(told);
    last = Math.max(last ?? 0, told.newest[0]?.key ?? 0);
  };

  const ask = async () => {
    clearTimeout(timer);
    const isSeen = document.visibilityState === "visible";
    if (!isSeen && !bell.dataset.browser) return;
    try {
      const answer = await fetch(bell.dataset.pulse, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store" });
      if (answer.status === 200) {
        tag = answer.headers.get("ETag");
        take(await answer.json());
        wait = SOONEST;
      } else if (answer.status === 304) {
        wait = Math.min(wait * 1.5, LATEST);
      } else if (answer.status < 500) {
        return;
      }
    } catch {
      wait = Math.min(wait * 2, LATEST);
    }
    clearTimeout(timer);
    timer = setTimeout(ask, isSeen ? wait : Math.max(wait, 60000));
  };

  if (bell) {
    // What is opened is read.
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[data-told]");
      if (link) read({ pk: link.dataset.told });
    });
    document.addEventListener("visibilitychange", () => {
      wait = SOONEST;
      if (document.visibilityState === "visible") ask();
    });
    ask();
  }

  // The consent is asked for where somebody ticks the box, and nowhere else.
  const wish = document.querySelector("#ways [name=browser]");
  wish?.addEventListener("change", async () => {
    if (!wish.checked) return;
    const isGiven = "Notification" in window && await Notification.requestPermission() === "granted";
    wish.checked = isGiven;
    document.querySelector("#browser_refused").hidden = isGiven;
  });
}
