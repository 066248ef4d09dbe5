"""Notes in a real browser: words are selected, noted, marked in the text, and found again from the note."""

import pytest
from playwright.sync_api import expect

from articles.models import Note
from tests.articles.rewriting import rewrite
from tests.cast import person
from tests.desk import filed

from .seen import opened_and_noted
from .test_walk import fits

pytestmark = pytest.mark.browser

SELECT = """(quote) => {
  const walker = document.createTreeWalker(document.querySelector(".ProseMirror"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(quote);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + quote.length);
  }
}"""


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_words_are_selected_noted_and_found_again(sign_in_at, shoot, size):
    person("reporter")
    story = filed(body="<p>清晨渡船離岸。</p><p>傍晚渡船回港。</p>")
    page = sign_in_at("editor", size)
    page.goto(f"/newsroom/articles/article/{story.pk}/change/")
    page.wait_for_selector(".ProseMirror")
    page.evaluate(SELECT, "船回港")
    page.wait_for_timeout(100)
    page.get_by_text("Write a note").click()
    page.get_by_label("Note", exact=True).fill("幾點？")
    page.locator(".noting").get_by_role("button", name="The words selected in the text").click()
    expect(page.locator("#id_note_quote")).to_have_value("船回港")
    page.get_by_role("button", name="Add the note").click()

    page.wait_for_selector(".note[data-quote]")
    note = Note.objects.get()
    assert (note.field, note.quote, note.to) == ("body", "船回港", person("reporter"))
    page.wait_for_function("CSS.highlights.get('noted')?.size === 1")
    page.get_by_title("Show it in the text").click()
    assert page.evaluate("getSelection().toString()") == "船回港"
    assert fits(page)
    shoot(page, f"notes-{size}")


def test_what_was_seen_is_put_away_without_losing_what_is_typed(sign_in_at):
    story = filed()
    page = sign_in_at("editor")
    where = f"/newsroom/articles/article/{story.pk}/change/"
    opened_and_noted(page, where, story)
    opened_and_noted(page, where, rewrite(story, by="reporter", headline="渡船恢復清晨航班"))
    page.locator("#id_headline").fill("正在寫的標題")
    page.get_by_role("button", name="I have seen it").click()

    page.wait_for_selector(".changed-since", state="detached")
    expect(page.locator("#id_headline")).to_have_value("正在寫的標題")
