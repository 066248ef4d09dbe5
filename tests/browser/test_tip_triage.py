"""Sixty tips by keyboard alone: opened, taken up, answered, joined, not used with a reason; and shared with one reporter."""

import pytest
from playwright.sync_api import expect

from tests.cast import person
from tests.tips.senders import sent
from tips.models import CannedReply, NotUsedReason, Tip, TipShare
from tips.newsroom import sharing

pytestmark = pytest.mark.browser
QUEUE = "/newsroom/tips/tip/"


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def test_sixty_tips_without_a_mouse(sign_in_at, shoot):
    tips = [sent(_unlike(number)).tip for number in range(60)]
    NotUsedReason.objects.create(label="City maintenance", told="We passed it on.")
    page = sign_in_at("tip_moderator")
    page.goto(QUEUE)
    for key in ("ArrowDown", "j", "k"):
        page.keyboard.press(key)
    shoot(page, "tip-queue-keys")
    page.keyboard.press("o")
    page.wait_for_url(f"**{QUEUE}{tips[-1].pk}/change/")

    for number in range(60):
        if number == 0:
            _take_up(page)
            _join(page, tips[58])
        elif number == 1:
            _answer(page)
        else:
            _not_used(page, shoot if number == 2 else None)
        if number < 59:
            page.keyboard.press("j")
            page.wait_for_url(f"**{QUEUE}{tips[58 - number].pk}/change/")

    assert Tip.objects.filter(state=Tip.State.NOT_USED).count() == 58
    assert Tip.objects.filter(state=Tip.State.TAKEN_UP).count() == 1
    assert tips[0].messages.count() == 2
    assert set(Tip.objects.exclude(matter="")) == {tips[58], tips[59]}


def _unlike(number):
    """Words that no other tip has: sixty rows."""
    return "".join(chr(0x4E00 + 331 * number + 13 * place) for place in range(24))


def _take_up(page):
    page.keyboard.press("t")
    page.get_by_text("Taken up.").wait_for()


def _join(page, other):
    page.keyboard.press("g")
    page.keyboard.type(str(other.pk))
    page.keyboard.press("Enter")
    page.get_by_text("Done.").wait_for()


def _answer(page):
    page.keyboard.press("a")
    page.keyboard.type("Thank you.")
    page.keyboard.press("Control+Enter")
    page.get_by_text("Your answer waits").wait_for()


def _not_used(page, shoot):
    page.keyboard.press("x")
    page.keyboard.press("Space")
    if shoot:
        shoot(page, "tip-not-used")
    page.keyboard.press("Enter")
    page.get_by_text("Marked as not used.").wait_for()


def test_marked_words_and_canned_replies_are_taken_over(sign_in_at, shoot):
    tip, other = sent("護欄的膨脹螺栓是八毫米。我叫阿木。").tip, sent("護欄鬆了").tip
    CannedReply.objects.create(label="Received", text="Thank you, we are looking at it.")
    person("reporter")
    page = sign_in_at("tip_moderator")
    page.goto(f"{QUEUE}{tip.pk}/change/")
    page.get_by_label("Numbers of tips").fill(str(other.pk))
    page.get_by_role("button", name="Join").click()
    page.get_by_text("Done.").wait_for()
    page.keyboard.press("a")
    page.locator("#id_canned_answer").select_option(label="Received")
    expect(page.locator("#id_words_answer")).to_have_value("Thank you, we are looking at it.")
    page.evaluate(
        """() => { const words = document.querySelector(".words.first").firstChild;
        getSelection().setBaseAndExtent(words, 0, words, 12); }"""
    )
    page.locator("h1").focus()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("s")
    expect(page.locator("#id_text")).to_have_value("護欄的膨脹螺栓是八毫米。")
    shoot(page, "tip-desk")
    page.locator("#id_person").select_option(label="林以晴")
    page.get_by_role("button", name="Share", exact=True).click()
    page.get_by_text("Shared with 林以晴.").wait_for()

    reporter = sign_in_at("reporter", "phone")
    reporter.goto("/newsroom/")
    reporter.get_by_role("link", name="Tips shared with you").click()
    reporter.get_by_role("link", name=f"Tip {tip.pk}").click()
    expect(reporter.locator(".sheet")).to_contain_text("八毫米", use_inner_text=True)
    shoot(reporter, "tip-shared")
    assert sharing.with_person(person("reporter")) == [TipShare.objects.get()]
