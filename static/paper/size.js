// The size of letters that the reader chose, before the page is drawn: kept in the browser, told to nobody.
try {
  const size = localStorage.getItem("size");
  if (size) document.documentElement.dataset.size = size;
} catch {
  // A browser that keeps nothing for this site: the usual size.
}
