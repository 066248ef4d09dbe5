"""A day of the newsroom by its clicks: what is done fifty times a day must not cost one more."""

import pytest

from articles.models import Article
from tests.desk import published, section

from .test_journeys import PAGE

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def furniture(transactional_db, masthead):
    section()


class Hand:
    """Clicks at a page, and counts them; what is typed or chosen by keyboard is none."""

    def __init__(self, page):
        self.page, self.clicks = page, 0

    def link(self, name):
        self._click(self.page.get_by_role("link", name=name).first)

    def button(self, name):
        self._click(self.page.get_by_role("button", name=name, exact=True).first)

    def unfold(self, name):
        self._click(self.page.locator("summary", has_text=name).first)

    def _click(self, place):
        place.click()
        self.clicks += 1


def test_from_pasting_to_filed_in_four_and_signed_and_published_in_two(sign_in_at):
    reporter = Hand(sign_in_at("reporter"))
    reporter.link("Paste copy")
    reporter.page.get_by_label("Copy", exact=True).fill(PAGE)
    reporter.button("Read it")
    reporter.button("File as a draft")
    reporter.page.get_by_label("Section").select_option(label="民生")
    reporter.button("File")
    reporter.page.get_by_text("Filed.").wait_for()
    assert reporter.clicks <= 4

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
    editor = Hand(sign_in_at("editor"))
    editor.link("渡船恢夏清晨班次")
    editor.page.get_by_label("Headline").fill("渡船恢復清晨班次")
    editor.button("Save")
    editor.page.locator("summary", has_text="Urgent correction").wait_for()
    editor.unfold("Urgent correction")
    editor.page.locator("#id_wording_urgent_correction").fill("標題中的「復」字有誤，已改正。")
    editor.page.locator("#id_note_urgent_correction").fill("錯字")
    editor.button("Urgent correction")
    editor.page.locator("summary", has_text="Urgent correction").wait_for(state="detached")
    assert editor.clicks <= 4

    assert Article.objects.get().live.headline == "渡船恢復清晨班次"
    reader = visit("phone")
    reader.goto(story.get_absolute_url())
    assert "標題中的「復」字有誤，已改正。" in reader.locator("main").inner_text()
