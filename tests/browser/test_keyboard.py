"""The newsroom by keyboard alone: where Tab leads, what Return and Escape do, and that one always sees where one is."""

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests.cast import person
from tests.desk import draft, filed, published, section

from .focus import pressed_through, stops
from .full_newsroom import STORY
from .test_journeys import PAGE

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def furniture(transactional_db, masthead):
    section()


def tab_to(page, place, most=80):
    """Press Tab until that is what has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if place.evaluate("place => place === document.activeElement"):
            return
    raise AssertionError(f"{place} is not reached by {most} presses of Tab")


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_one_always_sees_where_one_is(sign_in_at, size):
    person("reporter")
    story, other = filed(), published(headline="渡船停航")
    page = sign_in_at("editor", size)
    found = {}
    for address in (
        "/newsroom/",
        STORY,
        f"{STORY}{story.pk}/change/",
        f"{STORY}{other.pk}/change/",
        f"{STORY}paste/",
    ):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        names, found[address] = pressed_through(page)
        assert len(names) > 10, f"{address} has more than that to act on"
        assert names == stops(page), "what is looked at on every page is where Tab leads"
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_the_first_press_leads_past_the_bar(sign_in_at):
    filed()
    page = sign_in_at("editor")
    page.goto("/newsroom/")
    page.keyboard.press("Tab")
    skip = page.locator(".skip-to-content-link")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#content-start').contains(document.activeElement)")


def test_copy_is_pasted_filed_signed_and_published(sign_in_at):
    page = sign_in_at("reporter")
    tab_to(page, page.get_by_role("navigation").get_by_role("link", name="Paste copy"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/paste/")
    tab_to(page, page.get_by_label("Copy", exact=True))
    page.keyboard.insert_text(PAGE)
    tab_to(page, page.get_by_role("button", name="Read it"))
    page.keyboard.press("Enter")
    file = page.get_by_role("button", name="File as a draft")
    file.wait_for()
    tab_to(page, file)
    page.keyboard.press("Enter")
    page.wait_for_url("**/change/**")
    tab_to(page, page.get_by_label("Section"), most=120)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+Enter")
    page.get_by_text("Filed.").wait_for()

    page = sign_in_at("editor")
    tab_to(page, page.get_by_role("link", name="渡船恢復清晨班次").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/change/**")
    page.keyboard.press("Control+Enter")
    page.get_by_text("Signed off.").wait_for()
    tab_to(page, page.get_by_role("button", name="Publish now", exact=True), most=120)
    page.keyboard.press("Enter")
    page.get_by_text("Published.").wait_for()
    assert Article.objects.get().live.headline == "渡船恢復清晨班次"


def test_a_sheet_closes_by_escape_and_gives_the_focus_back(sign_in_at):
    page = sign_in_at("reporter")
    page.goto(f"{STORY}{draft().pk}/change/")
    opener = page.get_by_role("button", name="Put pictures in")
    opener.wait_for()
    tab_to(page, opener)
    page.keyboard.press("Enter")
    sheet = page.locator("dialog.pictures")
    expect(sheet).to_be_visible()
    assert sheet.evaluate("sheet => sheet.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    assert page.evaluate("document.activeElement.closest('.prose-editor') !== null"), (
        "back where it was asked for"
    )


def test_a_dialog_of_the_editor_gives_the_focus_back_to_the_copy(sign_in_at):
    page = sign_in_at("reporter")
    page.goto(f"{STORY}{draft().pk}/change/")
    page.locator(".ProseMirror").focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+k")
    dialog = page.locator("dialog.prose-editor-dialog")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator(".ProseMirror")).to_be_focused()


def test_what_is_folded_opens_by_return_and_its_move_is_made(sign_in_at):
    page = sign_in_at("editor")
    story = filed()
    page.goto(f"{STORY}{story.pk}/change/")
    fold = page.locator("summary", has_text="Send back")
    tab_to(page, fold, most=120)
    page.keyboard.press("Enter")
    tab_to(page, page.locator("#id_note_send_back"), most=5)
    page.keyboard.insert_text("補聯絡方式")
    tab_to(page, page.get_by_role("button", name="Send back", exact=True))
    page.keyboard.press("Enter")
    page.get_by_text("Sent back with your note.").wait_for()
