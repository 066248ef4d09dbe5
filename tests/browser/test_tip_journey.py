"""A tip's whole way: sent without scripts, answered by keyboard, made a story, and seen by whoever sent it."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from articles import workflow
from articles.models import Article
from tests.cast import person
from tests.tips import hostile
from tips.models import TipFile
from tips.sealing import store
from tips.site import form_token

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _in_english(settings, monkeypatch):
    settings.LANGUAGE_CODE = "en"
    # The test fills in the form faster than anybody types.
    monkeypatch.setattr(form_token.FormToken, "NOBODY_TYPES_WITHIN", timedelta(0))


def test_from_the_form_to_the_printed_story(visit, sign_in_at, shoot):
    tipster = visit("phone", javascript=False)
    code = _send(tipster, shoot)

    moderator = sign_in_at("tip_moderator")
    _ask_by_keyboard(moderator, shoot)

    _come_back(tipster, code)
    expect(tipster.locator("main")).to_contain_text("請問是哪一晚？", use_inner_text=True)
    tipster.get_by_label("Add something, or answer").fill("前天夜裡。")
    tipster.get_by_role("button", name="Send").click()
    tipster.get_by_text("Sent.").wait_for()
    shoot(tipster, "tip-dialogue")

    person("reporter")
    moderator.reload()
    make_a_draft(moderator)
    story = _publish(Article.objects.get())

    _come_back(tipster, code)
    tipster.get_by_role("link", name="碼頭夜裡卸貨").wait_for()
    shoot(tipster, "tip-printed")
    assert story.get_absolute_url() in tipster.content()
    assert code not in tipster.url
    assert tipster.context.cookies() == []

    tipster.get_by_role("button", name="Leave this page now").click()
    assert tipster.url.endswith("/")


def test_leaving_takes_the_page_out_of_the_way_back(visit):
    page = visit("phone")
    page.goto("/recent/")
    page.goto("/tips/")
    page.get_by_role("link", name="Leave this page now").click()
    page.wait_for_url("**/")

    page.go_back()

    assert page.url.endswith("/recent/")


def test_a_photo_with_its_place_is_added_without_scripts_seen_again_and_taken_back(visit, sign_in_at, shoot):
    tipster = visit("phone", javascript=False)
    code = _send(tipster, shoot)
    _add(tipster, "pier.jpg", hostile.telling_jpeg())
    tipster.get_by_text("1 file was added.").wait_for()
    shoot(tipster, "tip-with-photo")

    moderator = sign_in_at("tip_moderator")
    moderator.goto(f"/newsroom/tips/tip/{TipFile.objects.get().tip_id}/change/")
    moderator.get_by_text("Look at it").click()
    moderator.locator("details.look img").evaluate("picture => picture.decode()")
    shoot(moderator, "tip-screen-photo")
    with moderator.expect_download() as download:
        moderator.get_by_role("link", name="Download the cleaned copy").click()
    assert hostile.MARK not in Path(download.value.path()).read_bytes()

    _come_back(tipster, code)
    expect(tipster.locator(".files")).to_contain_text("Hidden data was removed.", use_inner_text=True)
    tipster.get_by_role("button", name="Take it back").click()
    tipster.get_by_text("Taken back. Nothing").wait_for()
    expect(tipster.locator(".files")).to_have_count(0)
    assert list(store.folder().iterdir()) == []


def test_what_was_typed_beside_a_file_is_still_there(visit, shoot, complaints):
    page = visit("phone")
    _come_back(page, _send(page, shoot))
    page.get_by_label("Add something, or answer").fill("half a thought")
    _add(page, "a.exe", b"MZ")
    page.get_by_text("We do not take this kind of file.").wait_for()
    shoot(page, "tip-file-refused")
    expect(page.get_by_label("Add something, or answer")).to_have_value("half a thought")
    assert all("422" in complaint for complaint in complaints)
    complaints.clear()


def _add(page, name, data):
    page.get_by_label("File", exact=True).set_input_files(
        {"name": name, "mimeType": "image/jpeg", "buffer": data}
    )
    page.get_by_role("button", name="Add", exact=True).click()


def _send(page, shoot):
    page.goto("/tips/")
    page.get_by_label("What do you want to tell us?").fill("七號碼頭的倉庫夜裡還在卸貨。")
    page.get_by_role("button", name="Send").click()
    shoot(page, "tip-received")
    return page.locator(".code").inner_text()


def _come_back(page, code):
    page.goto("/tips/mine/")
    page.get_by_label("Your receipt code").fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="Open").click()


def _ask_by_keyboard(page, shoot):
    page.get_by_role("link", name="1 unread").click()
    page.locator("#result_list tbody th a").first.click()
    shoot(page, "tip-screen")
    page.keyboard.press("q")
    page.keyboard.type("請問是哪一晚？")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Your question waits for the tipster.").wait_for()
    page.keyboard.press("u")
    page.wait_for_url("**/newsroom/tips/tip/")
    page.locator("#result_list tbody th a").first.click()


def make_a_draft(page):
    page.get_by_text("Make a draft from it…").click()
    page.get_by_label("Headline").fill("碼頭夜裡卸貨")
    page.get_by_label("The words for the story").fill("青溪縣七號碼頭近日夜間仍在卸貨。")
    page.get_by_label("On whose desk").select_option(label="林以晴")
    page.get_by_role("button", name="Make a draft").click()
    page.get_by_text("It has become a draft").wait_for()


def _publish(story):
    """The newsroom's own way has its own journey: the moderator leaves the draft to the editors."""
    workflow.perform(story, "file", by=person("second_editor"))
    story = workflow.perform(story, "sign_off", by=person("editor"))
    return workflow.perform(story, "publish", by=person("editor"))
