"""What has to be done by the hour without anybody asking: jobs, handed in by each app's `clock.py`.

Publication is not a job: it is a question asked of the clock. A clock may
run on several hosts; each turn of a job is claimed by one of them. A turn whose
process is gone is anybody's at once where that can be known, and after the lease elsewhere.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.management import call_command
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from . import notices
from .extensions import handed_in
from .models import JobState
from .operations import doctor, holders, hours

# How long a claimed turn may take before another clock takes it for dead.
LEASE = timedelta(minutes=15)
# Between two turns of all jobs: a clock that went on by more at once was set, or there was none for as long.
LEAP = timedelta(days=3)
# So long a person has to see it, before anything is removed for good.
HELD = timedelta(days=1)
_LEAPT = _(
    "The clock went on by days at once, or none was running. What this would remove for good is left for a day: "
    "is the clock right?"
)
# What this process is at.
_AT_WORK: set[str] = set()

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """`act(now)` does one turn; what it raises is the turn's failure, and stands on the desk by its sentence.

    What `removes` takes away what nobody can bring back, by how old it is: it waits for a day after a leap of the clock.
    """

    name: str
    label: str
    every: timedelta
    act: Callable[[datetime], None]
    removes: bool = False

    @property
    def longest(self) -> timedelta:
        """No turn is put off for longer."""
        return max(self.every, HELD) if self.removes else self.every


def _clear_sessions(now):
    call_command("clearsessions", verbosity=0)


JOBS = (
    Job("clear_sessions", _("Forget sign-ins that are over"), timedelta(days=1), _clear_sessions),
    Job("notices", _("Send people the words about their accounts"), timedelta(minutes=1), notices.send_due),
    Job("examine", _("Examine all parts of the site"), timedelta(minutes=10), doctor.keep),
)


def jobs() -> dict[str, Job]:
    """{name: job} of all the apps."""
    return {job.name: job for job in handed_in("clock", "JOBS")}


def run_due() -> list[str]:
    """One turn of every job that is due. Returns the names of those it did."""
    now, known = hours.database_now(), jobs()
    waiting = {row.name: row for row in JobState.objects.waiting(now)}
    _heal(known, waiting, now)
    _let_go(waiting, now)
    removing = [name for name, job in known.items() if job.removes and name not in waiting]
    if removing and _has_leapt(now):
        waiting |= _held_back(removing, now)
    done = []
    for job in known.values():
        # Claimed only when it is begun: a lease would run out while the jobs before it take their time.
        if job.name not in waiting and _claim(job, hours.database_now()):
            run(job)
            done.append(job.name)
    return done


def _heal(known, waiting, now):
    """Take turns that no right clock can have entered out of `waiting`, as due now."""
    for name, row in list(waiting.items()):
        if name in known and row.due_at > now + known[name].longest + LEASE:
            logger.warning("%s was due only at %s: was the clock of a host wrong?", name, row.due_at)
            _free(waiting, row, now)


def _has_leapt(now):
    """Since any job was last done. What a clock of another year has written says nothing."""
    last = JobState.objects.filter(done_at__lte=now + hours.APART).aggregate(last=Max("done_at"))["last"]
    return last is not None and now - last > LEAP


def _held_back(names, now):
    """{name: row} of these jobs, put off before any other clock can begin one."""
    held = {}
    for name in names:
        held[name], _made = JobState.objects.get_or_create(name=name, defaults={"due_at": now})
        held[name].failed(_LEAPT, now)
        held[name].due_at = now + HELD
        held[name].save()
    return held


def _let_go(waiting, now):
    """Take turns out of `waiting` that nobody is at any more: the process was killed, or it lost the database at the end."""
    for name, row in list(waiting.items()):
        is_left = row.held_by == holders.mark() and name not in _AT_WORK
        if row.held_by and (is_left or holders.is_gone(row.held_by)):
            logger.warning("%s was begun and not ended; it is begun anew.", name)
            _free(waiting, row, now)


def _free(waiting, row, now):
    """As due now, unless another clock has seen it too and has begun already."""
    JobState.objects.filter(pk=row.pk, due_at=row.due_at).update(due_at=now, held_by="")
    del waiting[row.name]


def run(job: Job) -> None:
    """Do one turn of the job and keep its outcome in the job's row. What `job.act` raises stops no other job."""
    now = hours.database_now()
    row, _made = JobState.objects.get_or_create(name=job.name, defaults={"due_at": now})
    _AT_WORK.add(job.name)
    try:
        job.act(now)
    except Exception as failure:
        # Its traceback once: a mail server that is away for a night would fill the log with the same.
        logger.warning("The clock could not do %s: %s", job.name, failure, exc_info=not row.failing_since)
        row.failed(failure, now)
    else:
        row.done(hours.database_now())
    finally:
        _AT_WORK.discard(job.name)
    row.due_at, row.held_by = now + job.every, ""
    row.save()


def _claim(job, now):
    """Whether this turn is ours: it was due, and no other clock has taken it."""
    JobState.objects.get_or_create(name=job.name, defaults={"due_at": now})
    free = JobState.objects.due(now).filter(name=job.name)
    return free.update(due_at=now + LEASE, held_by=holders.mark()) == 1
