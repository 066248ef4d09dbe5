"""The newsroom's screen of a tip: who sees what, what each button does, and that words stay words."""

import re
from datetime import date
from html import escape

import pytest

from articles.models import Article
from tests.cast import person
from tips.intake.words import add_message
from tips.models import Tip
from tips.newsroom import moderation
from tips.newsroom.moderation import MOVES, State

from .newsroom import QUEUE, screen, words_of
from .senders import CONTACT, TEXT, reopened, sent

pytestmark = pytest.mark.django_db
OTHERS = ["reporter", "editor", "chief_editor", "administrator"]


# --- Who


# In the bar of everybody who can be shown a tip, whether one was or not: it leads to their own alone.
SHOWN_TO_ONESELF = '"/newsroom/tips/tip/shared/"'


@pytest.mark.parametrize("who", OTHERS)
def test_f8_others_see_no_tip_no_count_and_no_way_to_them(sign_in, who):
    tip = sent().tip
    client = sign_in(who)

    desk = words_of(client.get("/newsroom/"))
    assert "tips/tip/" not in desk.replace(SHOWN_TO_ONESELF, "")
    assert "panel-tips" not in desk
    for path in (QUEUE, screen(tip), f"{QUEUE}{tip.pk}/history/", f"{QUEUE}?pile=all"):
        assert client.get(path).status_code == 403
    for name in ("_move", "_assign", "_draft", "_export", "_hold"):
        assert client.post(screen(tip), {name: "remove"}).status_code == 403
    assert "tips/tip/" not in words_of(client.get("/newsroom/settings/")).replace(SHOWN_TO_ONESELF, "")
    assert tip.events.count() == 1


@pytest.mark.parametrize("who", OTHERS)
def test_f8_acts_on_many_are_closed_to_others(sign_in, who):
    tip = sent(held_because="many").tip
    client = sign_in(who)
    assert client.post(QUEUE, {"action": "remove_for_good", "_selected_action": tip.pk}).status_code == 403
    assert Tip.objects.quarantined().exists()


def test_f9_whoever_works_on_the_story_sees_nothing_of_its_tip(sign_in):
    tip = sent(contact=CONTACT).tip
    article = moderation.to_article(tip, by=person("superuser"), headline="碼頭夜裡卸貨", text="第一段。")
    client = sign_in("editor")

    for path in ("change", "history", "preview"):
        page = words_of(client.get(f"/newsroom/articles/article/{article.pk}/{path}/"))
        assert "碼頭夜裡卸貨" in page
        assert TEXT not in page
        assert CONTACT not in page
        page = page.replace(SHOWN_TO_ONESELF, "")
        assert "tips/" not in re.sub(r"\"(http://testserver)?/tips/(\?story=\d+)?\"", "", page)


def test_the_desk_tells_how_many_and_no_word(moderator):
    sent("甲")
    sent("乙", held_because="many")
    desk = words_of(moderator.get("/newsroom/"))
    assert "1 unread" in desk
    assert "1 in quarantine" in desk
    assert "甲" not in desk


# --- One tip


def test_the_screen_shows_everything_and_writes_down_that_it_was_read(moderator):
    tip = sent(contact=CONTACT, place="七號碼頭", when="昨夜", story="41").tip
    page = words_of(moderator.get(screen(tip)))
    for part in (TEXT, CONTACT, "七號碼頭", "昨夜", "41"):
        assert part in page
    assert [line.move for line in tip.events.all()] == ["open", "receive"]


@pytest.mark.parametrize("field", ["text", "contact", "place", "when", "story"])
@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{7*7}}",
        "javascript:alert(1)",
        "https://x.example/",
    ],
)
def test_a1_whatever_a_tip_says_is_inert_text(moderator, field, payload):
    tip = sent(**{"text": TEXT, field: payload}).tip
    page = words_of(moderator.get(screen(tip)))
    assert escape(payload) in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert f'href="{payload}' not in page


def test_a2_signs_that_turn_or_hide_are_shown(moderator):
    tip = sent("報告\u202egpj.exe\u200b").tip
    page = words_of(moderator.get(screen(tip)))
    assert "報告⟦U+202E⟧gpj.exe⟦U+200B⟧" in page
    assert "\u202e" not in page.split("<textarea")[0]
    assert reopened(tip).text == "報告\u202egpj.exe\u200b"


def test_h6_a_link_in_a_tip_is_no_link(moderator):
    tip = sent("看 https://x.example/y 和 www.x.example").tip
    assert "x.example" not in "".join(re.findall(r'href="[^"]*"', words_of(moderator.get(screen(tip)))))


@pytest.mark.parametrize("number", ["0", "999", "x", "1e3", "٣", "9" * 30, "-1"])
def test_a_tip_that_there_is_not_is_404(moderator, number):
    assert moderator.get(f"{QUEUE}{number}/change/").status_code == 404


def test_buttons_are_exactly_the_moves_that_can_be_made(moderator):
    tip = sent().tip
    page = words_of(moderator.get(screen(tip)))
    shown = set(re.findall(r'name="_move" value="(\w+)"', page))
    assert shown == {name for name, move in MOVES.items() if State.NEW in move.from_states and name != "mail"}


def test_a_move_is_made_and_leads_back_to_the_tip(moderator):
    tip = sent().tip
    answer = moderator.post(screen(tip), {"_move": "ask", "words_ask": "請問是哪一晚？"})
    assert (answer.status_code, answer["Location"]) == (302, screen(tip))
    assert "請問是哪一晚？" in words_of(moderator.get(screen(tip)))


def test_words_of_a_move_that_came_too_late_are_still_there(moderator):
    tip = sent().tip
    moderation.perform(tip, "not_use", by=person("superuser"))
    answer = moderator.post(screen(tip), {"_move": "ask", "words_ask": "請問是哪一晚？"})
    assert answer.status_code == 409
    assert "readonly>請問是哪一晚？</textarea>" in words_of(answer)
    assert not tip.messages.exists()


def test_a_move_that_is_refused_and_still_offered_is_open_with_its_words(moderator, settings):
    tip = sent().tip
    settings.TIPS_PRIVATE_KEYS += "-elsewhere"
    answer = moderator.post(screen(tip), {"_move": "note", "words_note": "像是老陳"})
    assert answer.status_code == 409
    offered = {each.move.name: (each.words, each.is_open) for each in answer.context["moves"]}
    assert offered.pop("note") == ("像是老陳", True)
    assert set(offered.values()) == {("", False)}
    assert words_of(answer).count('<details class="noted" open>') == 1
    assert "readonly" not in words_of(answer)


def test_words_of_nothing_but_spaces_are_refused(moderator):
    tip = sent().tip
    answer = moderator.post(screen(tip), {"_move": "answer", "words_answer": "  "})
    assert answer.status_code == 409
    assert not tip.messages.exists()


@pytest.mark.parametrize(
    "sent_fields", [{}, {"_move": "delete"}, {"_save": "1"}, {"_assign": "1", "to": "99"}]
)
def test_what_is_no_button_does_nothing(moderator, sent_fields):
    tip = sent().tip
    assert moderator.post(screen(tip), sent_fields).status_code == 403
    assert tip.events.count() == 1


def test_a_tip_is_given_only_to_somebody_who_may_read_it(moderator):
    tip = sent().tip
    assert moderator.post(screen(tip), {"_assign": "1", "to": person("editor").pk}).status_code == 403
    moderator.post(screen(tip), {"_assign": "1", "to": person("superuser").pk})
    tip.refresh_from_db()
    assert tip.assigned_to == person("superuser")


def test_p11_how_long_it_is_kept_can_be_set_for_a_reason_and_unset(moderator):
    tip = sent().tip
    moderator.post(screen(tip), {"_hold": "1", "hold_until": "2028-01-31", "why": "法院傳了證人"})
    tip.refresh_from_db()
    assert tip.hold_until == date(2028, 1, 31)
    assert "Kept until 2028-01-31: 法院傳了證人" in moderator.get(screen(tip)).content.decode()
    moderator.post(screen(tip), {"_hold": "1", "hold_until": ""})
    tip.refresh_from_db()
    assert tip.hold_until is None


@pytest.mark.parametrize(("until", "why"), [("2028-01-31", " "), ("someday", "法院傳了證人")])
def test_p11_without_a_day_or_a_reason_it_is_kept_no_longer_and_what_was_typed_stands(moderator, until, why):
    tip = sent().tip
    page = moderator.post(screen(tip), {"_hold": "1", "hold_until": until, "why": why})
    tip.refresh_from_db()
    assert (page.status_code, tip.hold_until) == (409, None)
    assert f'value="{until}"' in page.content.decode()
    assert not tip.events.filter(move="hold").exists()


def test_p19_an_export_is_a_text_to_keep_and_is_written_down(moderator):
    received = sent(contact=CONTACT)
    add_message(received.opened, "還有第二條船。", seed=b"s" * 32)
    answer = moderator.post(screen(received.tip), {"_export": "1"})

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer["Cache-Control"]
    for part in (TEXT, CONTACT, "還有第二條船。"):
        assert part in words_of(answer)
    assert received.code not in words_of(answer)
    line = received.tip.events.get(move="export")
    assert line.by == person("tip_moderator")


def test_a_draft_is_made_with_the_chosen_words(moderator):
    tip = sent().tip
    page = words_of(moderator.get(screen(tip)))
    # The tipster's own words go nowhere by themselves.
    assert TEXT not in page.split('name="text"')[1]

    chosen = {"headline": "碼頭夜裡卸貨", "text": "第一段。"}
    assert moderator.post(screen(tip), {"_draft": "1", **chosen}).status_code == 422
    moderator.post(screen(tip), {"_draft": "1", **chosen, "owner": person("reporter").pk})

    article = Article.objects.get()
    assert (article.headline, article.body) == ("碼頭夜裡卸貨", "<p>第一段。</p>")
    page = words_of(moderator.get(screen(tip)))
    assert "It has become a draft" in page
    assert "Make a draft" not in page


def test_whoever_may_see_stories_gets_the_way_to_the_draft(sign_in):
    tip = sent().tip
    article = moderation.to_article(tip, by=person("superuser"), headline="題", text=TEXT)
    page = words_of(sign_in("superuser").get(screen(tip)))
    assert f"/newsroom/articles/article/{article.pk}/change/" in page


def test_a_draft_without_a_headline_keeps_the_words(moderator):
    tip = sent().tip
    answer = moderator.post(screen(tip), {"_draft": "1", "headline": "", "text": "我選的句子。"})
    assert answer.status_code == 422
    assert "我選的句子。" in words_of(answer)
    assert not Article.objects.exists()


def test_twice_makes_one_draft(moderator):
    tip = sent().tip
    for _ in range(2):
        moderator.post(
            screen(tip), {"_draft": "1", "headline": "題", "text": TEXT, "owner": person("reporter").pk}
        )
    assert Article.objects.count() == 1


def test_k1_without_its_key_a_tip_says_that_it_cannot_be_opened(moderator, settings):
    tip = sent().tip
    settings.TIPS_PRIVATE_KEYS += "-elsewhere"
    page = moderator.get(screen(tip))
    assert page.status_code == 200
    assert "cannot be opened here" in words_of(page)
    assert moderator.post(screen(tip), {"_export": "1"}).status_code == 302
    assert moderator.post(screen(tip), {"_move": "ask", "words_ask": "？"}).status_code == 409


def test_k4_of_a_removed_tip_the_stub_and_its_journal_are_shown(moderator):
    tip = sent().tip
    moderator.post(screen(tip), {"_move": "remove"})
    page = words_of(moderator.get(screen(tip)))
    assert "was removed on" in page
    assert TEXT not in page
    assert 'name="_move"' not in page
    assert "arrived" in page


def test_through_the_queue_by_its_neighbours(moderator):
    first, second, third = (sent(f"第{n}條").tip for n in range(3))
    page = words_of(moderator.get(screen(second)))
    assert f'href="{screen(third)}" data-key="k"' in page
    assert f'href="{screen(first)}" data-key="j"' in page


def test_there_is_no_stock_form_to_add_change_or_delete(moderator):
    tip = sent().tip
    assert moderator.get(f"{QUEUE}add/").status_code == 403
    assert moderator.get(f"{QUEUE}{tip.pk}/delete/").status_code == 403
    assert moderator.get(f"{QUEUE}{tip.pk}/history/").status_code == 302


def test_answers_of_the_newsroom_are_not_kept_by_caches(moderator):
    assert "no-store" in moderator.get(screen(sent().tip))["Cache-Control"]
