"""A chore whose process was killed: begun anew at once where that can be known, told where not, and never done twice."""

import json
import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from portal import clock
from portal import doctor as of_the_site
from portal.clock import Job
from portal.models import JobState
from portal.operations import holders, hours
from portal.operations.doctor import FINE, LOOK

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]
SAYS_ITS_MARK = "from portal.operations import holders; print(holders.mark(), flush=True); input()"


@pytest.fixture
def another_process():
    """A real one, which waits; (it, its mark)."""
    command = [sys.executable, "-c", SAYS_ITS_MARK]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    ) as process:
        yield process, process.stdout.readline().strip()
        process.kill()


@pytest.fixture
def done(monkeypatch):
    """What was done of the one job there is."""
    turns = []
    job = Job("fetch", "Fetch", timedelta(minutes=5), lambda now: turns.append("fetch"))
    monkeypatch.setattr(clock, "jobs", lambda: {"fetch": job})
    return turns


def held_by(mark, *, for_=timedelta()):
    """The turn as that process has left it, so long ago."""
    due_at = timezone.now() + clock.LEASE - for_
    JobState.objects.update_or_create(name="fetch", defaults={"due_at": due_at, "held_by": mark})


def elsewhere(mark):
    """The same process on a host that was switched on another time."""
    return f"another-boot {mark.partition(' ')[2]}"


def test_a_turn_says_who_holds_it_and_nobody_once_it_is_done(done, monkeypatch):
    within = []
    look = Job(
        "fetch", "Fetch", timedelta(minutes=5), lambda now: within.append(JobState.objects.get().held_by)
    )
    monkeypatch.setattr(clock, "jobs", lambda: {"fetch": look})
    clock.run_due()
    assert within == [holders.mark()]
    assert JobState.objects.get().held_by == ""


def test_a_turn_of_a_killed_process_is_taken_over_at_once(done, another_process, caplog):
    process, mark = another_process
    held_by(mark)
    assert clock.run_due() == []
    process.kill()
    process.wait()
    assert clock.run_due() == ["fetch"]
    assert "was begun and not ended" in caplog.text


def test_one_that_is_dead_and_not_yet_buried_is_gone_too(another_process):
    """Its number stands in the list until its parent asks for it, which the first process of a container may never do."""
    process, mark = another_process
    process.send_signal(signal.SIGKILL)
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert holders.is_gone(mark)


def test_another_process_under_the_same_number_is_not_the_one(another_process):
    _process, mark = another_process
    *rest, begun = mark.split()
    assert holders.is_gone(" ".join([*rest, str(int(begun) - 1)]))
    assert not holders.is_gone(mark)


def test_of_another_host_nobody_knows_here_and_its_time_is_waited_for(done, another_process):
    process, mark = another_process
    process.kill()
    process.wait()
    held_by(elsewhere(mark))
    assert clock.run_due() == []
    held_by(elsewhere(mark), for_=clock.LEASE)
    assert clock.run_due() == ["fetch"]


def test_a_system_that_tells_nothing_of_its_processes_waits_as_well(done, monkeypatch, tmp_path):
    monkeypatch.setattr(holders, "PROC", tmp_path)
    assert not holders.is_gone("a b 1 1")
    held_by("")
    assert clock.run_due() == []


def test_a_clock_that_lost_the_database_at_the_end_of_a_turn_takes_it_up_again_itself(done, monkeypatch):
    def lost(state):
        raise OperationalError("the database is away")

    JobState.objects.create(name="fetch", due_at=timezone.now() - timedelta(minutes=1))
    with monkeypatch.context() as at_the_end:
        at_the_end.setattr(JobState, "save", lost)
        with pytest.raises(OperationalError):
            clock.run_due()
    assert clock.run_due() == ["fetch"]
    assert done == ["fetch", "fetch"]


def test_two_clocks_that_see_it_do_it_once(done, another_process, monkeypatch):
    process, mark = another_process
    process.kill()
    process.wait()
    held_by(mark)
    stale = {row.name: row for row in JobState.objects.waiting(timezone.now())}
    assert clock.run_due() == ["fetch"]
    clock._let_go(stale, hours.database_now())
    assert JobState.objects.get().due_at > timezone.now()
    assert done == ["fetch"]


def test_status_names_the_chore_that_a_killed_process_holds(done, another_process, in_english):
    process, mark = another_process
    held_by(mark)
    assert of_the_site.chores().level == FINE
    process.kill()
    process.wait()
    told = of_the_site.chores()
    assert (told.level, told.figures["held_by_nobody"]) == (LOOK, 1)
    assert "a process that is gone; the next turn of the clock does it anew: Fetch." in told.sentence
    said = json.loads(call_command("status", "--json"))
    assert told.sentence in [part["sentence"] for part in said["parts"]]


def test_status_says_until_when_a_process_of_another_host_holds_it(done, another_process, in_english):
    _process, mark = another_process
    held_by(elsewhere(mark), for_=timedelta(minutes=3))
    told = of_the_site.chores()
    until = timezone.localtime(JobState.objects.get().due_at)
    assert (told.level, told.figures["held"]) == (LOOK, 1)
    assert f"until the time named: Fetch ({until:%H:%M})." in told.sentence
