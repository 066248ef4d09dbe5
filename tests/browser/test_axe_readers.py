"""axe looks at every page of readers: both scripts, light and dark, on the narrowest phone and at a desk."""

import pytest

from tests.judges.paper import print_a_paper

from .axe import violations
from .test_walk import fits

pytestmark = pytest.mark.browser
# 320 px is also what 1280 px are at a zoom of 400 %.
WIDTHS = {320: 568, 1280: 800}
# A page that answers otherwise than well is a page too.
NOT_THERE = {"not there": "/no/such/page/"}


# The other script has other words in the same places: one look at each page is enough there.
@pytest.mark.parametrize(("script", "schemes"), [("", ("light", "dark")), ("/zh-hans", ("dark",))])
def test_axe_finds_nothing_on_any_page_of_the_paper(visit, complaints, script, schemes):
    pages = print_a_paper().pages | NOT_THERE
    page = visit("desk")
    page.emulate_media(reduced_motion="reduce")
    wrong = []
    for name, path in pages.items():
        if script and path.startswith("/tips/"):
            continue
        page.goto(script + path)
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            for scheme in schemes:
                page.emulate_media(color_scheme=scheme)
                wrong += [f"{name}, {width}, {scheme}: {one}" for one in violations(page)]
            if not fits(page):
                wrong.append(f"{name} scrolls sideways at {width}")
    assert wrong == []
    _expect_one_not_there(complaints)


def _expect_one_not_there(complaints):
    assert all(one.startswith(("404", "console error: Failed to load")) for one in complaints)
    assert sum(one.startswith("404") for one in complaints) == 1
    complaints.clear()


STEPS = """(within) => {
  const at = document.activeElement;
  const box = at.getBoundingClientRect();
  const style = getComputedStyle(at);
  const middle = document.elementFromPoint(
    Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1), Math.min(box.y + box.height / 2, innerHeight - 1));
  return {
    name: (at.innerText || at.ariaLabel || at.name || at.id || at.tagName).trim().slice(0, 20),
    isOver: at === document.body || !at.closest(within ?? "body"),
    inSight: box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    covered: Boolean(middle && !at.contains(middle) && !middle.contains(at) && middle.closest(".bar") && !at.closest(".bar")),
    outline: parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none",
  };
}"""


ACTING = ":is(a[href], button, input, select, textarea, summary):visible"


@pytest.mark.parametrize("width", [320, 1280])
def test_by_keyboard_every_step_is_seen_and_none_is_a_trap(visit, complaints, width):
    """The front page from its first link to its last; of every other page what is between masthead and foot."""
    pages = print_a_paper().pages | NOT_THERE
    page = visit(width)
    wrong = []
    for name, path in pages.items():
        page.goto(path)
        page.keyboard.press("Tab")
        if has_skip := page.locator(".skip").count():
            skip = page.locator(".skip").inner_text()
            assert page.evaluate(STEPS)["name"].startswith(skip[:4]), name
        within = "body"
        if name != "front" and has_skip:
            page.keyboard.press("Enter")
            within = "#main"
        wanted, steps = page.locator(within).locator(ACTING).count(), within == "body"
        for _press in range(wanted + 40):
            page.keyboard.press("Tab")
            step = page.evaluate(STEPS, within)
            if step["isOver"]:
                break
            steps += 1
            if not (step["inSight"] and step["outline"]) or step["covered"]:
                wrong.append(f"{name} at {width}: {step}")
        assert steps >= wanted - 1, f"{name}: {steps} of {wanted}"
    assert wrong == []
    _expect_one_not_there(complaints)


def test_the_skip_link_leads_to_the_words_and_a_wide_table_scrolls_by_keys(visit):
    paper = print_a_paper()
    page = visit(320)
    page.goto(paper.stories[1].path)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"

    table = page.locator(".body [tabindex='0']").first
    table.focus()
    before = table.evaluate("one => one.scrollLeft")
    for _press in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("one => one.scrollLeft > 0", arg=table.element_handle())
    assert before == 0
