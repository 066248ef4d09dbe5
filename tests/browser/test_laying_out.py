"""A front in a real browser: places are moved by keys and by dragging."""

import pytest

from tests.desk import published, section

pytestmark = pytest.mark.browser


def order(page):
    return page.locator(".front-places > li").evaluate_all("places => places.map(place => place.id)")


def test_a_place_is_moved_by_keys_and_by_dragging(sign_in_at):
    published(section=section())
    page = sign_in_at("editor")
    page.goto("/newsroom/articles/front/front/")
    assert order(page) == ["slot-1", "slot-2", "slot-3"]

    page.locator("#slot-1 a").focus()
    with page.expect_navigation():
        page.keyboard.press("Alt+ArrowDown")
    assert order(page) == ["slot-2", "slot-1", "slot-3"]

    assert page.evaluate("document.activeElement.id") == "slot-1", "the next press moves it on"
    with page.expect_navigation():
        page.keyboard.press("Alt+ArrowDown")
    assert order(page) == ["slot-2", "slot-3", "slot-1"]

    with page.expect_navigation():
        page.locator("#slot-1 b").drag_to(page.locator("#slot-2 b"))
    assert order(page) == ["slot-1", "slot-2", "slot-3"]

    with page.expect_navigation():
        page.locator("#slot-2 b").drag_to(page.locator("#slot-3 b"))
    assert order(page) == ["slot-1", "slot-3", "slot-2"]
