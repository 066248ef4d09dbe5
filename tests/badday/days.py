"""The bad days. Each is a generator of one shape: break something, `yield` the seconds it stays so, mend it."""

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .people import Editor

DAYS = []


@dataclass(frozen=True)
class Day:
    """`told_by`: the parts that `dateline status` must find wrong meanwhile. `further`: who comes beside the usual people.

    `at` is the kind of site that it needs: "one host", "two hosts", "pooled", or a "cluster".
    """

    name: str
    broken: str
    act: Callable[..., Iterator[float]]
    told_by: frozenset = frozenset()
    further: tuple = ()
    is_quick: bool = False
    at: str = "one host"


def day(broken, *, told_by="", further=(), is_quick=False, at="one host"):
    """Enter the function as a bad day, known by its name."""

    def entered(act):
        told = frozenset(told_by.split())
        DAYS.append(Day(act.__name__, broken, act, told, further, is_quick, at))
        return act

    return entered


# --- The database


@day(
    "PostgreSQL killed in publishing, saving, telling",
    told_by="database",
    further=(Editor,),
    is_quick=True,
)
def postgresql_killed(site):
    site.postgresql.kill()
    yield 6
    site.postgresql.start()


@day("8 times a process of PostgreSQL's killed in the middle of its work", further=(Editor,))
def postgresql_crashes(site):
    for _time in range(8):
        served = [pid for pid in site.postgresql.children() if _is_serving(pid)]
        if served:
            with contextlib.suppress(ProcessLookupError):
                os.kill(served[-1], signal.SIGKILL)
        yield 1


def _is_serving(pid):
    with contextlib.suppress(OSError):
        return "dateline" in Path(f"/proc/{pid}/cmdline").read_text()
    return False


@day("PostgreSQL frozen: it takes connections and answers none", told_by="database")
def postgresql_frozen(site):
    site.postgresql.freeze()
    yield 12
    site.postgresql.thaw()


# --- The servers


@day("a worker of every lane killed, 3 times", is_quick=True, further=(Editor,))
def workers_killed(site):
    for _time in range(3):
        for lane in site.lanes.values():
            for worker in lane.children()[:1]:
                os.kill(worker, signal.SIGKILL)
        yield 4


@day("all lanes killed", further=(Editor,))
def lanes_killed(site):
    for lane in site.lanes.values():
        lane.kill()
    yield 4
    for lane in site.lanes.values():
        lane.start(waits=False)


@day("nginx killed")
def proxy_killed(site):
    site.nginx.kill()
    yield 2
    site.nginx.start()


@day("a new version handed over to (`dateline upgrade`) while all work", is_quick=True, further=(Editor,))
def deploy(site):
    old = {pid for lane in site.lanes.values() for pid in lane.children()}
    said, code = site.dateline("upgrade", "--without-backup")
    if code:
        site.notes.append(f"the upgrade failed: {said[-200:]}")
    for _second in range(40):
        yield 1
        if not old & {pid for lane in site.lanes.values() for pid in lane.children()}:
            break
