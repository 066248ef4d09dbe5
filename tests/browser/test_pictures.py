"""Pictures and pasting in a real browser: what scripts, clipboards and dropped files alone can show."""

import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from articles.models import Article, Photo
from tests.articles.pictures import halves, picture, upload
from tests.desk import draft, published

pytestmark = pytest.mark.browser

DOCS = (
    '<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:400">谷歌文檔的字</span>'
    '<del>刪去的</del></p><p><span style="font-weight:700">重點</span></p></b>'
)
PASTE = """([html, text]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", text);
  const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  document.querySelector(".ProseMirror").dispatchEvent(paste);
}"""


def opened(page, story):
    page.goto(f"/newsroom/articles/article/{story.pk}/change/")
    page.get_by_role("button", name="Bold (Ctrl+B)").wait_for()
    return page


IS_AT_END = """() => {
  const { doc, selection } = document.querySelector(".ProseMirror").editor.state;
  return selection.to >= doc.content.size - 1;
}"""


def at_end(page):
    """Until the editor knows: it hears of a key a moment after the browser, and what is pasted at once goes elsewhere."""
    page.locator(".ProseMirror").click()
    for _try in range(100):
        page.keyboard.press("Control+End")
        if page.evaluate(IS_AT_END):
            return
        page.wait_for_timeout(50)
    pytest.fail("The editor never hears of it.")


def body_of(page):
    """As it would be sent: the field itself has it once the keys rest."""
    return page.evaluate("() => new FormData(document.querySelector('#article_form')).get('body')")


class Clicks:
    """Presses the buttons of a journey, and counts them."""

    def __init__(self, page):
        self.page, self.made = page, 0

    def on(self, name):
        self.page.get_by_role("button", name=name, exact=True).first.click()
        self.made += 1


@pytest.fixture
def three(tmp_path):
    """Files of three pictures, as they are chosen from an album."""
    paths = []
    for n in range(3):
        path = tmp_path / f"渡口{n}.jpg"
        path.write_bytes(upload(halves((640 + n, 480))).read())
        paths.append(path)
    return paths


def test_three_pictures_come_into_a_body_by_six_clicks_at_most(sign_in_at, three):
    story = draft()
    page = opened(sign_in_at("reporter"), story)
    clicks = Clicks(page)
    at_end(page)
    clicks.on("Put pictures in, from this device or from the library")
    with page.expect_file_chooser() as chooser:
        page.locator(".pictures .files").click()
        clicks.made += 1
    chooser.value.set_files(three)
    page.locator(".card").nth(2).wait_for()
    for n in range(3):
        page.locator(".card textarea").nth(n).fill(f"渡口之{n}")
    page.locator(".card [name=credit]").first.fill("林以晴 攝")
    clicks.on("For all of them")
    clicks.on("Put in 3")
    page.locator(".ProseMirror .story-picture figcaption", has_text="渡口之2").wait_for()
    with page.expect_navigation():
        clicks.on("Save")

    assert clicks.made <= 6
    printed = Article.objects.get(pk=story.pk).newest.printed["pictures"]
    assert [(p["caption"], p["credit"]) for p in printed] == [(f"渡口之{n}", "林以晴 攝") for n in range(3)]


def test_a_line_that_breaks_costs_one_part_of_a_large_file(sign_in_at, tmp_path, complaints):
    large = tmp_path / "渡口.png"
    Image.effect_noise((1600, 1400), 90).save(large)
    assert large.stat().st_size > 2_000_000
    page = opened(sign_in_at("reporter"), draft())
    asked = []

    def break_once(route):
        asked.append(route.request.url)
        route.abort() if len(asked) == 2 else route.continue_()

    page.route("**/upload/part/", break_once)
    page.get_by_role("button", name="Put pictures in").click()
    page.locator(".pictures .files").set_input_files(large)
    page.get_by_text("Saved here, in this browser. Sent when the line is back.").wait_for()
    page.locator(".card.is-sending").wait_for(state="detached")

    assert Photo.objects.get().width == 1600
    # The first again, to be told from where to go on; then what was missing.
    assert len(asked) == 2 + 1 + -(-large.stat().st_size // 1_000_000) - 1
    complaints.clear()


def test_that_the_disk_is_full_is_said_and_the_file_is_not_sent_again(sign_in_at, three, complaints):
    page = opened(sign_in_at("reporter"), draft())
    asked = []

    def full(route):
        asked.append(route.request.url)
        route.fulfill(status=507, json={"why": "The disk of the site is full."})

    page.route("**/photo/upload/", full)
    page.get_by_role("button", name="Put pictures in").click()
    page.locator(".pictures .files").set_input_files(three[0])
    expect(page.locator(".card.failed .why")).to_contain_text("The disk of the site is full.")
    assert len(asked) == 1
    complaints.clear()


def test_pictures_are_moved_and_taken_out_by_the_keyboard(sign_in_at):
    first, second = picture(caption="第一張"), picture((640, 480), caption="第二張")
    body = f'<p>渡口。</p><figure data-picture="{first.pk}"></figure><figure data-picture="{second.pk}"></figure>'
    page = opened(sign_in_at("editor"), draft(body=body))
    page.locator(".story-picture", has_text="第二張").locator("img").click()
    page.locator(".story-picture:focus", has_text="第二張").wait_for()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    shown = body_of(page)
    assert shown.startswith(f'<figure data-picture="{second.pk}"></figure><p>渡口。</p>')
    page.keyboard.press("Delete")
    assert str(second.pk) not in body_of(page).replace(f'"{first.pk}"', "")


def test_a_file_that_is_dropped_on_the_body_is_asked_for_its_words(sign_in_at):
    page = opened(sign_in_at("reporter"), draft())
    data = list(upload(halves((320, 240))).read())
    page.evaluate(
        """(data) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([new Uint8Array(data)], "渡口.jpg", { type: "image/jpeg" }));
          const at = document.querySelector(".ProseMirror p").getBoundingClientRect();
          const place = { clientX: at.x + 5, clientY: at.y + 5, bubbles: true, cancelable: true };
          document.querySelector(".ProseMirror p").dispatchEvent(new DragEvent("drop", { dataTransfer, ...place }));
        }""",
        data,
    )
    page.locator(".card textarea").fill("渡口")
    page.get_by_role("button", name="Put in 1").click()
    page.locator(".ProseMirror .story-picture figcaption", has_text="渡口").wait_for()
    assert Photo.objects.get().caption == "渡口"


def test_what_is_pasted_is_read_by_the_desk(sign_in_at):
    page = opened(sign_in_at("reporter"), draft(body="<p>甲乙</p>"))
    at_end(page)
    page.evaluate(PASTE, [DOCS, "谷歌文檔的字\n重點"])
    page.locator(".ProseMirror strong", has_text="重點").wait_for()
    wanted = "<p>甲乙谷歌文檔的字</p><p><strong>重點</strong></p>"
    for _try in range(50):
        if body_of(page) == wanted:
            break
        page.wait_for_timeout(100)
    assert body_of(page) == wanted


def test_words_typed_meanwhile_stay_where_they_are(sign_in_at):
    page = opened(sign_in_at("reporter"), draft(body="<p>甲乙</p>"))
    at_end(page)
    held = []

    def hold(route):
        held.append(route)

    page.route("**/pasted/", hold)
    page.evaluate(PASTE, ["<span>中</span>", "中"])
    page.keyboard.press("Home")
    page.keyboard.type("前")
    while not held:
        page.wait_for_timeout(50)
    held[0].continue_()
    page.locator(".ProseMirror p", has_text="前甲乙中").wait_for()


def test_without_the_desk_it_is_plain_text_and_says_so(sign_in_at, complaints):
    page = opened(sign_in_at("reporter"), draft(body="<p>甲乙</p>"))
    at_end(page)
    page.route("**/pasted/", lambda route: route.abort())
    page.evaluate(PASTE, [DOCS, "谷歌文檔的字\n重點"])
    page.get_by_text("The desk did not answer: the words were pasted as plain text.").wait_for()
    shown = body_of(page)
    assert "谷歌文檔的字" in shown
    assert "<strong>" not in shown
    assert "刪去的" not in shown
    complaints.clear()


def test_the_focal_point_is_set_on_the_picture(sign_in_at):
    photo = picture()
    page = sign_in_at("editor")
    page.goto(f"/newsroom/articles/photo/{photo.pk}/change/")
    aim = page.get_by_role("button", name="Focal point")
    box = aim.bounding_box()
    aim.click(position={"x": box["width"] * 0.2, "y": box["height"] * 0.9})
    x, y = (page.locator(f"#id_focal_{way}") for way in "xy")
    expect(x).to_have_value(re.compile("^(19|20|21)$"))
    expect(y).to_have_value(re.compile("^(89|90|91)$"))
    x.fill("50")
    aim.press("ArrowRight")
    aim.press("Shift+ArrowRight")
    expect(x).to_have_value("62")
    with page.expect_navigation():
        page.locator("[name=_save]").click()
    photo.refresh_from_db()
    assert photo.focal_x == 62


def test_a_picture_is_cut_where_its_focal_point_says(visit):
    photo = picture((2000, 500))
    Photo.objects.filter(pk=photo.pk).update(focal_x=0)
    published(lead_photo=Photo.objects.get())
    page = visit("phone")
    page.goto("/")
    seen = page.locator(".lead figure img")
    assert seen.evaluate("(image) => getComputedStyle(image).objectPosition") == "0% 50%"


def test_pictures_chosen_without_a_line_survive_the_tab_and_stand_in_the_story_once(
    sign_in_at, three, complaints
):
    story = draft()
    page = opened(sign_in_at("reporter", "phone"), story)
    page.context.set_offline(True)
    page.get_by_role("button", name="Put pictures in").click()
    page.locator(".pictures .files").set_input_files(three[:2])
    page.get_by_text("Saved here, in this browser. Sent when the line is back.").nth(1).wait_for()
    for n in range(2):
        page.locator(".card textarea").nth(n).fill(f"渡口之{n}")
    page.locator(".card [name=alt]").nth(1).focus()
    context = page.context
    page.wait_for_timeout(300)
    page.close()

    context.set_offline(False)
    again = opened(context.new_page(), story)
    again.get_by_role("button", name="Pictures kept in this browser, not in the story yet: 2").click()
    again.get_by_role("button", name="Put in 2").click()
    again.locator(".ProseMirror .story-picture figcaption", has_text="渡口之1").wait_for()
    with again.expect_navigation():
        again.get_by_role("button", name="Save", exact=True).first.click()
    again.wait_for_timeout(500)
    expect(again.locator(".kept-pictures")).to_have_count(0)
    captions = [p["caption"] for p in Article.objects.get(pk=story.pk).newest.printed["pictures"]]
    assert sorted(captions) == ["渡口之0", "渡口之1"]
    assert Photo.objects.count() == 2
    complaints.clear()
