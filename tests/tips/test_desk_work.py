"""A day at the desk: canned replies, reasons, handing over, due days, reminders, what a report led to, counts."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from portal.moves import Refused
from tests.cast import person
from tips import limits
from tips.models import CannedReply, NotUsedReason, Tip, TipMessage
from tips.newsroom import alerts, counts, days, moderation, results, retention

from .browsing import code_of, come, send
from .newsroom import QUEUE, numbers, screen, words_of
from .senders import reopened, sent

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def by():
    return person("tip_moderator")


def notes(tip):
    return [one.text for one in reopened(tip).open_messages(tip.messages.filter(side=TipMessage.Side.NOTE))]


def heard(tip):
    return [one.text for one in reopened(tip).open_messages(tip.messages.for_tipster())]


# --- Canned replies, reasons


def test_a_canned_reply_is_said_as_it_stands_also_without_scripts(moderator):
    ready = CannedReply.objects.create(label="已收到", text="謝謝，{name}。我們去看看。")
    tip = sent().tip
    assert "謝謝，{name}。我們去看看。" in words_of(moderator.get(screen(tip)))
    moderator.post(screen(tip), {"_move": "answer", "canned_answer": ready.pk, "words_answer": "明天見報。"})
    assert heard(tip) == ["謝謝，{name}。我們去看看。\n\n明天見報。"]


@pytest.mark.parametrize("number", ["999", "x", "-1", "٣", "9" * 30])
def test_a_canned_reply_that_there_is_not_says_nothing(moderator, number):
    tip = sent().tip
    answer = moderator.post(screen(tip), {"_move": "answer", "canned_answer": number})
    assert answer.status_code == 409


def test_they_stand_in_the_moderators_own_order(moderator):
    for place, label in ((2, "甲"), (1, "乙"), (1, "丙")):
        CannedReply.objects.create(label=label, text="好", place=place)
    assert [str(reply) for reply in CannedReply.objects.all()][-1] == "甲"


def test_a_reason_is_sealed_and_said_where_the_house_has_words_for_it(moderator):
    reason = NotUsedReason.objects.create(label="轉城管", told="這件事已經轉給城管。")
    tip = sent().tip
    moderator.post(screen(tip), {"_move": "not_use", "reason": reason.pk})
    tip.refresh_from_db()
    assert tip.state == Tip.State.NOT_USED
    assert notes(tip) == ["Not used: 轉城管"]
    assert heard(tip) == ["這件事已經轉給城管。"]


def test_a_reason_without_words_and_no_reason_say_nothing():
    silent = NotUsedReason.objects.create(label="查無此事")
    for reason in (silent, None):
        tip = sent().tip
        moderation.perform(tip, "not_use", by=by(), reason=reason)
        assert heard(tip) == []
        assert len(notes(tip)) == (reason is not None)


# --- Handing over


def test_a_tip_is_handed_over_with_a_note_and_told_until_it_is_opened(moderator, sign_in):
    tip, other = sent().tip, person("superuser")
    moderator.post(screen(tip), {"_assign": "1", "to": other.pk, "note": "像是你那條線。"})
    assert notes(tip) == ["像是你那條線。"]
    assert not numbers(moderator.get(f"{QUEUE}?pile=given"))
    theirs = sign_in("superuser")
    assert "given to you by a colleague" in words_of(theirs.get("/newsroom/"))
    assert numbers(theirs.get(f"{QUEUE}?pile=given")) == {tip.pk}
    theirs.get(screen(tip))
    assert "given to you by a colleague" not in words_of(theirs.get("/newsroom/"))


def test_what_one_takes_oneself_is_not_told():
    assert not moderation.assign(sent().tip, by(), by=by()).is_handed_over


# --- Days


def test_a_due_day_is_on_the_desk_and_ends_with_the_work(moderator):
    tip = sent().tip
    moderator.post(screen(tip), {"_due": "1", "due_on": str(TODAY)})
    assert numbers(moderator.get(f"{QUEUE}?pile=due")) == {tip.pk}
    assert "1 due" in words_of(moderator.get("/newsroom/"))
    moderation.perform(tip, "not_use", by=by())
    assert numbers(moderator.get(f"{QUEUE}?pile=due")) == set()
    with pytest.raises(Refused):
        days.set_due(sent().tip, "someday", by=by())


def aged(days, **facts):
    tip = sent().tip
    Tip.objects.filter(pk=tip.pk).update(moved_on=TODAY - timedelta(days=days), **facts)
    return tip


def test_p11_what_is_taken_up_due_or_spoken_of_is_not_removed_in_the_middle_of_the_work():
    aged(2_000, state=Tip.State.TAKEN_UP)
    aged(400, due_on=TODAY)
    spoken_of = aged(400, state=Tip.State.READING)
    reopened(spoken_of).say("還在查", side=TipMessage.Side.NOTE, by=by())
    idle = aged(400, state=Tip.State.READING)
    assert list(Tip.objects.overdue(TODAY)) == [idle]


def test_what_goes_soon_is_told_before(moderator, mailoutbox, settings):
    settings.ALERTS = True
    user = by()
    user.email = "fang@qingxi.example"
    user.save()
    tip = aged(limits.UNDECIDED_DAYS - limits.REMINDED_DAYS)
    aged(limits.SPAM_DAYS - 1, state=Tip.State.SPAM)
    days.set_due(sent().tip, str(TODAY), by=by())
    assert numbers(moderator.get(f"{QUEUE}?pile=going")) == {tip.pk}
    assert alerts.remind() == 1
    assert mailoutbox[0].subject == "1 tip is due · 1 tip will soon be removed"
    assert alerts.remind() == 0
    tomorrow = timezone.now() + timedelta(days=1)
    assert alerts.remind(tomorrow) == 0
    assert retention.remove_overdue(now=tomorrow).removed == 1, "the spam, of which nobody is reminded"


# --- What it led to


def test_the_tipster_is_shown_what_it_led_to(client, settings, masthead):
    settings.LANGUAGE_CODE = "en"
    code = code_of(send(client))
    tip = Tip.objects.get()
    results.tell(tip, "七號橋的路燈修好了。", "/2026/11/27/1/", by=by())
    page = words_of(come(client, code))
    assert "Your report led to this" in page
    assert "Nobody has begun to read it" not in page
    assert "七號橋的路燈修好了。" in page
    assert 'href="/2026/11/27/1/" rel="noreferrer"' in page
    assert "路燈" not in str(Tip.objects.values().get()["result"])
    results.tell(tip, "", by=by())
    assert "Your report led to this" not in words_of(come(client, code))


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "http://x.example", "//x.example", "data:,x", "/\\x.example", "https://x y"],
)
def test_a_link_leads_to_the_web_or_to_us(link):
    with pytest.raises(Refused):
        results.tell(sent().tip, "修好了。", link, by=by())


def test_all_of_a_matter_are_shown_it(moderator):
    tip, other = sent("一").tip, sent("二").tip
    moderator.post(screen(tip), {"_join": "1", "others": other.pk})
    moderator.post(screen(tip), {"_result": "1", "line": "修好了。", "to_matter": "1"})
    assert reopened(other).result == {"line": "修好了。", "link": ""}


# --- Counts


def test_counts_show_months_and_nothing_that_few_did(moderator):
    for number in range(12):
        tip = sent(f"路燈 {number}").tip
        if number < 6:
            moderation.perform(tip, "answer", by=by(), words="好")
    Tip.objects.filter(pk__in=Tip.objects.values("pk")[:3]).update(channel=Tip.Channel.EMAIL)
    [month] = counts.by_month(TODAY)
    assert month.total == 12
    assert month.channels == {"web": None, "email": None}
    assert month.answered == {"same_day": 6, "three_days": 0, "week": 0, "later": 0, "never": 6}
    page = words_of(moderator.get(f"{QUEUE}counts/"))
    assert "–" in page
    assert f"{TODAY:%Y-%m}" in page


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 40), min_size=1, max_size=7))
def test_no_small_number_can_be_worked_out(part):
    shown = counts.shown(part)
    hidden = {name for name, number in shown.items() if number is None}
    assert all(number is None or number == part[name] for name, number in shown.items())
    assert all(name in hidden for name, number in part.items() if 0 < number < limits.COUNTED_FROM)
    if sum(part.values()) >= limits.COUNTED_FROM and hidden:
        assert len(hidden) > 1
        assert sum(part[name] for name in hidden) >= limits.COUNTED_FROM
