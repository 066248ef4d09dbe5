"""What the clock does, killed before any of its statements: run in the counter's process, which is in the database."""

import os
import signal

from django.db import connection, connections
from django.utils import timezone

from portal import clock
from portal.models import JobState
from portal.operations import hours


def kill_chores(steps):
    """Kill each chore before its first, second … statement; returns how often one was killed."""
    return sum(_is_killed_at(job, step) for job in clock.jobs().values() for step in range(1, steps + 1))


def _is_killed_at(job, step):
    """In a process of its own, which takes the turn as a clock does."""
    JobState.objects.update_or_create(name=job.name, defaults={"due_at": timezone.now()})
    connections.close_all()  # the other process has its own, and takes ours along otherwise
    child = os.fork()
    if child == 0:
        _die_at(job, step)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _die_at(job, step):
    asked = []

    def counted(execute, *statement):
        asked.append(1)
        if len(asked) == step:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*statement)

    try:
        if clock._claim(job, hours.database_now()):
            with connection.execute_wrapper(counted):
                clock.run(job)
    finally:
        os._exit(0)


def held():
    """How many turns killed processes have left, which nobody would take for a quarter of an hour."""
    return JobState.objects.held(timezone.now()).count()


def undone():
    """Names of the chores that wait for their turn, that nobody has ended, or that failed at it."""
    now = timezone.now()
    waiting = (JobState.objects.due(now) | JobState.objects.held(now)).values_list("name", flat=True)
    return sorted({*waiting, *failing()})


def failing():
    """Names of the chores that failed at their last turn."""
    return list(JobState.objects.exclude(failing_since=None).values_list("name", flat=True))


def years():
    """In which the chores are due."""
    return sorted({due_at.year for due_at in JobState.objects.values_list("due_at", flat=True)})


# --- Whose turn it was


WATCH = """
CREATE TABLE IF NOT EXISTS turns_seen (number serial, name text, ended text, begun text);
TRUNCATE turns_seen;
CREATE OR REPLACE FUNCTION turn_seen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO turns_seen (name, ended, begun) VALUES (NEW.name, OLD.held_by, NEW.held_by); RETURN NEW; END $$;
CREATE OR REPLACE TRIGGER turn_seen AFTER UPDATE ON portal_jobstate
    FOR EACH ROW WHEN (OLD.held_by IS DISTINCT FROM NEW.held_by) EXECUTE FUNCTION turn_seen();
"""


def watch_turns():
    """From now on PostgreSQL writes down who takes a turn, and who ends it."""
    with connection.cursor() as cursor:
        cursor.execute(WATCH)


def all_due():
    JobState.objects.filter(held_by="").update(due_at=timezone.now())


def turns():
    """(how many turns were taken, how many of them from somebody who was at it, how many hosts took any)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ended, begun FROM turns_seen ORDER BY number")
        seen = cursor.fetchall()
    taken = [(ended, begun) for ended, begun in seen if begun]
    hosts = {tuple(begun.split()[:2]) for _ended, begun in taken}
    return len(taken), sum(1 for ended, _begun in taken if ended), len(hosts)
