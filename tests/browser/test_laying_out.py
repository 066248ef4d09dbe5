"""A front in a real browser: places are moved by keys and by dragging."""

import pytest
from playwright.sync_api import expect

from articles.models import Topic
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


FINGER = """([from, to]) => {
  const at = (place, more) => {
    const { x, y, width, height } = document.querySelector(place).getBoundingClientRect();
    return { clientX: x + width / 2, clientY: y + height / 2, pointerId: 7, pointerType: "touch", bubbles: true, ...more };
  };
  const handle = document.querySelector(`${from} .handle`);
  handle.setPointerCapture = () => {};
  handle.dispatchEvent(new PointerEvent("pointerdown", at(from, { cancelable: true })));
  handle.dispatchEvent(new PointerEvent("pointermove", at(to)));
  const marked = document.querySelector(".over")?.id;
  handle.dispatchEvent(new PointerEvent("pointerup", at(to)));
  return marked;
}"""


def test_a_finger_drags_a_place_by_its_handle(sign_in_at):
    published(section=section())
    page = sign_in_at("editor", "phone")
    page.goto("/newsroom/articles/front/front/")
    with page.expect_navigation():
        assert page.evaluate(FINGER, ["#slot-1", "#slot-2"]) == "slot-2"
    assert order(page) == ["slot-2", "slot-1", "slot-3"]


def test_how_to_move_places_is_told_where_there_are_some_to_move(sign_in_at):
    Topic.objects.create(title="渡口的一年", slug="ferry", is_open=True)
    page = sign_in_at("editor")
    page.goto("/newsroom/articles/front/front/")
    expect(page.locator("#by-keys")).to_be_visible()
    page.goto("/newsroom/articles/front/")
    page.get_by_role("link", name="渡口的一年").click()
    page.get_by_role("button", name="Add a place").click()
    expect(page.locator(".front-places > li .handle")).to_have_count(1)
    expect(page.locator("#by-keys")).to_be_hidden()
