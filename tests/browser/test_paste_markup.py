"""Pasting from Word and from WeChat in a real browser: read, filed, and the body is what was copied."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests.copydesk.pasted_samples import WECHAT, WECHAT_BODY, WORD, WORD_BODY, WORD_TEXT

pytestmark = pytest.mark.browser

PASTE = """([html, text]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", text);
  const box = document.querySelector("#id_text");
  box.focus();
  box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
  box.value = text;
  box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
}"""


def text_of(html):
    """As a browser writes it beside the HTML: blocks on lines of their own."""
    lines = re.sub(r"<[^>]+>", "", re.sub(r"</(?:p|h1|section)>", "\n", html)).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


@pytest.mark.parametrize(
    ("html", "text", "body"),
    [(WORD, WORD_TEXT, WORD_BODY), (WECHAT, text_of(WECHAT), WECHAT_BODY)],
    ids=["Word", "WeChat"],
)
def test_what_was_copied_is_filed_with_its_markup(sign_in_at, shoot, html, text, body):
    page = sign_in_at("reporter")
    page.goto("/newsroom/articles/article/paste/")
    page.evaluate(PASTE, [html, text])
    page.get_by_text("of what you pasted are kept").wait_for()
    page.get_by_role("button", name="Read it", exact=True).click()

    expect(page.get_by_label("Source")).to_have_value(re.compile("青溪[縣县][報报]"))
    page.locator(".ProseMirror strong").first.wait_for()
    page.get_by_role("button", name="Bold (Ctrl+B)").wait_for()
    shoot(page, "paste-markup")
    page.get_by_role("button", name="File as a draft").last.click()
    page.wait_for_url("**/change/")

    story = Article.objects.get()
    assert story.body == body
    assert story.headline in {"渡船恢復清晨班次", "渡船恢复清晨班次"}


def test_words_typed_after_the_paste_are_kept_and_the_markup_given_up(sign_in_at):
    page = sign_in_at("reporter")
    page.goto("/newsroom/articles/article/paste/")
    page.evaluate(PASTE, [WORD, WORD_TEXT])
    page.locator("#id_text").press_sequentially("又一句。")
    page.get_by_role("button", name="Read it", exact=True).click()

    page.get_by_text("What was recognised").wait_for()
    expect(page.locator("#id_markup")).to_have_value("")
    expect(page.locator("#id_text")).to_have_value(re.compile("又一句。"))


def test_a_file_dropped_on_the_box_is_read(sign_in_at):
    page = sign_in_at("reporter")
    page.goto("/newsroom/articles/article/paste/")
    page.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "copy.txt", { type: "text/plain" }));
          const options = { dataTransfer: data, bubbles: true, cancelable: true };
          document.querySelector("#id_text").dispatchEvent(new DragEvent("drop", options));
        }""",
        WORD_TEXT,
    )

    page.get_by_text("What was recognised").wait_for()
    expect(page.get_by_label("Source")).to_have_value("青溪縣報")


def test_without_javascript_plain_text_is_read_as_ever(sign_in_at):
    page = sign_in_at("reporter", javascript=False)
    page.goto("/newsroom/articles/article/paste/")
    page.locator("#id_text").fill(WORD_TEXT)
    page.get_by_role("button", name="Read it", exact=True).click()

    expect(page.get_by_label("Source")).to_have_value("青溪縣報")


STRUCK = (
    "<p>第一班<del>昨天</del>今天<s>也許</s>離岸。<span style='display:none'>批註</span></p>"
    "<p>10<sup>6</sup> 人</p>"
)


def test_pasted_into_the_body_struck_and_hidden_words_stay_away(sign_in_at):
    page = sign_in_at("reporter")
    page.goto("/newsroom/articles/article/add/")
    page.get_by_role("button", name="Bold (Ctrl+B)").wait_for()
    page.evaluate(
        """(html) => {
          const data = new DataTransfer();
          data.setData("text/html", html);
          const body = document.querySelector(".ProseMirror");
          body.focus();
          body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        STRUCK,
    )

    body = page.locator(".ProseMirror")
    body.locator("sup").wait_for()
    expect(body.locator("p").first).to_have_text("第一班今天離岸。")
    expect(body.locator("sup")).to_have_text("6")
