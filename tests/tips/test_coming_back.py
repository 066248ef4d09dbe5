"""Coming back with the code: the dialogue, and what its buttons do."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from articles import workflow
from tests.cast import person
from tips import limits, removal
from tips.models import Tip, TipMessage
from tips.newsroom import moderation
from tips.sealing import receipt
from tips.site import dialogue_token

from .browsing import HERE, act, code_of, come, hidden, said, send
from .senders import TEXT, reopened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quiet(settings, masthead):
    settings.LANGUAGE_CODE = "en"
    caches["tips"].clear()


@pytest.fixture
def code(client):
    return code_of(send(client))


def newsroom(name, words=""):
    return moderation.perform(Tip.objects.get(), name, by=person("tip_moderator"), words=words)


def words_of(page):
    return page.content.decode()


# --- The way in


@pytest.mark.parametrize(
    "written",
    [
        lambda code: code.lower(),
        lambda code: code.replace("-", " "),
        lambda code: code.replace("-", "").replace("0", "O").replace("1", "l") + "\n",
        lambda code: f"  {code}  ",
    ],
)
def test_d1_the_code_opens_the_tip_however_it_was_typed(client, code, written):
    page = come(client, written(code))
    assert page.status_code == 200
    assert said(page) == [TEXT]
    assert "Received" in words_of(page)


def test_p6_a_whole_dialogue(client, code):
    newsroom("ask", "請問是哪一晚？")
    page = come(client, code)
    assert "A question for you" in words_of(page)
    assert said(page) == [TEXT, "請問是哪一晚？"]

    page = act(client, page, "say", text="前天夜裡。")
    assert said(page) == [TEXT, "請問是哪一晚？", "前天夜裡。"]
    assert "Being read" in words_of(page)

    newsroom("answer", "謝謝。")
    page = act(client, page, "open")
    assert said(page)[-1] == "謝謝。"


def test_who_was_answered_is_not_told_that_nobody_has_begun_to_read(client, code):
    newsroom("answer", "謝謝。")
    assert "Being read" in words_of(come(client, code))


def test_from_the_page_with_the_code_one_goes_on_without_typing_it(client):
    page = act(client, send(client), "open")
    assert said(page) == [TEXT]


def test_the_story_is_told_with_its_link_once_it_is_public(client, code):
    article = moderation.to_article(
        Tip.objects.get(), by=person("superuser"), headline="碼頭夜裡卸貨", text="第一段。"
    )
    assert "Taken up" in words_of(come(client, code))
    assert "碼頭夜裡卸貨" not in words_of(come(client, code))

    for name, who in (("file", "superuser"), ("sign_off", "editor"), ("publish", "editor")):
        article = workflow.perform(article, name, by=person(who))

    page = words_of(come(client, code))
    assert "Printed" in page
    assert article.get_absolute_url() in page


@pytest.mark.parametrize("written", ["", "0123", "回執碼", "0" * 21, "<script>", "\x00", "x" * 300])
def test_what_is_no_code_is_told_apart_and_costs_nothing(client, written, monkeypatch):
    monkeypatch.setattr(receipt, "unlock", None)
    page = come(client, written)
    assert page.status_code == 403
    assert "twenty letters and digits" in words_of(page) or "characters long" in words_of(page)


def test_d3_removed_withdrawn_expired_and_random_codes_get_the_same_answer(client):
    codes = [code_of(send(client, f"第{n}條")) for n in range(3)]
    removed, withdrawn, expired = Tip.objects.order_by("pk")
    moderation.perform(removed, "remove", by=person("tip_moderator"))
    removal.remove(withdrawn, "withdraw")
    removal.end_way_back(expired)

    pages = [come(client, each) for each in (*codes, receipt.spell(receipt.make()))]

    assert {page.status_code for page in pages} == {403}
    assert len({re.sub(r'value="[^"]*"', "", words_of(page)) for page in pages}) == 1


def test_d3_a_wrong_secret_on_a_known_finder_gets_that_answer_too(client, code):
    wrong = code[:-1] + ("0" if code[-1] != "0" else "2")
    unknown = receipt.spell(receipt.make())
    pages = [come(client, each) for each in (wrong, unknown)]
    assert len({re.sub(r'value="[^"]*"', "", words_of(page)) for page in pages}) == 1


def test_d2_after_ten_wrong_codes_a_place_waits_and_others_do_not(client, code):
    for _ in range(limits.WRONG_CODES):
        assert come(client, receipt.make()).status_code == 403
    page = come(client, code)
    assert page.status_code == 429
    assert "quarter of an hour" in words_of(page)

    elsewhere = client.post("/tips/mine/", {"code": code}, REMOTE_ADDR="198.51.100.1")
    assert said(elsewhere) == [TEXT]


def test_d2_wrong_secrets_from_many_places_never_lock_the_owner_out_and_raise_an_alarm(
    client, code, caplog, monkeypatch
):
    monkeypatch.setattr(limits, "WRONG_ALARM", 30)
    for n in range(30):
        client.post("/tips/mine/", {"code": code[:4] + receipt.make()[4:]}, REMOTE_ADDR=f"198.51.100.{n}")
    assert said(come(client, code)) == [TEXT]
    assert [record.message for record in caplog.records] == [
        "Very many wrong receipt codes within a quarter of an hour."
    ]
    assert code[:4] not in caplog.text


def test_d5_a_code_in_an_address_opens_nothing(client, code):
    page = client.get(f"/tips/mine/?code={code}", **HERE)
    assert page.status_code == 200
    assert TEXT not in words_of(page)
    assert code not in words_of(page)
    assert client.get(f"/tips/mine/{code}/").status_code == 404


# --- Tickets


def test_d6_a_ticket_opens_its_own_tip_only(client, code):
    other = act(client, send(client, "另一條"), "open")
    newsroom_answer = moderation.perform(
        Tip.objects.order_by("pk").first(), "answer", by=person("tip_moderator"), words="甲"
    )
    ref = newsroom_answer.messages.get().ref

    assert act(client, other, "hide", message=str(ref)).status_code == 404
    assert TipMessage.objects.filter(hidden_on=None).count() == 1


@pytest.mark.parametrize("message", ["", "x", str(uuid.UUID(int=0))])
def test_d6_a_message_that_there_is_not_is_404(client, code, message):
    assert act(client, come(client, code), "hide", message=message).status_code == 404


def test_d6_staff_have_no_more_rights_here_than_anybody(client, code):
    client.force_login(person("tip_moderator"))
    for page in (client.get("/tips/mine/"), client.post("/tips/mine/", {"act": "open"}, **HERE)):
        assert TEXT not in words_of(page)


@pytest.mark.parametrize("forged", ["", "x", "AAAA", "=" * 8, "A" * 400])
def test_d6_a_forged_ticket_asks_for_the_code(client, code, forged):
    page = client.post("/tips/mine/", {"act": "open", "ticket": forged}, **HERE)
    assert page.status_code == 403
    assert "enter your code" in words_of(page)


def test_d7_there_is_no_session_to_fix(client, code):
    first, second = come(client, code), come(client, code)
    assert not client.cookies
    assert hidden(first, "ticket") != hidden(second, "ticket")


def test_a_ticket_holds_neither_code_nor_number_in_the_clear(client, code):
    ticket_text = hidden(come(client, code), "ticket")
    assert code.replace("-", "") not in ticket_text
    assert len(ticket_text) > 100


def test_a_ticket_is_good_for_half_an_hour(client, code):
    text, now = hidden(come(client, code), "ticket"), timezone.now()
    assert dialogue_token.read(text, now + timedelta(minutes=29))
    assert dialogue_token.read(text, now + timedelta(minutes=31)) is None


def test_what_was_typed_on_a_page_that_grew_too_old_is_there_after_the_code(client, code, monkeypatch):
    page = come(client, code)
    monkeypatch.setattr(limits, "OPEN_FOR", timedelta(minutes=-1))
    old = act(client, come(client, code), "say", text="我寫了很久。")
    assert old.status_code == 403
    monkeypatch.undo()

    page = come(client, code, text=hidden(old, "text"))

    assert "我寫了很久。" in words_of(page)
    assert not TipMessage.objects.exists()


def test_d9_after_leaving_no_page_of_the_tip_opens_anything(client, code):
    page, in_another_tab = come(client, code), come(client, code)

    left = act(client, page, "leave")

    assert (left.status_code, left["Location"]) == (303, "/")
    assert left["Clear-Site-Data"] == '"cache", "storage"'
    assert left["Cache-Control"] == "no-store"
    for old in (page, in_another_tab):
        assert TEXT not in words_of(act(client, old, "open"))
    assert said(come(client, code)) == [TEXT]


# --- Words


def test_words_are_added_once_however_often_the_form_is_sent(client, code):
    page = come(client, code)
    act(client, page, "say", text="還有第二條船。")
    again = act(client, page, "say", text="還有第二條船。")
    assert said(again) == [TEXT, "還有第二條船。"]


def test_a5_words_that_are_too_long_come_back_whole(client, code):
    text = "船" * (limits.TEXT + 1)
    page = act(client, come(client, code), "say", text=text)
    assert page.status_code == 422
    assert text in words_of(page)


@pytest.mark.parametrize("text", ["", "\u200b"])
def test_a3_empty_words_are_asked_for_again(client, code, text):
    assert act(client, come(client, code), "say", text=text).status_code == 422


def test_a9_without_a_good_slip_the_words_come_back(client, code):
    page = act(client, come(client, code), "say", text="還有", slip="forged")
    assert page.status_code == 403
    assert "還有" in words_of(page)
    assert not TipMessage.objects.exists()
    assert said(act(client, page, "say", text="還有"))[-1] == "還有"


def test_a13_the_own_code_is_refused_and_the_words_kept(client, code):
    page = act(client, come(client, code), "say", text=f"我的碼是{code}，船名順發")
    assert page.status_code == 422
    assert "receipt code" in words_of(page)
    assert "船名順發" in words_of(page)
    assert not TipMessage.objects.exists()


def test_d8_what_is_written_to_a_removed_tip_is_not_stored_and_politely_answered(client, code):
    page = come(client, code)
    moderation.perform(Tip.objects.get(), "remove", by=person("tip_moderator"))
    answer = act(client, page, "say", text="還有第二條船。")
    assert answer.status_code == 403
    assert "its tip is gone" in words_of(answer)
    assert not TipMessage.objects.exists()


def test_d8_also_when_it_is_removed_at_the_same_moment(client, code, monkeypatch):
    page = come(client, code)
    tip = Tip.objects.get()
    opened = dialogue_token.read(hidden(page, "ticket"), timezone.now())
    moderation.perform(tip, "remove", by=person("tip_moderator"))
    monkeypatch.setattr(dialogue_token, "read", lambda text, now: opened)
    answer = act(client, page, "say", text="還有第二條船。")
    assert answer.status_code == 410
    assert "no longer here" in words_of(answer)
    assert not TipMessage.objects.exists()


@pytest.mark.parametrize(
    "payload", ["<script>alert(1)</script>", '<a href="//x">x</a>', "<img src=//x/y>", "https://x.example/y"]
)
def test_d10_an_answer_is_text_and_nothing_in_it_is_a_link(client, code, payload):
    newsroom("answer", payload)
    page = come(client, code)
    assert said(page)[-1] == payload
    assert "<script>alert" not in words_of(page)
    assert "<img" not in words_of(page).split('class="said"')[1].split("</ol>")[0]
    assert "<a " not in words_of(page).split('class="said"')[1].split("</ol>")[0]


def test_p7_an_answer_that_was_read_can_be_deleted_and_the_newsroom_keeps_it(client, code):
    newsroom("answer", "謝謝。")
    page = come(client, code)
    page = act(client, page, "hide", message=hidden(page, "message"))
    assert said(page) == [TEXT]
    assert TipMessage.objects.count() == 1


def test_notes_are_never_shown(client, code):
    newsroom("note", "像是老陳")
    page = come(client, code)
    assert "老陳" not in words_of(page)


def test_a_message_that_cannot_be_opened_says_so(client, code):
    newsroom("answer", "謝謝。")
    TipMessage.objects.update(words=b"x" * 100)
    assert "This cannot be opened" in words_of(come(client, code))


def test_first_words_that_cannot_be_opened_say_so(client, code):
    Tip.objects.update(words=b"x" * 100)
    assert "This cannot be opened" in words_of(come(client, code))


def test_a_tips_key_that_was_swapped_opens_nothing(client, code):
    Tip.objects.update(code_key=b"x" * 100)
    assert come(client, code).status_code == 403


# --- Withdrawing


def test_p7_withdrawing_removes_what_was_said_at_once(client, code):
    page = act(client, come(client, code), "withdraw", sure="1")

    assert page.status_code == 200
    assert "withdrawn" in words_of(page)
    tip = Tip.objects.get()
    assert tip.is_removed
    assert tip.words is None
    assert come(client, code).status_code == 403


def test_withdrawing_by_mistake_withdraws_nothing(client, code):
    page = act(client, come(client, code), "withdraw")
    assert page.status_code == 422
    assert reopened(Tip.objects.get()).text == TEXT


def test_the_day_of_a_visit_is_kept_and_no_more(client, code):
    come(client, code)
    assert Tip.objects.get().seen_on == timezone.localdate()


def test_where_only_the_public_key_is_the_tipster_reads_the_answers_all_the_same(client, settings, tmp_path):
    code = code_of(send(client))
    newsroom("answer", "謝謝。")
    settings.TIPS_PUBLIC_KEY = "A" * 43 + "="
    settings.TIPS_PRIVATE_KEYS = str(tmp_path / "nowhere")
    page = come(Client(), code)
    assert said(page) == [TEXT, "謝謝。"]
    assert said(act(client, page, "say", text="收到"))[-1] == "收到"
