"""The desk in a real browser: it keeps itself up to date, and nothing moves under the hand; the preview beside."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Telling
from tests.cast import person
from tests.desk import draft, filed, published

pytestmark = pytest.mark.browser
ASK_NOW = "document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture(autouse=True)
def _people(transactional_db):
    person("editor")


def test_an_open_desk_offers_what_is_new_and_moves_nothing_under_the_hand(sign_in_at):
    filed(headline="先到的稿")
    page = sign_in_at("editor")
    expect(page.locator(".bell .count")).to_have_text("1")
    expect(page).to_have_title(re.compile(r"^\(1\) "))
    page.wait_for_load_state("networkidle")

    filed(headline="後到的稿")
    page.mouse.move(300, 300)
    page.evaluate(ASK_NOW)
    offer = page.get_by_role("button", name="Something is new: show it")
    expect(offer).to_be_visible()
    expect(page.locator("#desk")).not_to_contain_text("後到的稿")
    expect(page).to_have_title(re.compile(r"^\(2\) "))

    before = page.locator("#desk").bounding_box()
    offer.click()
    expect(page.locator("#desk")).to_contain_text("後到的稿")
    expect(offer).to_be_hidden()
    assert page.locator("#desk").bounding_box()["y"] == before["y"]


def test_opening_a_story_reads_what_was_told_of_it(sign_in_at):
    story = filed()
    page = sign_in_at("editor")
    expect(page.locator(".bell .count")).to_have_text("1")
    with page.expect_response("**/told/read/"):
        page.goto(f"/newsroom/articles/article/{story.pk}/change/")
    expect(page.locator(".bell .count")).to_be_hidden()
    assert not Telling.objects.unread().filter(to=person("editor")).exists()


def test_the_preview_beside_follows_what_is_typed_and_saves_nothing(sign_in_at):
    story = draft()
    page = sign_in_at("reporter")
    page.goto(f"/newsroom/articles/article/{story.pk}/change/")
    page.get_by_role("button", name="Preview beside").click()
    shown = page.frame_locator("#beside iframe")
    expect(shown.locator("h1")).to_have_text("渡船恢復清晨班次")

    page.locator("#id_headline").fill("打字中的標題")
    expect(shown.locator("h1")).to_have_text("打字中的標題")
    expect(shown.locator("html")).to_have_js_property("clientWidth", 390)
    page.get_by_role("button", name="Desk width").click()
    expect(shown.locator("html")).to_have_js_property("clientWidth", 1280)
    expect(shown.locator("h1")).to_have_text("打字中的標題")

    page.keyboard.press("Alt+p")
    expect(page.locator("#beside")).to_be_hidden()
    story.refresh_from_db()
    assert story.version == 1


def test_the_calendar_goes_by_keys(sign_in_at):
    published(headline="明天的稿", at=timezone.now() + timedelta(days=1))
    page = sign_in_at("editor")
    # In a month without today, whose cell has the focus first: under the last week there is no other.
    page.goto("/newsroom/articles/article/calendar/?day=2031-03-04")
    page.locator("[data-day][tabindex='0']").focus()
    first = page.evaluate("document.activeElement.querySelector('time').dateTime")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.querySelector('time').dateTime") > first
    page.keyboard.press("PageDown")
    page.wait_for_url("**/calendar/?by=month&day=2031-04-01")


def test_ctrl_k_leads_to_the_search(sign_in_at):
    page = sign_in_at("editor")
    page.keyboard.press("Control+k")
    page.wait_for_url("**/newsroom/articles/article/#searchbar")
    expect(page.locator("#searchbar")).to_be_focused()
