"""A tip whose sending ends nowhere: its words stay on the page, it is said so, and sent again it is one tip."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.tips import hostile
from tests.tips.senders import sent
from tips.models import Tip, TipFile, TipMessage
from tips.sealing.open_tip import OpenTip
from tips.site import form_token

pytestmark = pytest.mark.browser
WORDS = "七號碼頭的倉庫夜裡還在卸貨。"
OF_THE_PROXY = "<!doctype html><title>502</title><h1>away</h1>"
NOBODY_KNOWS = "nobody knows whether"


@pytest.fixture(autouse=True)
def _in_english(settings, monkeypatch):
    settings.LANGUAGE_CODE = "en"
    monkeypatch.setattr(form_token.FormToken, "NOBODY_TYPES_WITHIN", timedelta(0))


def once(page, path, answer):
    """The next one that is sent there ends so, and what comes afterwards reaches the site."""
    page.route(f"**{path}", answer, times=1)


def by_the_proxy(status):
    return lambda route: route.fulfill(status=status, body=OF_THE_PROXY, content_type="text/html")


def on_the_way_back(route):
    """It has arrived, and its answer is lost."""
    route.fetch()
    route.abort()


def written(page, text=WORDS):
    page.goto("/tips/")
    page.get_by_label("What do you want to tell us?").fill(text)
    return page


def press_send(page):
    page.get_by_role("button", name="Send", exact=True).click()


@pytest.mark.parametrize(
    ("ending", "sentence"),
    [
        (by_the_proxy(502), NOBODY_KNOWS),
        (by_the_proxy(429), "was not sent: too many requests"),
        (by_the_proxy(413), "Please send it in parts."),
        (lambda route: route.abort(), NOBODY_KNOWS),
        (on_the_way_back, NOBODY_KNOWS),
    ],
    ids=["502", "429", "413", "line", "way-back"],
)
def test_the_words_stay_it_is_said_and_sent_again_they_are_one_tip(visit, complaints, ending, sentence):
    page = written(visit("phone"))
    once(page, "/tips/", ending)
    press_send(page)

    expect(page.get_by_role("alert").filter(has_text=sentence)).to_be_in_viewport()
    expect(page.get_by_label("What do you want to tell us?")).to_have_value(WORDS)
    press_send(page)
    page.locator(".code").wait_for()

    assert Tip.objects.count() == 1
    expect(page.locator("h1")).to_be_focused()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []
    complaints.clear()


def test_the_code_on_such_a_page_is_the_one_that_opens_it(visit):
    page = written(visit("phone"))
    press_send(page)
    code = page.locator(".code").inner_text()
    assert OpenTip.by_receipt(code.replace("-", "")).text == WORDS
    page.get_by_role("button", name="See my tip, or add something").click()
    expect(page.locator("main")).to_contain_text("What you told us")


def test_pressed_twice_while_it_is_sent_it_goes_once(visit):
    page = written(visit("phone"))
    asked = []
    page.on("request", lambda request: asked.append(request.method))
    page.route("**/tips/", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.get_by_role("button", name="Send", exact=True).dblclick()
    page.locator(".code").wait_for()
    assert asked.count("POST") == 1


def test_what_our_own_page_asks_to_be_mended_comes_back_with_the_words(visit, complaints):
    page = written(visit("phone"), "字" * 50_001)
    press_send(page)
    page.get_by_text("Nothing is lost: please shorten it.").wait_for()
    page.get_by_label("What do you want to tell us?").fill(WORDS)
    press_send(page)
    page.locator(".code").wait_for()
    assert all("422" in complaint for complaint in complaints)
    complaints.clear()


def at_its_tip(page):
    received = sent(WORDS)
    page.goto("/tips/mine/")
    page.get_by_label("Your receipt code").fill(received.code)
    page.get_by_role("button", name="Open").click()
    page.get_by_label("Add something, or answer").fill("前天夜裡。")
    return page


def test_what_is_said_later_stays_too_and_arrives_once(visit, complaints):
    page = at_its_tip(visit("phone"))
    for ending in (by_the_proxy(502), on_the_way_back):
        once(page, "/tips/mine/", ending)
        press_send(page)
        page.get_by_role("alert").filter(has_text=NOBODY_KNOWS).wait_for()
        expect(page.get_by_label("Add something, or answer")).to_have_value("前天夜裡。")
    press_send(page)
    page.get_by_text("Sent.").wait_for()
    assert TipMessage.objects.count() == 1
    complaints.clear()


def test_the_code_that_was_typed_stays(visit, complaints):
    page = visit("phone")
    received = sent(WORDS)
    page.goto("/tips/mine/")
    page.get_by_label("Your receipt code").fill(received.code)
    once(page, "/tips/mine/", by_the_proxy(502))
    page.get_by_role("button", name="Open").click()
    page.get_by_role("alert").filter(has_text="What you typed is still here").wait_for()
    page.get_by_role("button", name="Open").click()
    page.get_by_text("What you told us").wait_for()
    complaints.clear()


@pytest.mark.parametrize("busy", [True, False])
def test_a_file_that_nobody_took_costs_no_word_and_shows_how_far_it_is(visit, complaints, busy):
    page = at_its_tip(visit("phone"))
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": hostile.telling_jpeg()}
    )
    ours = "<!doctype html><div class='tips'><p data-said>Many files are arriving</p></div>"
    answer = lambda route: route.fulfill(status=503, body=ours, content_type="text/html")  # noqa: E731
    once(page, "/tips/files/", answer if busy else on_the_way_back)
    page.evaluate(
        "new MutationObserver(() => { window.shown ||= !document.querySelector('progress').hidden; })"
        ".observe(document.querySelector('progress'), { attributes: true })"
    )
    page.get_by_role("button", name="Add", exact=True).click()
    sentence = "Many files are arriving" if busy else NOBODY_KNOWS
    page.get_by_role("alert").filter(has_text=sentence).wait_for()
    expect(page.locator("progress")).to_be_hidden()

    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("1 file was added.").wait_for()
    assert page.evaluate("window.shown"), "how far it is"
    assert TipFile.objects.count() == 1
    expect(page.get_by_label("Add something, or answer")).to_have_value("前天夜裡。")
    complaints.clear()


def test_without_a_script_the_page_of_the_proxy_sends_it_once_more_when_it_is_reloaded(visit, complaints):
    page = written(visit("phone", javascript=False))
    once(page, "/tips/", by_the_proxy(502))
    press_send(page)
    expect(page.locator("h1")).to_have_text("away")
    page.reload()
    page.locator(".code").wait_for()
    assert Tip.objects.count() == 1
    complaints.clear()
