"""Where the keyboard leads on a page, and whether one sees where one is."""

_EYES = """() => {
  const nameOf = (at) => at.outerHTML.replace(/ class="[^"]*"/g, "").replace(/\\s+/g, " ").slice(0, 120);
  const styleOf = (at) => [at, at.parentElement, at.parentElement.parentElement, at.closest(".prose-editor"),
    at.closest(".prose-editor")?.querySelector(".prose-menubar")].filter(Boolean).map((one) => {
      const { outline, boxShadow, borderColor, textDecoration, backgroundColor } = getComputedStyle(one);
      return [outline, boxShadow, borderColor, textDecoration, backgroundColor].join();
    }).join();
  const isSeen = (at) => {
    const box = at.getBoundingClientRect();
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    if (right <= left || bottom <= top) return false;
    // A part of it is enough (WCAG 2.4.11): a button may stand half outside of a line that is pushed sideways.
    return [left + 3, (left + right) / 2, right - 3].some((x) => {
      const under = document.elementFromPoint(x, (top + bottom) / 2);
      return [at, at.parentElement, ...at.labels ?? []].includes(under) || at.contains(under);
    });
  };

  // Where the focus is now, and what was wrong: a bar lies over it, or nothing had shown where it was before. How a
  // place looks is compared after the focus has gone on: taken away and given back, it would begin its field anew.
  let [before, shown] = [];
  const look = () => {
    const [at, wrong] = [document.activeElement === document.body ? null : document.activeElement, []];
    if (before?.isConnected && before !== at && styleOf(before) === shown) wrong.push(`not shown: ${nameOf(before)}`);
    if (at && !isSeen(at)) wrong.push(`hidden: ${nameOf(at)}`);
    [before, shown] = [at, at && styleOf(at)];
    return { name: at && nameOf(at), wrong };
  };

  // The places that Tab leads to, in its order; of some round buttons that belong together it leads to one.
  const ACTING = "a[href], button, input, select, textarea, summary, iframe, [contenteditable=true], [tabindex]";
  const stops = () => {
    const places = [...document.querySelectorAll(ACTING)].filter((one) => one.tabIndex >= 0 && !one.matches(":disabled")
      && !one.closest("[inert]") && one.checkVisibility({ visibilityProperty: true }));
    const isOneOfItsGroup = (one) => {
      const group = places.filter((other) => other.name === one.name && other.form === one.form);
      return one === (group.find((other) => other.checked) ?? group[0]);
    };
    return places.filter((one) => one.type !== "radio" || isOneOfItsGroup(one));
  };

  // What asks for a click by the shape of the pointer, and is neither reached by Tab nor belongs to what is.
  const byMouseAlone = () => {
    const places = stops();
    const asks = (one) => getComputedStyle(one).cursor === "pointer";
    const isReached = (one) => places.some((place) => place.contains(one) || one.contains(place));
    return [...document.querySelectorAll("body *")]
      .filter((one) => asks(one) && !asks(one.parentElement) && one.checkVisibility() && !isReached(one)
        && !one.closest("label, :disabled, [tabindex='-1'], input[type=radio]"))
      .map((one) => `by mouse alone: ${nameOf(one)}`);
  };

  const walk = () => stops().flatMap((place) => {
    if (!place.checkVisibility()) return [];
    place.focus();
    return look().wrong;
  });
  window.eyes = { look, walk, byMouseAlone, stops: () => stops().map(nameOf) };
}"""


def open_eyes(page):
    page.emulate_media(reduced_motion="reduce")
    page.evaluate("document.documentElement.style.scrollBehavior = 'auto'")
    page.evaluate(_EYES)


def pressed_through(page, most=200):
    """Tab from the top of the page to its end: the places on the way, and what was wrong with them."""
    open_eyes(page)
    names, wrong = [], []
    for _ in range(most):
        page.keyboard.press("Tab")
        told = page.evaluate("eyes.look()")
        wrong += told["wrong"]
        if told["name"] is None or told["name"] in names[:1]:
            return list(dict.fromkeys(names)), wrong
        names.append(told["name"])
    return names, [*wrong, f"no end after {most} presses: {names[-1]}"]


def stops(page):
    """The places that Tab leads to, as `pressed_through` names them, without pressing it."""
    return list(dict.fromkeys(page.evaluate("eyes.stops()")))


def walked_through(page):
    """What is wrong with the places that Tab leads to, each looked at in turn; the page is left as it was.

    One press comes first: from then on a browser shows the focus wherever it goes, as it does after Tab.
    """
    open_eyes(page)
    page.keyboard.press("Tab")
    wrong = page.evaluate("[...eyes.walk(), ...eyes.byMouseAlone()]")
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    return wrong
