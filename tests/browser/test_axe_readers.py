"""axe looks at every page of readers: both scripts, light and dark, on the narrowest phone and at a desk."""

import pytest

from tests.judges.paper import print_a_paper

from .axe import violations
from .test_walk import fits

pytestmark = pytest.mark.browser
# 320 px is also what 1280 px are at a zoom of 400 %.
WIDTHS = {320: 568, 1280: 800}


@pytest.mark.parametrize("script", ["", "/zh-hans"])
def test_axe_finds_nothing_on_any_page_of_the_paper(visit, script):
    pages = print_a_paper().pages
    page = visit("desk")
    page.emulate_media(reduced_motion="reduce")
    wrong = []
    for name, path in pages.items():
        if script and path.startswith("/tips/"):
            continue
        page.goto(script + path)
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                wrong += [f"{name}, {width}, {scheme}: {one}" for one in violations(page)]
            if not fits(page):
                wrong.append(f"{name} scrolls sideways at {width}")
    assert wrong == []


STEPS = """() => {
  const at = document.activeElement;
  const box = at.getBoundingClientRect();
  const style = getComputedStyle(at);
  const middle = document.elementFromPoint(
    Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1), Math.min(box.y + box.height / 2, innerHeight - 1));
  return {
    name: (at.innerText || at.ariaLabel || at.name || at.id || at.tagName).trim().slice(0, 20),
    isBody: at === document.body,
    inSight: box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    covered: Boolean(middle && !at.contains(middle) && !middle.contains(at) && middle.closest(".bar") && !at.closest(".bar")),
    outline: parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none",
  };
}"""


@pytest.mark.parametrize("width", [320, 1280])
def test_by_keyboard_every_step_is_seen_and_none_is_a_trap(visit, width):
    paper = print_a_paper()
    page = visit(width)
    wrong = []
    for path in ("/", paper.stories[1].path, paper.stories[6].path, "/search/?q=渡船", "/archive/"):
        page.goto(path)
        wanted = page.locator(
            "a[href]:visible, button:visible, input:visible, select:visible, summary:visible"
        ).count()
        page.keyboard.press("Tab")
        assert page.evaluate(STEPS)["name"].startswith(page.locator(".skip").inner_text()[:4])
        steps = 1
        for _press in range(wanted + 40):
            page.keyboard.press("Tab")
            step = page.evaluate(STEPS)
            if step["isBody"]:
                break
            steps += 1
            if not (step["inSight"] and step["outline"]) or step["covered"]:
                wrong.append(f"{path} at {width}: {step}")
        assert steps >= wanted - 1, f"{path}: {steps} of {wanted}"
    assert wrong == []


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
