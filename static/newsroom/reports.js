// Readers' reports beside the words: what a reader quoted is marked in the body while the story is open.
{
  const reports = [...document.querySelectorAll("[data-report]")];

  // The place of some words in the text nodes of a paragraph, as a range; null where they do not stand there.
  const rangeIn = (block, quote) => {
    const at = block.textContent.indexOf(quote);
    if (at < 0) return null;
    const range = document.createRange();
    const nodes = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let passed = 0;
    let isBegun = false;
    while (nodes.nextNode()) {
      const { length } = nodes.currentNode;
      if (!isBegun && at < passed + length) {
        range.setStart(nodes.currentNode, at - passed);
        isBegun = true;
      }
      if (isBegun && at + quote.length <= passed + length) {
        range.setEnd(nodes.currentNode, at + quote.length - passed);
        return range;
      }
      passed += length;
    }
    return null;
  };

  const mark = (body) => {
    const blocks = [...body.querySelectorAll("p, h2, h3, td, th")];
    const found = reports.flatMap(({ dataset }) => blocks.map((block) => rangeIn(block, dataset.report)).find(Boolean) ?? []);
    CSS.highlights.set("reports", new Highlight(...found));
  };

  if (reports.length && window.CSS?.highlights) {
    const watch = () => {
      const body = document.querySelector(".ProseMirror, .reading .copy");
      if (body) mark(body);
      return Boolean(body);
    };
    // The editor is built a moment after the page.
    const waiting = setInterval(() => watch() && clearInterval(waiting), 300);
    document.addEventListener("input", () => requestAnimationFrame(watch));
  }
}
