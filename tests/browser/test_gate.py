"""The gate beside the words, in a real browser: remarks while somebody types, mends and answers in place."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from articles.models import RightAsItIs
from tests.desk import draft

pytestmark = pytest.mark.browser

COUNTED = json.loads((Path(__file__).parents[1] / "copydesk/counted.json").read_text("utf-8"))


def opened(page, story):
    page.goto(f"/newsroom/articles/article/{story.pk}/change/")
    page.get_by_role("button", name="Bold (Ctrl+B)").wait_for()
    return page


def test_a_slip_that_is_typed_is_remarked_on_marked_and_mended(sign_in_at):
    page = opened(sign_in_at("editor"), draft())
    page.locator(".ProseMirror").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("船靠岸，，人下船。")
    remark = page.locator('.find[data-quote="，，"]')
    remark.wait_for()
    assert page.evaluate("CSS.highlights.get('gate-warn').size") == 1

    remark.locator("a").click()
    # The editor is given the keyboard with the next picture of the page, and the selection with it.
    page.wait_for_function("getSelection().toString() === '，，'")
    remark.get_by_role("button", name="Mend: ，").click()
    remark.wait_for(state="detached")
    expect(page.locator(".ProseMirror")).to_contain_text("船靠岸，人下船。", use_inner_text=True)


def test_what_is_right_as_it_is_stays_right_and_can_be_asked_again(sign_in_at):
    story = draft(body="<p>船靠岸，，人下船。</p>")
    page = opened(sign_in_at("editor"), story)
    page.locator('.find[data-quote="，，"]').get_by_role("button", name="Right as it is").click()
    page.locator(".answered summary").click()
    assert RightAsItIs.objects.get().quote == "，，"
    page.get_by_role("button", name="Remark on it again").click()
    page.locator('.find[data-quote="，，"] .answers').wait_for()
    assert not RightAsItIs.objects.exists()


def test_a_headline_is_mended_in_its_field(sign_in_at):
    page = opened(sign_in_at("editor"), draft(headline="渡船，，恢復清晨班次"))
    page.get_by_role("button", name="Mend: ，").click()
    page.locator('.find[data-quote="，，"]').wait_for(state="detached")
    expect(page.locator("#id_headline")).to_have_value("渡船，恢復清晨班次")


def test_the_browser_counts_as_the_desk_does(sign_in_at):
    page = opened(sign_in_at("editor"), draft())
    told = page.evaluate(
        "texts => texts.map(text => [text, countWords(text), countCharacters(text)])",
        [text for text, _words, _characters in COUNTED],
    )
    assert told == COUNTED
