"""The bad days of a house with two servers for its database: the replica lags, is gone, or has to take over."""

import os
import signal
import threading
import time

from tests.servers import relay

from .browser import Browser
from .days import day
from .people import NUMBERS, Editor

CLUSTER = {"at": "cluster", "further": (Editor,)}
# What a reader may be shown after a take-down: the proxy's second twice, the replica's bound, and an answer's own time.
GONE_IN, BACK_IN = 10, 30
# Seconds after which readers are answered from the replica again, once it has all.
READ_IN = 20


@day("the replica lags: it takes in what is written, and shows none of it", told_by="replica", **CLUSTER)
def replica_lags(site):
    replaying = site.postgresql.replica().replaying()
    pk, address = site.counter.ask("published")
    _seconds_until(site, address, 200)
    os.kill(replaying, signal.SIGSTOP)
    taken_down = threading.Thread(target=site.counter.ask, args=("take_down",), kwargs={"pk": pk})
    taken_down.start()
    took = _seconds_until(site, address, 410)
    taken_down.join()
    _judge(site, "taken down was gone for readers {:.1f} s after it was asked for", took, GONE_IN)
    yield 10
    os.kill(replaying, signal.SIGCONT)


def _seconds_until(site, address, status):
    begun, browser = time.monotonic(), Browser(site.url)
    while browser.get(address).status != status and time.monotonic() < begun + 30:
        time.sleep(0.1)
    return time.monotonic() - begun


@day("the replica gone, and back", told_by="replica", **CLUSTER)
def replica_gone(site):
    replica = site.postgresql.replica()
    replica.kill()
    yield 15
    replica.part.start()
    yield from _whole(site)


@day("the line between primary and replica cut: what is sent vanishes; mended", told_by="replica", **CLUSTER)
def cut_replica(site):
    line = site.postgresql.primary().line
    pk, address = site.counter.ask("published")
    _seconds_until(site, address, 200)
    line.tell(relay.CUT)
    begun = time.monotonic()
    site.counter.ask("take_down", pk=pk)
    site.notes.append(f"a take-down was promised after {time.monotonic() - begun:.1f} s")
    taken_down = time.monotonic()
    _seconds_until(site, address, 410)
    _judge(site, "gone for readers {:.1f} s later", time.monotonic() - taken_down, GONE_IN)
    _pk, fresh = site.counter.ask("published")
    _judge(
        site, "a story was read {:.1f} s after it was published", _seconds_until(site, fresh, 200), GONE_IN
    )
    older = Older(site, address)
    older.start()
    yield 8
    line.tell(relay.MEND)
    yield from _whole(site)
    yield 3
    older.over.set()
    older.join()
    _judge(site, "what was gone was shown again {} times", older.shown, 0)
    yield from _until_read(site)


def _until_read(site):
    """A look at one moment says little: each process looks for itself how far the replica is."""
    begun = time.monotonic()
    while not (is_read := _is_read(site.postgresql.replica())) and time.monotonic() < begun + READ_IN:
        yield 1
    if not is_read:
        site.notes.append("WRONG: the replica is not used again")


def _judge(site, sentence, number, most):
    said = sentence.format(number)
    site.notes.append(said if number <= most else f"WRONG: {said}")


def _is_read(replica):
    """Whether pages have come from it within the last seconds: people are at work."""
    recent = "query_start > clock_timestamp() - interval '5 s' AND query NOT LIKE '%pg_last_%'"
    return replica.ask(f"SELECT count(*) FROM pg_stat_activity WHERE usename = 'dateline' AND {recent}") > 0


class Older(threading.Thread):
    """How often a reader is shown what was gone already; asked so that no proxy has it."""

    def __init__(self, site, address):
        super().__init__(daemon=True)
        self.browser, self.address = Browser(site.url), address
        self.over, self.shown = threading.Event(), 0

    def run(self):
        while not self.over.wait(0.1):
            self.shown += self.browser.get(f"{self.address}?n={next(NUMBERS)}").is_fine


@day("the primary lost with its machine; Patroni makes the replica the primary", told_by="replica", **CLUSTER)
def primary_lost(site):
    primary, replica = site.postgresql.primary(), site.postgresql.replica()
    primary.kill()
    saved = Saved(site)
    saved.start()
    yield 1
    saved.join()
    said = f"staff saved again after {saved.after:.0f} s"
    site.notes.append(said if saved.after <= BACK_IN else f"WRONG: {said}")
    if site.postgresql.primary() is not replica:
        site.notes.append("WRONG: the replica is not the primary")
    yield 3
    primary.part.start()
    yield from _whole(site)


class Saved(threading.Thread):
    """How many seconds it is until a reporter's save is taken again."""

    def __init__(self, site):
        super().__init__(daemon=True)
        self.ledger, self.after = site.ledger, 0.0

    def run(self):
        begun, kept = time.monotonic(), self.ledger.number("saves")
        while self.ledger.number("saves") == kept and self.after < 4 * BACK_IN:
            time.sleep(0.1)
            self.after = time.monotonic() - begun


def _whole(site):
    """Until the other has all again; as a replica, whatever it was."""
    begun = time.monotonic()
    while not site.postgresql.is_whole() and time.monotonic() < begun + 120:
        yield 1
    if not site.postgresql.is_whole():
        site.notes.append("WRONG: there is no replica that has all")
