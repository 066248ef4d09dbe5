"""A day of the newsroom by its clicks: what is done fifty times a day must not cost one more.

A click is counted wherever a hand on the mouse makes one: on a link, a button, a fold, and into a field. Between
fields of one form people press Tab, and they save and file by the keys that the buttons name: that is no click.
"""

import re

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests.cast import person
from tests.desk import draft, published, section

from .test_journeys import PAGE

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def furniture(transactional_db, masthead):
    section()


class Hand:
    """Clicks at a page and counts; types with the focus where it is."""

    def __init__(self, page):
        self.page, self.clicks = page, 0

    def link(self, name):
        self._click(self.page.get_by_role("link", name=name).first)

    def button(self, name):
        self._click(self.page.get_by_role("button", name=name, exact=True).first)

    def unfold(self, name):
        self._click(self.page.locator("summary", has_text=name).first)

    def field(self, name):
        # Behind the name of a field its letters are counted.
        self._click(self.page.get_by_label(re.compile(rf"^{name}\b")).first)

    def keys(self, *names):
        for name in names:
            self.page.keyboard.press(name)

    def types(self, words):
        self.page.keyboard.insert_text(words)

    def tab_to(self, selector):
        """Tab goes on from field to field; a few presses, or it is no way for people."""
        for _ in range(6):
            self.keys("Tab")
            if self.page.locator(selector).evaluate("field => field === document.activeElement"):
                return
        raise AssertionError(f"{selector} is further than six presses of Tab")

    def _click(self, place):
        place.click()
        self.clicks += 1


def test_from_pasting_to_filed_in_four_and_signed_and_published_in_two(sign_in_at):
    draft(headline="柑橘節開幕", section=section())  # which is what this reporter writes for
    reporter = Hand(sign_in_at("reporter"))
    reporter.link("Paste copy")
    reporter.field("Copy")
    reporter.types(PAGE)
    reporter.button("Read it")
    reporter.button("File as a draft")
    reporter.page.wait_for_url("**/change/**")
    reporter.page.get_by_role("button", name="Bold (Ctrl+B)").wait_for()
    reporter.keys("Control+Enter")
    reporter.page.get_by_text("Filed.").wait_for()
    assert reporter.clicks <= 4
    assert Article.objects.get(headline="渡船恢復清晨班次").section.name == "民生"

    page = sign_in_at("editor")
    page.get_by_role("link", name="渡船恢復清晨班次").first.click()
    editor = Hand(page)
    editor.button("Sign off")
    page.get_by_text("Signed off.").wait_for()
    editor.button("Publish now")
    page.get_by_text("Published.").wait_for()
    assert editor.clicks <= 2


def test_a_typo_in_a_live_story_is_mended_by_one_editor_in_four(sign_in_at, visit):
    story = published(headline="渡船恢夏清晨班次", section=section())
    person("second_editor")
    editor = Hand(sign_in_at("editor"))
    editor.link("渡船恢夏清晨班次")
    editor.field("Headline")
    editor.keys("Control+a")
    editor.types("渡船恢復清晨班次")
    editor.keys("Control+s")
    editor.page.locator("summary", has_text="Urgent correction").wait_for()
    editor.unfold("Urgent correction")
    editor.tab_to("#id_wording_urgent_correction")
    editor.types("標題中的「復」字有誤，已改正。")
    editor.tab_to("#id_note_urgent_correction")
    editor.types("錯字")
    editor.button("Urgent correction")
    editor.page.locator("summary", has_text="Urgent correction").wait_for(state="detached")
    assert editor.clicks <= 4

    assert Article.objects.get().live.headline == "渡船恢復清晨班次"
    reader = visit("phone")
    reader.goto(story.get_absolute_url())
    expect(reader.locator("main")).to_contain_text("標題中的「復」字有誤，已改正。", use_inner_text=True)
