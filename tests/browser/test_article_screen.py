"""What the article screen does by script, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.desk import draft, filed

pytestmark = pytest.mark.browser


def screen(story):
    return f"/newsroom/articles/article/{story.pk}/change/"


@pytest.fixture
def desk(sign_in_at):
    """An editor at a screen that notes each question about unsaved words, and answers that they may go."""
    page = sign_in_at("editor")
    page.asked = []
    page.on("dialog", lambda dialog: (page.asked.append(dialog.type), dialog.accept()))
    return page


def opened(page, story):
    page.goto(screen(story))
    page.get_by_role("button", name="Bold (Ctrl+B)").wait_for()
    return page


def left(page):
    """What was asked on the way out."""
    page.goto("/newsroom/")
    return page.asked


def test_a_page_nobody_touched_asks_nothing(desk):
    opened(desk, draft()).locator("#id_kicker").click()
    assert left(desk) == []


def test_words_typed_into_the_body_are_asked_about(desk):
    opened(desk, draft()).locator(".ProseMirror").click()
    desk.keyboard.type("又一句")
    assert left(desk) == ["beforeunload"]


def test_a_source_taken_away_is_asked_about(desk):
    opened(desk, draft()).locator(".field-source .select2-selection__clear").click()
    assert left(desk) == ["beforeunload"]


def test_saved_words_are_not_asked_about(desk):
    opened(desk, draft()).locator("#id_kicker").fill("城南")
    desk.keyboard.press("Control+s")
    desk.get_by_text("Saved.").wait_for()
    assert left(desk) == []


@pytest.mark.parametrize("field", ["#id_headline", "#id_kicker", "#id_tags"])
def test_return_in_a_field_saves_and_makes_no_move(desk, field):
    story = filed()
    opened(desk, story).locator(field).press("Enter")
    desk.get_by_text("Saved.").wait_for()

    story.refresh_from_db()
    assert story.state == story.State.FILED


def test_return_in_a_moves_time_keeps_the_time_and_its_note(desk):
    opened(desk, filed())
    desk.locator("summary", has_text="Set an embargo").click()
    desk.locator("#id_note_embargo").fill("與縣裡同步")
    desk.locator("#id_at_embargo").fill("2030-01-02T08:00")
    desk.locator("#id_at_embargo").press("Enter")
    desk.wait_for_timeout(300)

    expect(desk.locator("#id_note_embargo")).to_have_value("與縣裡同步")
    expect(desk.locator("#id_at_embargo")).to_have_value("2030-01-02T08:00")


def test_control_and_p_shows_the_preview(desk):
    opened(desk, draft()).keyboard.press("Control+p")
    desk.wait_for_url("**/preview/")


def test_the_headline_is_counted_while_it_is_typed(desk):
    opened(desk, draft()).locator("#id_headline").fill("長" * 121)
    count = desk.locator(".field-headline output")

    expect(count).to_have_text("121 / 120")
    expect(count).to_contain_class("over")


def test_a_row_for_another_name(desk):
    story = draft()
    opened(desk, story).get_by_role("button", name="Add a name").click()
    desk.keyboard.type("攝影")
    desk.keyboard.press("Tab")
    desk.keyboard.type("陳牧")
    desk.keyboard.press("Control+s")
    desk.get_by_text("Saved.").wait_for()

    assert [str(credit) for credit in story.credits.all()] == ["記者 林以晴", "攝影 陳牧"]


def test_without_scripts_a_name_can_still_be_added(sign_in_at):
    story = draft()
    page = sign_in_at("editor", javascript=False)
    page.goto(screen(story))
    page.locator("[name=credits-name]").last.fill("陳牧")
    page.locator(".act [name=_save]").click()

    assert [credit.correspondent.name for credit in story.credits.all()] == ["林以晴", "陳牧"]


def speak(page, language):
    """Whoever goes on before the desk has answered leaves with the language they came with."""
    with page.expect_navigation():
        page.locator(f".languages [value={language}]").click()


@pytest.mark.parametrize(
    ("language", "button", "words"),
    [
        ("en", "Table", ["Rows", "Columns", "Yes", "No", "Cancel"]),
        ("zh-hant", "表格", ["列數", "欄數", "是", "否", "取消"]),
        ("zh-hans", "表格", ["行数", "列数", "是", "否", "取消"]),
    ],
)
def test_the_editor_speaks_each_persons_language(sign_in_at, language, button, words):
    page = sign_in_at("editor")
    speak(page, language)
    page.goto(screen(draft()))
    page.locator(".prose-menubar").get_by_text(button, exact=True).click()

    said = page.locator("dialog[open]").inner_text()
    assert all(word in said for word in words)
    english = page.locator(".prose-menubar__button").all_inner_texts()
    assert language == "en" or not any(text.isascii() for text in english)


def test_the_answer_about_a_header_row_is_understood_in_every_language(sign_in_at):
    page = sign_in_at("editor")
    speak(page, "zh-hant")
    page.goto(screen(draft()))
    page.locator(".prose-menubar").get_by_text("表格", exact=True).click()
    page.locator("dialog[open] select").select_option(label="是")
    page.locator("dialog[open] [type=submit]").click()

    expect(page.locator(".ProseMirror th")).to_have_count(3)
