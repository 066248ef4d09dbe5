"""What axe finds wrong with the page that a browser shows: one sentence for each place."""

from axe_playwright_python.base import AXE_SCRIPT

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

RUN = """async (options) => {
  const { violations } = await axe.run(document, options);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html, any, all, none }) => {
    const reason = [...any, ...all, ...none].map(({ message }) => message)[0];
    return `${id} at ${target.join(" ")}: ${reason} ${html.replace(/\\s+/g, " ").slice(0, 160)}`;
  }));
}"""


def violations(page, *, rules=RULES, only=()):
    """Every finding on the page as it stands now; of these rules alone where `only` names some.

    The script is put in by the driver, which our Content-Security-Policy does not stop. Colours on their way from
    one to the other would be measured half-way, so ask for a page that keeps still.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    run_only = {"type": "rule", "values": list(only)} if only else {"type": "tag", "values": list(rules)}
    # Style sheets are not fetched once more for rules that ask none of them: the page's policy would be told off.
    options = {"runOnly": run_only, "resultTypes": ["violations"], "iframes": False, "preload": False}
    return page.evaluate(RUN, options)
