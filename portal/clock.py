"""What has to be done by the hour without anybody asking: jobs, handed in by each app's `clock.py`.

Publication is not a job: it is a question asked of the clock. A clock may
run on several hosts; each turn of a job is claimed by one of them.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.management import call_command
from django.utils.translation import gettext_lazy as _

from . import notices
from .extensions import handed_in
from .models import JobState
from .operations import doctor, hours

# How long a claimed turn may take before another clock takes it for dead.
LEASE = timedelta(minutes=15)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """`act(now)` does one turn; what it raises is the turn's failure, and stands on the desk by its sentence."""

    name: str
    label: str
    every: timedelta
    act: Callable[[datetime], None]


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
    waiting = dict(JobState.objects.waiting(now).values_list("name", "due_at"))
    _heal(known, waiting, now)
    done = []
    for job in known.values():
        # Claimed only when it is begun: a lease would run out while the jobs before it take their time.
        if job.name not in waiting and _claim(job, hours.database_now()):
            run(job)
            done.append(job.name)
    return done


def _heal(known, waiting, now):
    """Take turns that no right clock can have entered out of `waiting`, as due now."""
    for name, due_at in list(waiting.items()):
        if name in known and due_at > now + known[name].every + LEASE:
            logger.warning("%s was due only at %s: was the clock of a host wrong?", name, due_at)
            JobState.objects.filter(name=name, due_at=due_at).update(due_at=now)
            del waiting[name]


def run(job: Job) -> None:
    """Do one turn of the job and keep its outcome in the job's row. What `job.act` raises stops no other job."""
    now = hours.database_now()
    row, _made = JobState.objects.get_or_create(name=job.name, defaults={"due_at": now})
    try:
        job.act(now)
    except Exception as failure:
        # Its traceback once: a mail server that is away for a night would fill the log with the same.
        logger.warning("The clock could not do %s: %s", job.name, failure, exc_info=not row.failing_since)
        row.failed(failure, now)
    else:
        row.done(hours.database_now())
    row.due_at = now + job.every
    row.save()


def _claim(job, now):
    """Whether this turn is ours: it was due, and no other clock has taken it."""
    JobState.objects.get_or_create(name=job.name, defaults={"due_at": now})
    return JobState.objects.due(now).filter(name=job.name).update(due_at=now + LEASE) == 1
