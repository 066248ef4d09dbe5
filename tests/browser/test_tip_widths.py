"""The tipster's pages without a script at three widths; and hostile words in a real browser, on both sides."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.cast import person
from tests.tips.attached import attached
from tests.tips.senders import sent
from tips.intake.words import add_message
from tips.models import Tip
from tips.newsroom import moderation, results, sharing
from tips.site import form_token

from .measures import fits

pytestmark = pytest.mark.browser
# What a finger has to hit, on a telephone.
SMALL = """() => [...document.querySelectorAll("a.button, button, input:not([type=hidden]), textarea")]
  .filter((place) => place.checkVisibility() && !place.closest(".website"))
  .map((place) => [place.outerHTML.slice(0, 90), place.closest("label") ?? place])
  .filter(([, place]) => place.getBoundingClientRect().height < 24)
  .map(([html]) => html)"""
HOSTILE = '"><script>document.title = "hurt"</script><img src=x onerror="document.title=\'hurt\'"><a href="javascript:0">x</a>'


@pytest.fixture(autouse=True)
def _in_english(settings, monkeypatch):
    settings.LANGUAGE_CODE = "en"
    monkeypatch.setattr(form_token.FormToken, "NOBODY_TYPES_WITHIN", timedelta(0))


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_whole_way_of_a_tipster_fits_without_a_script(visit, shoot, width):
    page = visit(width, javascript=False)
    page.goto("/tips/")
    _looked_at(page, shoot, "tip-form")
    page.get_by_label("What do you want to tell us?").fill("七號碼頭的倉庫夜裡還在卸貨。" * 12)
    page.get_by_role("button", name="Send").click()
    code = page.locator(".code").inner_text()
    _looked_at(page, shoot, "tip-code")
    tip = Tip.objects.get()
    moderator = person("tip_moderator")
    moderation.perform(tip, "ask", by=moderator, words="請問是哪一晚？")
    results.tell(tip, "七號碼頭夜裡不再卸貨", "/recent/", by=moderator)

    page.goto("/tips/mine/")
    page.get_by_label("Your receipt code").fill(code)
    page.get_by_role("button", name="Open").click()
    _looked_at(page, shoot, "tip-mine")
    expect(page.locator(".result")).to_contain_text("七號碼頭夜裡不再卸貨", use_inner_text=True)
    page.get_by_label("Add something, or answer").fill("前天夜裡。")
    page.get_by_role("button", name="Send").click()
    page.get_by_text("Sent.").wait_for()
    page.goto("/tips/proof/")
    _looked_at(page, shoot, "tip-proof")


def _looked_at(page, shoot, name):
    shoot(page, name)
    assert fits(page), name
    assert page.viewport_size["width"] > 400 or page.evaluate(SMALL) == [], name


def test_p14_hostile_words_are_words_in_a_browser_on_both_sides(visit, sign_in_at, complaints):
    received = sent(HOSTILE, contact=HOSTILE, place=HOSTILE, when=HOSTILE)
    add_message(received.opened, HOSTILE, seed=b"s" * 32)
    attached(received.opened, b"a list of ships", f"{HOSTILE}.txt")
    moderation.perform(received.tip, "answer", by=person("tip_moderator"), words=HOSTILE)
    row = sharing.share(received.tip, person("reporter"), by=person("tip_moderator"), with_contact=True)

    moderator, reporter, tipster = sign_in_at("tip_moderator"), sign_in_at("reporter"), visit("phone")
    queue = "/newsroom/tips/tip/"
    for page, path in (
        (moderator, queue),
        (moderator, f"{queue}stream/"),
        (moderator, f"{queue}{received.tip.pk}/change/"),
        (reporter, f"{queue}shared/{row.ref}/"),
    ):
        page.goto(path)
        assert page.title() != "hurt"
        expect(page.locator("a[href^='javascript']")).to_have_count(0)
    expect(reporter.locator("main")).to_contain_text("<script>", use_inner_text=True)
    tipster.goto("/tips/mine/")
    tipster.get_by_label("Your receipt code").fill(received.code)
    tipster.get_by_role("button", name="Open").click()
    expect(tipster.locator("main")).to_contain_text("<script>", use_inner_text=True)
    assert tipster.title() != "hurt"
    expect(tipster.locator("a[href^='javascript']")).to_have_count(0)
    assert complaints == []
