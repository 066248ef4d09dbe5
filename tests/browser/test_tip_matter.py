"""A matter to its end: two reports joined, shared, one answered by mail, printed, and both told what it led to."""

import pytest
from django.core import mail
from playwright.sync_api import expect

from articles import workflow
from articles.models import Article
from tests.cast import person
from tests.tips.senders import sent
from tips.intake.mail import receive

from .test_tip_journey import make_a_draft

pytestmark = pytest.mark.browser
CAME = (
    "From: 阿木 <amu@mail.example>\r\nTo: tips@qingxi.example\r\nMessage-ID: <a1@mail.example>\r\n"
    "Subject: 碼頭夜裡卸貨\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n七號碼頭夜裡卸貨，回信就好。\r\n"
).encode()


@pytest.fixture(autouse=True)
def _house(settings):
    settings.LANGUAGE_CODE, settings.ALERTS = "en", True
    settings.TIPS_MAIL_ADDRESS = "tips@qingxi.example"


def test_joined_shared_answered_by_mail_printed_and_told(sign_in_at, visit, shoot):
    by_form, by_mail = sent("七號碼頭的倉庫夜裡還在卸貨。"), receive.receive_mail(CAME).tip
    person("reporter")
    page = sign_in_at("tip_moderator")
    page.goto(f"/newsroom/tips/tip/{by_mail.pk}/change/")
    page.keyboard.press("g")
    page.keyboard.type(str(by_form.tip.pk))
    page.keyboard.press("Enter")
    page.get_by_text("Done.").wait_for()
    page.keyboard.press("m")
    page.keyboard.type("謝謝，是哪一晚？")
    page.keyboard.press("Control+Enter")
    page.get_by_text("謝謝，是哪一晚？").first.wait_for()
    assert [sent_mail.to for sent_mail in mail.outbox] == [["amu@mail.example"]]
    page.locator("#id_person").select_option(label="林以晴")
    page.get_by_role("button", name="Share", exact=True).click()
    page.get_by_text("Shared with 林以晴.").wait_for()

    make_a_draft(page)
    story = Article.objects.get()
    workflow.perform(story, "file", by=person("second_editor"))
    story = workflow.perform(story, "sign_off", by=person("editor"))
    story = workflow.perform(story, "publish", by=person("editor"))

    page.locator("#id_line").fill("碼頭夜裡不再卸貨")
    page.locator("[name=link]").fill(story.get_absolute_url())
    page.locator("[name=to_matter]").check()
    page.get_by_role("button", name="Show it to the tipster").click()
    page.get_by_text("Done.").wait_for()
    shoot(page, "tip-matter")

    tipster = visit(320, javascript=False)
    tipster.goto("/tips/mine/")
    tipster.get_by_label("Your receipt code").fill(by_form.code)
    tipster.get_by_role("button", name="Open").click()
    expect(tipster.locator(".result")).to_contain_text("碼頭夜裡不再卸貨", use_inner_text=True)
    expect(tipster.locator("main")).not_to_contain_text("Nobody has begun to read it", use_inner_text=True)
    shoot(tipster, "tip-told")
    tipster.get_by_role("link", name="Read on").click()
    expect(tipster.locator("h1")).to_have_text("碼頭夜裡卸貨")
