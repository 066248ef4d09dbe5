{% load static %}// Keeps the stories that were read in this browser for when there is no network. The network comes first, always.
// The pages of the tip-line and of the newsroom never pass through here: they leave no trace in this browser.
const PAGES = "pages";
const PARTS = "parts-1";
const OFFLINE = "{% url "reader:offline" %}";
const IN_SCRIPT = /^\/zh-han[st](?=\/)/;
const WITHDRAWN = "{% url "reader:withdrawn" %}";
const NEVER = /^\/(?:tips|newsroom|media|api)\//;
const KEPT = /^\/(?:zh-han[st]\/)?(?:\d{4}\/\d\d\/\d\d\/\d+\/|recent\/)?$/;
const NAMED_BY_HASH = /^\/static\/.+\.[0-9a-f]{12}\.\w+$/;
const PATIENCE = 3000;
const MOST = 100;
const DAYS = 30;

self.addEventListener("install", (event) => {
  const needed = [
    OFFLINE,
    `/zh-hans${OFFLINE}`,
    `/zh-hant${OFFLINE}`,
    "{% static "paper/readers.css" %}",
    "{% static "paper/offline.js" %}",
  ];
  event.waitUntil(caches.open(PARTS).then((cache) => cache.addAll(needed)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin || NEVER.test(url.pathname)) return;
  if (event.request.mode === "navigate") {
    // A list that was asked for at another place is not the list; a story is the story, whatever sent somebody to it.
    const isKept = KEPT.test(url.pathname) && (!url.search || /\d\/$/.test(url.pathname));
    event.respondWith(isKept ? page(event, url.pathname) : fetch(event.request).catch(() => offline(url.pathname)));
  } else if (url.pathname.startsWith("/static/")) {
    event.respondWith(part(event.request, url.pathname));
  }
});

// In the script of the address that was asked for.
const offline = async (path) =>
  (await caches.match(`${IN_SCRIPT.exec(path)?.[0] ?? ""}${OFFLINE}`)) ?? Response.error();

async function page(event, path) {
  const cache = await caches.open(PAGES);
  const answer = fetch(event.request).then((fresh) => keep(cache, path, fresh));
  event.waitUntil(answer.then(() => tidy(cache)).catch(() => {}));
  try {
    const first = await Promise.race([answer, new Promise((done) => setTimeout(done, PATIENCE))]);
    if (first) return first;
  } catch {
    // No network: what was kept, if anything.
  }
  return (await cache.match(path)) ?? answer.catch(() => offline(path));
}

// What the paper has taken back is taken out here too: gone, not found, or not to be stored.
async function keep(cache, path, answer) {
  const mayStore = !/no-store/.test(answer.headers.get("Cache-Control") ?? "");
  if (answer.status === 200 && !answer.redirected && mayStore) {
    await cache.delete(path);
    await cache.put(path, answer.clone());
  } else if (answer.status === 404 || answer.status === 410 || !mayStore) {
    await cache.delete(path);
  }
  return answer;
}

// Stories that were withdrawn since they were read, those that are old, and more than there is room for.
async function tidy(cache) {
  const told = await fetch(WITHDRAWN).then((answer) => (answer.ok ? answer.json() : { withdrawn: [] }));
  const withdrawn = new Set(told.withdrawn.map(String));
  const kept = await cache.keys();
  const tooMany = kept.length - MOST;
  await Promise.all(
    kept.map(async (request, position) => {
      const key = /\/(\d+)\/$/.exec(new URL(request.url).pathname)?.[1];
      const from = Date.parse((await cache.match(request))?.headers.get("Date") ?? "");
      const isOld = Date.now() - from > DAYS * 24 * 60 * 60 * 1000;
      if (withdrawn.has(key) || isOld || position < tooMany) await cache.delete(request);
    }),
  );
}

// A file whose name has its hash in it never changes; of the others the network's comes first.
async function part(request, path) {
  const cache = await caches.open(PARTS);
  const kept = await cache.match(request);
  if (kept && NAMED_BY_HASH.test(path)) return kept;
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch {
    return kept ?? Response.error();
  }
}
