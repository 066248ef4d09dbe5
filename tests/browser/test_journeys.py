"""The three journeys: file and publish, read on a phone, paste copy. Smoke; the rules have their own tests."""

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests.articles.pictures import halves, upload
from tests.cast import person
from tests.desk import published, section
from tips.models import TipLine

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def furniture(transactional_db, masthead):
    section()
    TipLine.objects.create(
        name="熱線", text="青溪縣報網報料熱線：0000-555 0123 tips@qingxi.example", is_default=True
    )


def test_a_story_is_filed_signed_off_published_and_read(sign_in_at, visit, shoot):
    reporter = sign_in_at("reporter")
    _write(reporter)
    _add_photo(reporter)
    shoot(reporter, "journey-written")
    reporter.get_by_role("button", name="File", exact=True).click()
    reporter.get_by_text("Filed.").wait_for()

    editor = sign_in_at("editor")
    editor.get_by_role("link", name="渡船恢復清晨班次").first.click()
    editor.get_by_role("button", name="Sign off", exact=True).click()
    editor.get_by_text("Signed off.").wait_for()
    shoot(editor, "journey-signed-off")
    editor.get_by_role("button", name="Publish now", exact=True).click()
    editor.get_by_text("Published.").wait_for()

    story = Article.objects.get()
    reader = visit("phone")
    reader.goto(story.get_absolute_url())
    shoot(reader, "journey-read")
    text = reader.locator("main").inner_text()
    for words in (
        "渡船恢復清晨班次",
        "記者 林以晴",
        "第一班渡船離岸",
        "船上只有三位乘客",
        "渡口的晨霧",
        "陳牧 攝",
        "0000-555 0123",
    ):
        assert words in text
    assert reader.get_by_alt_text("一條船停在岸邊").evaluate("image => image.naturalWidth") > 0


def _write(page):
    page.goto("/newsroom/articles/article/add/")
    page.get_by_label("Headline").fill("渡船恢復清晨班次")
    page.get_by_label("role").first.fill("記者")
    page.get_by_label("name").first.fill("林以晴")
    page.get_by_label("Dateline date").fill("2026-11-23")
    page.get_by_label("Section").select_option(label="民生")
    body = page.locator(".ProseMirror").first
    body.click()
    body.press_sequentially("清晨六點半，第一班渡船離岸。")
    body.press("Enter")
    body.press_sequentially("船上只有三位乘客。")


def _add_photo(page):
    with page.expect_popup() as opened:
        page.locator("#add_id_lead_photo").click()
    popup = opened.value
    popup.locator("input[type=file]").set_input_files(
        {"name": "boat.jpg", "mimeType": "image/jpeg", "buffer": upload(halves()).read()}
    )
    popup.get_by_label("Caption").fill("渡口的晨霧")
    popup.get_by_label("Credit line").fill("陳牧 攝")
    popup.locator("#id_alt").fill("一條船停在岸邊")
    with popup.expect_event("close"):
        popup.locator("[name=_save]").click()


def test_a_reader_on_a_phone_without_javascript(visit, shoot):
    for n in range(4):
        published(headline=f"渡船恢復清晨班次之{n}", section=section())

    page = visit(320, scheme="dark", javascript=False)
    page.goto("/")
    page.get_by_role("link", name="渡船恢復清晨班次之3").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("渡船恢復清晨班次之3")
    expect(page.get_by_role("link", name="0000-555 0123")).to_have_attribute("href", "tel:00005550123")

    page.get_by_role("complementary").get_by_role("link", name="渡船恢復清晨班次之1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("渡船恢復清晨班次之1")

    page.get_by_role("navigation").get_by_role("link", name="民生").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("民生")
    shoot(page, "journey-phone")
    assert page.context.cookies() == []


PAGE = """渡船恢復清晨班次
青溪縣報12月17日訊(通訊員 周嵐) 清晨六點半，第一班渡船離岸，船上只有三位乘客。
縣交通局表示，清晨班次停了兩年，這次恢復先試行三個月。
青溪縣報網報料熱線：0000-555 0123
最近更新
- 縣醫院夜間門診延長至二十二時2026-01-16
- 北門菜市場臨時搬遷2026-01-15"""


def test_pasted_copy_becomes_a_draft(sign_in_at, shoot):
    page = sign_in_at("reporter")
    page.get_by_role("navigation").get_by_role("link", name="Paste copy").click()
    page.get_by_label("Copy", exact=True).fill(PAGE)
    page.get_by_role("button", name="Read it").click()
    shoot(page, "journey-paste")
    page.get_by_role("button", name="File as a draft").click()
    page.wait_for_url("**/change/**")
    shoot(page, "journey-pasted")

    story = Article.objects.get()
    assert story.owner == person("reporter")
    assert story.headline == "渡船恢復清晨班次"
    assert (story.source.name, story.dateline_date.isoformat()[5:]) == ("青溪縣報", "12-17")
    assert [str(credit) for credit in story.credits.all()] == ["通訊員 周嵐"]
    assert "報料熱線" not in story.body
    assert "夜間門診" not in story.body
