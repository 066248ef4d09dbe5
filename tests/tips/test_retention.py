"""What time ends: each kind of tip on its day, and nothing on the day before."""

from datetime import datetime, time, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from portal import clock
from portal.models import JobState
from tests.cast import person
from tips import limits, removal
from tips.models import Expiry, Tip, TipEvent
from tips.newsroom import days, moderation, retention
from tips.newsroom.moderation import State

from .senders import CONTACT, TEXT, reopened, sent

pytestmark = pytest.mark.django_db
MIDNIGHT = timezone.make_aware(datetime.combine(timezone.localdate(), time(0, 0)))


def tip_in(state, *, contact="", with_article=False):
    tip = sent(contact=contact).tip
    if with_article:
        moderation.to_article(tip, by=person("superuser"), headline="題", text=TEXT)
    Tip.objects.filter(pk=tip.pk).update(state=state)
    tip.refresh_from_db()
    return tip


def after(days):
    """Midnight of the day that many days from today."""
    return MIDNIGHT + timedelta(days=days, hours=1)


@pytest.mark.parametrize(
    ("state", "with_article", "days"),
    [
        (State.SPAM, False, 14),
        (State.QUARANTINED, False, 365),
        (State.NOT_USED, False, 90),
        (State.CLOSED, False, 90),
        (State.CLOSED, True, 365),
        (State.NEW, False, 365),
        (State.READING, False, 365),
        (State.ASKED, False, 365),
    ],
)
def test_p11_each_goes_on_its_day_and_not_before(state, with_article, days):
    tip = tip_in(state, with_article=with_article)

    assert retention.remove_overdue(now=after(days - 1)).removed == 0
    assert retention.remove_overdue(now=after(days)).removed == 1

    tip.refresh_from_db()
    assert tip.is_removed
    assert tip.events.first().move == "expire"


def test_p11_the_contact_goes_thirty_days_after_the_end_and_the_words_stay():
    ended, open_ = tip_in(State.CLOSED, contact=CONTACT), tip_in(State.READING, contact=CONTACT)

    assert retention.remove_overdue(now=after(29)).contacts == 0
    assert retention.remove_overdue(now=after(30)).contacts == 1
    assert retention.remove_overdue(now=after(31)).contacts == 0

    assert reopened(ended).contact == ""
    assert reopened(ended).text == TEXT
    assert reopened(open_).contact == CONTACT


def test_p11_the_code_ends_ninety_days_after_the_last_visit():
    never, came = tip_in(State.READING), tip_in(State.READING)
    Tip.objects.filter(pk=came.pk).update(seen_on=timezone.localdate() + timedelta(days=50))

    assert retention.remove_overdue(now=after(89)).ways_back == 0
    assert retention.remove_overdue(now=after(90)).ways_back == 1
    never.refresh_from_db()
    assert not never.has_way_back
    assert retention.remove_overdue(now=after(140)).ways_back == 1


def test_p11_journals_are_kept_for_a_year():
    tip = sent().tip
    removal.remove(tip, "withdraw")
    retention.remove_overdue(now=after(364))
    assert tip.events.count() == 2

    retention.remove_overdue(now=after(366))

    assert not tip.events.exists()
    assert Tip.objects.filter(pk=tip.pk).exists()


def test_k3_what_a_desk_holds_stays_until_that_day():
    tip = tip_in(State.NOT_USED, contact=CONTACT)
    until = timezone.localdate() + timedelta(days=200)
    days.hold(tip, until.isoformat(), "法院傳了證人", by=person("tip_moderator"))

    done = retention.remove_overdue(now=after(199))
    assert (done.removed, done.contacts) == (0, 0)
    assert retention.remove_overdue(now=after(200)).removed == 1


def test_k3_a_clock_that_is_a_year_ahead_removes_nothing():
    for n in range(limits.FEW + 1):
        sent(f"第{n}條")

    done = retention.remove_overdue(now=after(400))

    assert done.stopped_at == limits.FEW + 1
    assert Tip.objects.kept().count() == limits.FEW + 1
    assert Tip.objects.findable().count() == limits.FEW + 1
    assert TipEvent.objects.count() == limits.FEW + 1
    assert retention.remove_overdue(now=after(400), despite_many=True).removed == limits.FEW + 1


def test_k3_a_few_of_few_are_no_alarm():
    for n in range(3):
        sent(f"第{n}條")
    assert retention.remove_overdue(now=after(400)).removed == 3


def test_k3_a_tip_that_is_withdrawn_meanwhile_stops_nothing(monkeypatch):
    first, second = tip_in(State.SPAM), tip_in(State.SPAM)
    real = removal.remove

    def while_the_other_goes(tip, move, **facts):
        if tip == second:
            real(first, "withdraw")
        return real(tip, move, **facts)

    monkeypatch.setattr(removal, "remove", while_the_other_goes)
    done = retention.remove_overdue(now=after(14))
    assert done.removed == 1
    assert not Tip.objects.kept().exists()


def test_k5_what_a_restored_backup_brings_back_is_removed_again(django_capture_on_commit_callbacks):
    tip = sent().tip
    backup = Tip.objects.filter(pk=tip.pk).values().get()
    with django_capture_on_commit_callbacks(execute=True):
        removal.remove(tip, "withdraw")
    Tip.objects.filter(pk=tip.pk).update(**{name: value for name, value in backup.items() if name != "id"})
    other = sent("另一條").tip

    assert retention.remove_overdue().removed == 1
    tip.refresh_from_db()
    assert tip.is_removed
    assert reopened(other).text == "另一條"


# --- The command, and what the newsroom sees of it


def test_the_command_tells_what_it_did():
    tip_in(State.NOT_USED)
    Tip.objects.update(moved_on=timezone.localdate() - timedelta(days=90))
    out = StringIO()
    call_command("tips_retention", stdout=out)
    assert out.getvalue() == "1 tips, 0 contacts and 0 codes removed.\n"


def test_the_command_fails_loudly_when_it_stops():
    for n in range(limits.FEW + 1):
        sent(f"第{n}條")
    Tip.objects.update(moved_on=timezone.localdate() - timedelta(days=400))
    with pytest.raises(CommandError, match="Is the clock right"):
        call_command("tips_retention")
    call_command("tips_retention", "--despite-many", stdout=StringIO())
    assert not Tip.objects.kept().exists()


@pytest.mark.parametrize(
    ("facts", "sentence", "is_late"),
    [
        (None, "“manage.py clock” has to run", True),
        ({"removed": 3}, "3 tips, 0 contacts, 0 codes", False),
        ({"removed": 3, "done_at": timezone.now() - timedelta(days=3)}, "3 tips", True),
        ({"stopped_at": 40}, "stopped before 40 tips", True),
    ],
)
def test_p11_the_queue_shows_the_last_run_and_the_days(sign_in, masthead, settings, facts, sentence, is_late):
    settings.LANGUAGE_CODE = "en"
    if facts:
        Expiry.objects.create(**facts)
    page = sign_in("tip_moderator").get("/newsroom/tips/tip/").content.decode()
    assert sentence in page
    assert ("expiry is-late" in page) is is_late
    assert f"spam {limits.SPAM_DAYS} days, not used {limits.NOT_USED_DAYS}" in page


def test_p11_the_clock_does_it_once_a_day():
    tip_in(State.NEW)
    job = clock.jobs()["tips_retention"]
    clock.run(job)
    assert JobState.objects.get(name=job.name).due_at - timezone.now() > timedelta(hours=23)
    assert Expiry.objects.get().removed == 0


def test_k3_a_run_that_stopped_is_told_to_the_administrator(monkeypatch):
    monkeypatch.setattr(limits, "FEW", 0)
    tip_in(State.SPAM)
    Tip.objects.update(moved_on=MIDNIGHT - timedelta(days=60))
    clock.run(clock.jobs()["tips_retention"])
    assert "1" in JobState.objects.get(name="tips_retention").sentence


def test_k7_what_was_not_counted_is_kept_as_long_as_any_undecided_tip():
    """Counters that are out of order for a fortnight must not lead to removal."""
    assert sent(held_because=Tip.Suspicion.UNCOUNTED).tip.state == State.QUARANTINED

    assert retention.remove_overdue(now=after(limits.UNDECIDED_DAYS - 1)).removed == 0
    assert retention.remove_overdue(now=after(limits.UNDECIDED_DAYS)).removed == 1
