"""One bad day from beginning to end: people at work, something broken, mended, and what is there counted."""

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass

from .ledger import Ledger
from .people import Reader, Reporter, Searcher, Tipster

USUAL = (Reader, Searcher, Reporter, Tipster)
# Seconds until everybody is served once before a day begins, and again when it is over.
AT_WORK_IN, WELL_IN = 60, 120


@dataclass(frozen=True)
class Row:
    """What became of a day; `wrong` are sentences on what must not be, none on a good one."""

    broken: str
    broken_for: float
    said: dict[str, str]
    promised: int
    lost: list
    healthy_after: float | None
    status: str
    notes: tuple
    wrong: tuple


@contextmanager
def at_work(site, kinds=USUAL):
    """People who begin to ask, and go home afterwards."""
    people = []
    try:
        people += [kind(site) for kind in kinds]
        for person in people:
            person.start()
        yield people
    finally:
        for person in people:
            person.go_home()


def live_through(site, day, usual):
    """The day's row. The people of `usual` are at work already."""
    site.notes, site.shifted = [], {}
    with at_work(site, day.further) as further:
        people = [*usual, *further]
        _wait_until_served(people, time.monotonic(), AT_WORK_IN)
        for person in people:
            person.forget()
        asked = Asked(site) if day.told_by else None
        begun = time.monotonic()
        mended = _broken_and_mended(site, day, asked)
        healthy = _wait_until_served(people, mended, WELL_IN)
        said = {type(person).__name__: person.said() for person in people}
    return _row(site, day, mended - begun, said, healthy, asked)


class Asked(threading.Thread):
    """`dateline status`, asked while something is broken; it takes as long as it takes."""

    def __init__(self, site):
        super().__init__(daemon=True)
        self.site, self.found = site, None

    def run(self):
        self.found = self.site.status(**self.site.shifted)


def _broken_and_mended(site, day, asked):
    """The moment at which mending began."""
    moment = time.monotonic()
    for number, seconds in enumerate(day.act(site)):
        if asked and number == 0:
            asked.start()
        time.sleep(seconds)
        if asked and number == 0:
            asked.join()
        moment = time.monotonic()
    return moment


def _wait_until_served(people, since, at_most):
    """Seconds until each was served by a request begun since then; None where that does not come to pass."""
    end = since + at_most
    while time.monotonic() < end:
        if all(person.is_served_since(since) for person in people):
            return max(person.fine_at for person in people) - since
        time.sleep(0.05)
    return None


def _row(site, day, broken_for, said, healthy, asked):
    # What is promised from now on is the next day's.
    ledger, site.ledger = site.ledger, Ledger()
    there = site.counter.ask("there")
    lost, doubled = ledger.lost(there), ledger.doubled(there)
    wrong = [note for note in site.notes if note.startswith("WRONG")]
    wrong += [f"lost: {lost}"] if lost else []
    wrong += [f"doubled: {doubled}"] if doubled else []
    wrong += ["not healthy again"] if healthy is None else []
    status, is_silent = _told(site, day, asked)
    wrong += ["`dateline status` was silent"] if is_silent else []
    facts = (ledger.count(), lost, healthy, status, tuple(site.notes), tuple(wrong))
    return Row(day.broken, broken_for, said, *facts)


def _told(site, day, asked):
    """(what status said, whether it was silent on what it must tell)."""
    if asked is None or (not asked.is_alive() and asked.ident is None):
        return "—", False
    if asked.found is None:
        return "gave up", True
    news = asked.found - site.usual
    named = ", ".join(sorted(news)) or "nothing"
    return f"says: {named}", not news & day.told_by
