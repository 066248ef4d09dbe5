"""The bad days of an upgrade: somebody has read a table in a transaction, and does not end it."""

import time

import psycopg2

from .days import day
from .people import Editor

NEWER = {"EXTRA_APPS": "tests.badday.newer"}
HELD_FOR, HELD = 6, "A table is in use"


@day(
    "a transaction left open on the table of stories; `dateline upgrade` would change it, gives up, tries again",
    further=(Editor,),
)
def upgrade_held_up(site):
    reader = _idle_in_transaction(site)
    said, code = site.dateline("upgrade", "--without-backup", "--tries", "2", **NEWER)
    _judge(site, reader, said, code)
    yield 0
    lines = _upgraded_while_it_ends(site, reader)
    yield 0
    if not site.counter.ask("has_newer_column"):
        site.notes.append(f"WRONG: the second upgrade failed: {''.join(lines)[-300:]}")
        return
    tries = sum(line.startswith(HELD) for line in lines)
    site.notes.append(f"the second went through after {tries} tries, when the transaction had ended")


def _upgraded_while_it_ends(site, reader):
    """What the command says; the transaction ends some seconds after the command has met it."""
    lines = []
    with site.begun("upgrade", "--without-backup", "--without-restart", **NEWER) as upgrade:
        for line in upgrade.stdout:
            lines.append(line)
            if line.startswith(HELD) and not reader.closed:
                time.sleep(HELD_FOR)
                reader.close()
    return lines


def _idle_in_transaction(site):
    reader = psycopg2.connect(site.own["DATABASE_URL"], application_name="a forgotten program")
    with reader.cursor() as cursor:
        # The site ends a transaction that its own sessions leave open; a stranger's is ended by nobody.
        cursor.execute("SELECT count(*) FROM articles_article")
    return reader


def _judge(site, reader, said, code):
    """It gave up, said who is in the way, and changed nothing."""
    expected = {
        "it did not give up": code != 0,
        "it did not say who is in the way": f"PID {reader.get_backend_pid()}, a forgotten program" in said,
        "it changed the table": not site.counter.ask("has_newer_column"),
    }
    site.notes += [f"WRONG: {fault}: {said[-300:]}" for fault, is_right in expected.items() if not is_right]
    if all(expected.values()):
        site.notes.append("the first gave up and named the program")
