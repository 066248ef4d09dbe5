"""The bad days of a house with two servers for its database: the replica lags, is gone, or has to take over."""

import os
import signal
import threading
import time

from .browser import Browser
from .days import day
from .people import Editor

CLUSTER = {"at": "cluster", "further": (Editor,)}
# What a reader may be shown after a take-down: the proxy's second twice, the replica's bound, and an answer's own time.
GONE_IN, BACK_IN = 10, 30


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
    said = f"taken down was gone for readers {took:.1f} s after it was asked for"
    site.notes.append(said if took < GONE_IN else f"WRONG: {said}")
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
