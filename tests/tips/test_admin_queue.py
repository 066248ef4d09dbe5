"""The queue of tips: its piles, what a row tells to whom, and acts on many at once."""

from datetime import timedelta
from html import escape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.articles.screen import client_of
from tests.cast import person
from tips import removal
from tips.models import Tip
from tips.newsroom import moderation
from tips.sealing import key_file

from .newsroom import QUEUE, numbers, screen, words_of
from .senders import CONTACT, TEXT, reopened, sent

pytestmark = pytest.mark.django_db


def test_the_queue_shows_what_lies_on_the_table_and_each_pile_when_asked(moderator):
    new, held, used, gone = sent().tip, sent(held_because="many").tip, sent().tip, sent().tip
    moderation.perform(used, "not_use", by=person("tip_moderator"))
    removal.remove(gone, "withdraw")
    moderation.assign(new, person("tip_moderator"), by=person("tip_moderator"))

    piles = {
        pile: numbers(moderator.get(QUEUE, {"pile": pile}))
        for pile in ("", "unread", "mine", "quarantined", "decided", "removed", "all", "nonsense")
    }

    assert piles[""] == piles["unread"] == piles["mine"] == {new.pk}
    assert piles["quarantined"] == {held.pk}
    assert piles["decided"] == {used.pk}
    assert piles["removed"] == {gone.pk}
    assert piles["all"] == {new.pk, held.pk, used.pk, gone.pk}


def test_quarantine_can_be_read_by_reason(moderator):
    many, haste = sent(held_because="many").tip, sent("水廠的水是黃的。", held_because="haste").tip
    assert numbers(moderator.get(QUEUE, {"pile": "quarantined"})) == {many.pk, haste.pk}
    assert numbers(moderator.get(QUEUE, {"pile": "quarantined", "why": "many"})) == {many.pk}
    assert numbers(moderator.get(QUEUE, {"pile": "quarantined", "why": "haste"})) == {haste.pk}


def test_words_of_a_tip_stand_in_the_queue_for_nobody_but_who_has_read_it(moderator):
    tip = sent(contact=CONTACT).tip
    assert TEXT[:8] not in words_of(moderator.get(QUEUE))

    moderator.get(screen(tip))
    page = words_of(moderator.get(QUEUE))
    assert TEXT in page
    assert CONTACT not in page
    assert TEXT[:8] not in words_of(client_of("superuser").get(QUEUE))


def test_a1_first_words_are_inert_and_their_hidden_signs_shown(moderator):
    tip = sent("<script>alert(1)</script>\u202e\n" + "長" * 90).tip
    moderator.get(screen(tip))
    page = words_of(moderator.get(QUEUE))
    assert escape("<script>alert(1)</script>⟦U+202E⟧ 長") in page
    assert "長" * 41 not in page


def test_first_words_that_cannot_be_opened_are_left_out(moderator, settings, tmp_path):
    tip = sent().tip
    moderator.get(screen(tip))
    settings.TIPS_PRIVATE_KEYS = tmp_path / "none"
    settings.TIPS_PUBLIC_KEY = key_file.spell(key_file.new_private_key().public_key)
    assert moderator.get(QUEUE).status_code == 200


def test_p15_copies_of_one_text_are_one_row_of_quarantine(moderator):
    held = [sent("買一送一，速來", held_because="many").tip for _n in range(5)]
    other = sent("另一條", held_because="many").tip
    page = moderator.get(QUEUE, {"pile": "quarantined"})
    assert numbers(page) == {held[-1].pk, other.pk}
    assert [tip.number_alike for tip in page.context["cl"].result_list] == [1, 5]
    assert numbers(moderator.get(QUEUE, {"pile": "all"})) == {tip.pk for tip in [*held, other]}


def test_p15_a_row_of_copies_is_moved_whole_and_nothing_is_removed_that_nobody_called_spam(moderator):
    held = [sent("買一送一，速來", held_because="many").tip for _n in range(5)]
    other = sent("另一條", held_because="many").tip
    act = {"_selected_action": [held[-1].pk]}
    moderator.post(f"{QUEUE}?pile=quarantined", {"action": "let_out", **act})
    assert numbers(moderator.get(QUEUE)) == {held[-1].pk}
    assert numbers(moderator.get(QUEUE, {"pile": "quarantined"})) == {other.pk}

    moderator.post(QUEUE, {"action": "remove_for_good", **act})
    assert Tip.objects.kept().count() == 6
    moderator.post(QUEUE, {"action": "call_spam", **act})
    spam = {tip.pk for tip in held}
    assert numbers(moderator.get(QUEUE, {"pile": "spam"})) == spam
    moderator.post(f"{QUEUE}?pile=spam", {"action": "remove_for_good", "_selected_action": list(spam)})
    assert list(Tip.objects.kept()) == [other]


def test_without_a_cache_nothing_is_taken_for_the_same(moderator, monkeypatch):
    monkeypatch.setattr("portal.counters.shared_mark", lambda name, things: "")
    held = [sent(held_because="uncounted").tip for _n in range(3)]
    assert numbers(moderator.get(QUEUE, {"pile": "quarantined"})) == {tip.pk for tip in held}


def test_p19_who_goes_on_reading_is_written_down_once(moderator):
    tip = sent().tip
    for reader in (moderator, moderator, client_of("superuser")):
        reader.get(screen(tip))
    assert tip.events.filter(move="open").count() == 2


def test_p19_who_comes_back_another_day_is_written_down_again():
    tip, reader = sent().tip, person("tip_moderator")
    for days in (0, 0, 1):
        moderation.open_for(tip, reader, now=timezone.now() + timedelta(days=days))
    assert tip.events.filter(move="open").count() == 2


@pytest.mark.parametrize("tips", [1, 20])
def test_the_queue_takes_as_many_queries_for_twenty_as_for_one(moderator, tips):
    for n in range(tips):
        sent(f"第{chr(0x4E00 + n)}條")
    moderator.get(QUEUE)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        page = moderator.get(QUEUE)
    assert len(numbers(page)) == tips
    # session, person, rights, admitted, last removal, how many, the page, read before, masthead
    assert len(captured) == 9
    # Who has read what is asked by numbers: the page is not asked for again inside of that question.
    asked = [query["sql"] for query in captured if "tips_tipevent" in query["sql"]]
    assert len(asked) == 1
    assert '"tips_tip"' not in asked[0]


def test_p15_many_are_let_out_or_removed_at_once(moderator):
    held = [sent(f"第{n}條", held_because="many").tip for n in "甲乙丙丁"]
    chosen = {"pile": "quarantined"}
    moderator.post(
        f"{QUEUE}?pile=quarantined", {"action": "let_out", "_selected_action": [held[0].pk, held[1].pk]}
    )
    moderator.post(f"{QUEUE}?pile=quarantined", {"action": "call_spam", "_selected_action": [held[2].pk]})
    moderator.post(f"{QUEUE}?pile=spam", {"action": "remove_for_good", "_selected_action": [held[2].pk]})

    assert numbers(moderator.get(QUEUE)) == {held[0].pk, held[1].pk}
    assert numbers(moderator.get(QUEUE, chosen)) == {held[3].pk}
    held[2].refresh_from_db()
    assert held[2].is_removed
    assert held[2].events.first().by == person("tip_moderator")


def test_removing_many_spares_what_is_not_in_quarantine(moderator):
    tip = sent().tip
    moderator.post(QUEUE, {"action": "remove_for_good", "_selected_action": [tip.pk]})
    assert reopened(tip).text == TEXT
