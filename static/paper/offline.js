// The page without a network: which stories this browser has kept.
{
  const list = document.querySelector("[data-kept]");
  const line = (address, headline) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = address;
    link.textContent = headline;
    item.append(link);
    list.append(item);
  };
  const fill = async () => {
    const cache = await caches.open("pages");
    for (const request of (await cache.keys()).reverse()) {
      const { pathname } = new URL(request.url);
      if (!/\/\d+\/$/.test(pathname)) continue;
      const page = new DOMParser().parseFromString(await (await cache.match(request)).text(), "text/html");
      line(pathname, page.querySelector("h1").textContent.trim());
    }
    list.hidden = !list.children.length;
  };
  if (list && "caches" in window) fill();
}
