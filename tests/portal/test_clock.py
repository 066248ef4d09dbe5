"""The clock: jobs done when they are due, once, and told on the desk when they are not."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from portal import clock
from portal.clock import Job
from portal.models import JobState
from portal.operations import hours, identity
from tests.articles.screen import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


@pytest.fixture
def done(monkeypatch):
    """What was done of two jobs, the first of which fails while `done.broken` says so."""
    identity.begin()
    return Done(monkeypatch)


class Done(list):
    broken = ""

    def __init__(self, monkeypatch):
        super().__init__()
        made = Job("fetch", "Fetch", timedelta(minutes=5), self.fetch)
        second = Job("sweep", "Sweep", timedelta(days=1), lambda now: self.append("sweep"))
        monkeypatch.setattr(clock, "jobs", lambda: {"fetch": made, "sweep": second})
        monkeypatch.setattr("portal.desk.jobs", clock.jobs)

    def fetch(self, now):
        if self.broken:
            raise OSError(self.broken)
        self.append("fetch")


def a_while_ago(**ago):
    JobState.objects.update(due_at=timezone.now() - timedelta(**ago))


def test_each_is_done_when_it_is_due_and_not_again_before(done):
    assert clock.run_due() == ["fetch", "sweep"]
    assert clock.run_due() == []
    JobState.objects.filter(name="fetch").update(due_at=timezone.now())
    clock.run_due()
    assert done == ["fetch", "sweep", "fetch"]


def test_the_next_turn_is_one_stretch_after_this_one_began(done):
    clock.run_due()
    turn = JobState.objects.get(name="fetch")
    assert timedelta(minutes=4) < turn.due_at - timezone.now() <= timedelta(minutes=5)


def test_two_clocks_do_not_do_one_turn_twice(done, monkeypatch):
    """The second clock comes while the first is at it."""
    monkeypatch.setattr(done, "fetch", None)
    again = []
    within = Job("fetch", "Fetch", timedelta(minutes=5), lambda now: again.append(clock.run_due()))
    monkeypatch.setattr(clock, "jobs", lambda: {"fetch": within})
    clock.run_due()
    assert again == [[]]


def test_a_clock_that_died_at_it_costs_a_quarter_of_an_hour_and_not_the_day(done):
    clock._claim(clock.jobs()["sweep"], timezone.now())
    assert not JobState.objects.due(timezone.now() + timedelta(minutes=14)).filter(name="sweep").exists()
    assert JobState.objects.due(timezone.now() + timedelta(minutes=16)).filter(name="sweep").exists()


def test_a_turn_is_claimed_when_it_is_begun_and_not_while_others_take_their_time(monkeypatch):
    """A lease that ran out while the mailbox was read would let another clock do the next job as well."""
    seen = []

    def first(now):
        seen.append(JobState.objects.filter(name="second", due_at__gt=timezone.now()).exists())

    jobs = [Job("first", "", timedelta(days=1), first), Job("second", "", timedelta(days=1), first)]
    monkeypatch.setattr(clock, "jobs", lambda: {job.name: job for job in jobs})
    clock.run_due()
    assert seen == [False, True]


def test_while_nothing_is_due_the_clock_asks_once_and_writes_nothing(done, django_assert_num_queries):
    clock.run_due()
    # A PostgreSQL on another machine has a clock of its own, and turns go by it.
    with django_assert_num_queries(2 if connection.vendor == "postgresql" else 1):
        assert clock.run_due() == []


def test_one_that_fails_stops_no_other_and_is_tried_again(done, caplog):
    done.broken = "the feed is out of reach"
    clock.run_due()
    assert done == ["sweep"]
    turn = JobState.objects.get(name="fetch")
    assert (turn.sentence, turn.done_at) == ("the feed is out of reach", None)
    assert "could not do fetch" in caplog.text

    since, done.broken = turn.failing_since, ""
    a_while_ago(seconds=1)
    clock.run_due()
    turn.refresh_from_db()
    assert since
    assert (turn.failing_since, turn.sentence) == (None, "")


def test_it_fails_since_the_first_of_its_failures_and_says_where_once(done, caplog):
    done.broken = "no"
    clock.run_due()
    assert "Traceback" in caplog.text
    caplog.clear()
    since = JobState.objects.get(name="fetch").failing_since
    a_while_ago(seconds=1)
    clock.run_due()
    assert JobState.objects.get(name="fetch").failing_since == since
    assert "could not do fetch" in caplog.text
    assert "Traceback" not in caplog.text


def test_the_desk_is_silent_while_all_goes_well(done, masthead):
    clock.run_due()
    assert "Fetch" not in client_of("administrator").get("/newsroom/").content.decode()


def test_the_administrators_desk_tells_what_fails_and_what_nobody_does(done, masthead, in_english):
    done.broken = "<the feed> is out of reach"
    clock.run_due()
    JobState.objects.filter(name="sweep").update(due_at=timezone.now() - timedelta(hours=2))
    desk = client_of("administrator").get("/newsroom/").content.decode()

    assert "&lt;the feed&gt; is out of reach" in desk
    assert "Is manage.py clock running?" in desk
    assert "out of reach" not in client_of("editor").get("/newsroom/").content.decode()


def test_a_clock_that_was_wrong_once_is_healed(done, caplog):
    """Its turns were entered for another year; nobody would have done anything until then."""
    clock.run_due()
    JobState.objects.update(due_at=timezone.now() + timedelta(days=400))
    done.clear()

    assert clock.run_due() == ["fetch", "sweep"]
    assert done == ["fetch", "sweep"]
    assert "was the clock of a host wrong?" in caplog.text
    assert clock.run_due() == []


def test_a_claimed_turn_is_no_wrong_clock(done):
    clock.run_due()
    JobState.objects.filter(name="fetch").update(due_at=timezone.now() + clock.LEASE)
    assert clock.run_due() == []


def test_the_desk_tells_of_turns_in_another_year(done, masthead, in_english):
    clock.run_due()
    JobState.objects.filter(name="sweep").update(due_at=timezone.now() + timedelta(days=400))
    assert "was the clock of a host wrong?" in client_of("administrator").get("/newsroom/").content.decode()


def test_the_databases_clock_is_the_one_that_counts(done, monkeypatch):
    """Of several hosts one may be wrong; the database is one."""
    clock.run_due()
    monkeypatch.setattr(hours, "database_now", lambda: timezone.now() + timedelta(minutes=6))
    assert clock.run_due() == ["fetch"]


def test_the_command_does_once_what_is_due(done, capsys):
    call_command("clock", "--once")
    assert capsys.readouterr().out == "fetch\nsweep\n"


def test_it_ends_with_the_process_it_runs_beside(done, monkeypatch):
    """As in `make run`, whose server may be killed."""
    monkeypatch.setattr("portal.management.commands.clock.LOOK", 0.01)
    parents = iter([7, 7, 1])
    monkeypatch.setattr("os.getppid", lambda: next(parents))
    call_command("clock", beside=7)
    assert done == ["fetch", "sweep"]


def test_a_database_that_is_away_for_a_while_does_not_end_it(done, monkeypatch):
    answers = iter([OperationalError("away"), None])

    def run_due():
        if answer := next(answers):
            raise answer

    monkeypatch.setattr(clock, "run_due", run_due)
    monkeypatch.setattr("portal.management.commands.clock._waited", lambda beside: True)
    monkeypatch.setattr("portal.management.commands.clock.close_old_connections", lambda: None)
    with pytest.raises(StopIteration):
        call_command("clock")


def test_every_app_hands_in_its_chores():
    assert "tips_retention" in clock.jobs()
