// Keeps the forms of stories that are not printed yet, as this person last saw them, for when there is no signal. The
// network comes first, always. No other page of the newsroom is kept: docs/decisions/0057.
const FORMS = "newsroom-forms-";
const PARTS = "newsroom-parts-1";
const FORM = /^{{ stories }}(?:add|\d+\/change)\/$/;
const NEWSROOM = "{% url "admin:index" %}";
const NEW = "{% url "admin:articles_article_add" %}";
const CATALOGUE = "{% url "jsi18n" %}";
const LOGIN = "{% url "admin:login" %}";
const LOGOUT = "{% url "admin:logout" %}";
{% load i18n static %}{% get_current_language as language %}
{% translate "No line" as no_line %}{% translate "Try again" as try_again %}
{% translate "This page comes from the desk, which cannot be reached just now." as sentence %}
const HERE_STILL = "{% translate "These can be opened and written on without it:" %}";
const NO_LINE = `<!DOCTYPE html><html lang="{{ language }}"><head><meta charset="utf-8"><title>{{ no_line }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="{% static "paper/tokens.css" %}">
<link rel="stylesheet" href="{% static "newsroom/newsroom.css" %}">
<link rel="stylesheet" href="{% static "newsroom/lists.css" %}">
<link rel="stylesheet" href="{% static "newsroom/phone.css" %}"></head>
<body><main id="content"><h1>{{ no_line }}</h1><p>{{ sentence }}</p>
<p><a class="move" href="">{{ try_again }}</a></p></main></body></html>`;
const NAMED_BY_HASH = /^\/static\/.+\.[0-9a-f]{12}\.\w+$/;
const MOST = 12;
const MOST_PARTS = 120;
const DAYS = 14;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== self.location.origin) return;
  if (url.pathname === LOGOUT) event.waitUntil(forget());
  else if (event.request.method !== "GET") return;
  else if (event.request.mode !== "navigate") {
    if (isPart(url)) event.respondWith(part(event.request, url));
  } else if (url.pathname === LOGIN) event.respondWith(atTheDoor(event.request));
  else if (FORM.test(url.pathname)) event.respondWith(form(event, url));
  else if (url.pathname.startsWith(NEWSROOM)) event.respondWith(fetch(event.request).catch(noLine));
});

// A page that was there before its worker was tells what it consists of.
self.addEventListener("message", (event) => {
  const { page, parts } = event.data ?? {};
  const path = page && new URL(page, self.location).pathname;
  if (path && FORM.test(path) && Array.isArray(parts)) event.waitUntil(take(path, parts));
});

const isPart = (url) => url.pathname.startsWith("/static/") || url.pathname === CATALOGUE;

// All of it, or all but one person's.
async function forget(butOf = "") {
  const others = (await caches.keys()).filter((name) => name.startsWith(FORMS) && name !== butOf);
  await Promise.all(others.map((name) => caches.delete(name)));
}

// Whoever is asked who they are is nobody here yet. Without a network nobody is asked.
async function atTheDoor(request) {
  let answer;
  try {
    answer = await fetch(request);
  } catch {
    return noLine();
  }
  await forget();
  return answer;
}

async function form(event, url) {
  let answer;
  try {
    answer = await fetch(event.request);
  } catch {
    return (await kept(url.pathname)) ?? noLine();
  }
  // What is taken up or filled in by the address is not the form as it stands.
  const isForm = answer.status === 200 && !answer.redirected && !url.search;
  if (isForm) event.waitUntil(keep(url.pathname, answer.clone()));
  else if ([403, 404, 410].includes(answer.status)) event.waitUntil(drop(url.pathname));
  return answer;
}

// The desk says whose form it is, and of which stories; without its word none is kept.
async function keep(path, answer) {
  const person = answer.headers.get("Offline-Form");
  if (!person) {
    await drop(path);
    return;
  }
  await forget(FORMS + person);
  const cache = await caches.open(FORMS + person);
  await cache.delete(path);
  await cache.put(path, answer);
  await onlySoMany(cache, MOST);
}

async function onlySoMany(cache, most) {
  const all = await cache.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - most)).map((request) => cache.delete(request)));
}

async function drop(path) {
  for (const name of await caches.keys()) {
    if (name.startsWith(FORMS)) await (await caches.open(name)).delete(path);
  }
}

async function kept(path) {
  const [name] = (await caches.keys()).filter((one) => one.startsWith(FORMS));
  const answer = name && (await (await caches.open(name)).match(path));
  if (!answer) return null;
  if (Date.now() - Date.parse(answer.headers.get("Date") ?? "") > DAYS * 24 * 3600 * 1000) {
    await drop(path);
    return null;
  }
  const headers = new Headers(answer.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  const html = await answer.text();
  return new Response(path === NEW ? asAnother(html) : html, { headers });
}

// In place of the browser's own page: that there is no line, and which stories can be written on all the same.
async function noLine() {
  const [name] = (await caches.keys()).filter((one) => one.startsWith(FORMS));
  const cache = name && (await caches.open(name));
  const links = await Promise.all(((await cache?.keys()) ?? []).map(async (request) => {
    const title = /<title>([^|<]*)/.exec(await (await cache.match(request)).text())?.[1].trim();
    return `<li><b><a href="${new URL(request.url).pathname}">${title}</a></b></li>`;
  }));
  const list = links.length ? `<p>${HERE_STILL}</p><ul class="queue">${links.join("")}</ul>` : "";
  const page = NO_LINE.replace("</main>", `${list}</main>`);
  return new Response(page, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

// Each new story has an identity of its own: two that are begun from one kept page are two.
function asAnother(html) {
  const identity = /data-place="story:([0-9a-f-]{36})"/.exec(html)?.[1];
  return identity ? html.replaceAll(identity, self.crypto.randomUUID()) : html;
}

async function take(path, parts) {
  const names = await caches.keys();
  const forms = names.filter((name) => name.startsWith(FORMS));
  const found = await Promise.all(forms.map(async (name) => (await caches.open(name)).match(path)));
  if (!found.some(Boolean)) {
    const answer = await fetch(path);
    if (answer.ok && !answer.redirected) await keep(path, answer);
  }
  const cache = await caches.open(PARTS);
  for (const address of parts.slice(0, MOST_PARTS)) {
    const url = new URL(address, self.location);
    const isOurs = url.origin === self.location.origin && isPart(url);
    if (isOurs && !(await cache.match(url))) await part(new Request(url), url);
  }
  await onlySoMany(cache, MOST_PARTS);
}

// A file whose name has its hash in it never changes; of the others the network's comes first.
async function part(request, url) {
  const cache = await caches.open(PARTS);
  const found = await cache.match(url);
  if (found && NAMED_BY_HASH.test(url.pathname)) return found;
  try {
    const answer = await fetch(request);
    if (answer.status === 200) await cache.put(url, answer.clone());
    return answer;
  } catch {
    return found ?? Response.error();
  }
}
