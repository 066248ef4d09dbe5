"""What a thumb and an eye need of a page on a phone, measured in the browser: one sentence for each place that lacks it."""

THUMB = 44  # px: WCAG 2.5.5, and what both makers of phones ask of a target
LETTER = 16  # px: below it Safari blows the page up as soon as a field is touched

# A link inside a sentence is as high as its line (WCAG 2.5.5 leaves it out). The field beside a label, and whatever
# a link draws around itself, count with it: what is asked is whether the thumb hits.
_SMALL = """(thumb) => {
  const ACTING = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link]";
  const shown = (place) => {
    const { width, height, right, bottom } = place.getBoundingClientRect();
    return width > 1 && height > 1 && right > 0 && bottom > 0 && !place.disabled
      && place.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  };
  const inSentence = (place) => {
    if (place.tagName !== "A" || getComputedStyle(place).display !== "inline") return false;
    let block = place.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const own = [...block.querySelectorAll("a, button, time, .visually-hidden")].reduce(
      (words, one) => words.replace(one.textContent, ""), block.textContent);
    return /[\\p{L}\\p{N}]/u.test(own);
  };
  const twins = (place) => [place, ...(place.labels ?? [])];
  const isLarge = (place) => {
    const { width, height } = place.getBoundingClientRect();
    return width >= thumb - .5 && height >= thumb - .5;
  };
  const hit = (place, x, y) => {
    const under = document.elementFromPoint(x, y);
    return under && twins(place).some((one) => one.contains(under) || under.contains(one) && under.tagName === "LABEL");
  };
  const named = ({ localName, classList }) => [localName, ...classList].join(".");
  const where = ({ parentElement: one }) => `${named(one.parentElement)} > ${named(one)}`;
  const told = [];
  for (const place of document.querySelectorAll(ACTING)) {
    if (!shown(place) || inSentence(place)) continue;
    if (twins(place).some(isLarge)) continue;
    place.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const box = place.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const reach = thumb / 2 - 1;
    const high = box.height >= thumb - .5 || [-reach, reach].every((by) => hit(place, x, y + by));
    // At the edge of the page or of a row the target may reach further to the one side.
    const along = (by) => hit(place, x + by, y);
    const wide = box.width >= thumb - .5 || (along(-reach) && along(reach))
      || [0, thumb].some((from) => Array.from({ length: 9 }, (_, n) => from - thumb + n * thumb / 8 + box.width / 2 - from / 2)
        .every(along));
    if (high && wide) continue;
    told.push(`small target ${Math.round(box.width)}x${Math.round(box.height)} in ${where(place)}: `
      + place.outerHTML.replace(/\\s+/g, " ").slice(0, 140));
  }
  window.scrollTo(0, 0);
  return told;
}"""

_FINE = """(letter) => {
  const FIELDS = "input:not([type=hidden], [type=checkbox], [type=radio], [type=submit], [type=button], [type=file]),"
    + " select, textarea, [contenteditable=true]";
  return [...document.querySelectorAll(FIELDS)]
    .filter((place) => place.checkVisibility() && parseFloat(getComputedStyle(place).fontSize) < letter)
    .map((place) => `fine print ${getComputedStyle(place).fontSize}: `
      + place.outerHTML.replace(/\\s+/g, " ").slice(0, 140));
}"""


# What is made to be pushed sideways: the bar's places, and the toolbar of the editor.
_CUT = """(pushed) => [...document.querySelectorAll("body *")]
  .filter((place) => ["auto", "scroll"].includes(getComputedStyle(place).overflowX)
    && place.scrollWidth > place.clientWidth + 1 && !place.matches(pushed) && place.checkVisibility())
  .map(({ localName, classList }) => `cut off at the right: ${[localName, ...classList].join(".")}`)"""
_PUSHED = ".places, .prose-menubar, input, select, textarea"


def cut_off(page):
    """Places whose right end is not seen unless somebody thinks of pushing them."""
    return page.evaluate(_CUT, _PUSHED)


def hidden_but_seen(page):
    """Places that are not there yet, and that a sheet shows all the same."""
    seen = "[...document.querySelectorAll('[hidden]')].filter((place) => place.checkVisibility())"
    return page.evaluate(f"{seen}.map((place) => `hidden but seen: ${{place.outerHTML.slice(0, 120)}}`)")


def fits(page):
    """Whether nothing has to be scrolled sideways to be read."""
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def under_a_thumb(page):
    """Targets that a thumb misses, and fields whose letters are too small."""
    return [*page.evaluate(_SMALL, THUMB), *page.evaluate(_FINE, LETTER)]
