"""Two web hosts: one database, one Redis, one folder that both have, one proxy in front of both; and the day of the two.

The second has a name and process numbers of its own, as another machine has: neither sees the other's processes.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from types import SimpleNamespace

from tests.servers.processes import LANES, LOCAL, ROOT

from . import across
from .browser import Browser
from .days import day
from .people import NUMBERS, Editor
from .site import Site

# A name, process numbers and mounts of its own.
APART = ["unshare", "--uts", "--pid", "--mount-proc", "--fork", "--kill-child"]
APART += ["sh", "-c", 'hostname web2 && exec "$@"', "web2"]


def is_here():
    if not shutil.which("unshare"):
        return False
    return subprocess.run([*APART, "true"], check=False, capture_output=True).returncode == 0


class TwoHosts(Site):
    """`lanes` and `clock` are the first host's."""

    def _doors(self):
        self.second = {lane: self._lane(lane, apart=APART) for lane in LANES}
        self.second_clock = self._clock(apart=APART)
        return {lane: (*ports, self.second[lane].port) for lane, ports in super()._doors().items()}

    def __enter__(self):
        super().__enter__()
        try:
            self._begin(self.second, self.second_clock)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *raised):
        for part in (*self.second.values(), self.second_clock):
            if part.is_alive:
                part.kill()
        super().__exit__(*raised)

    def _begin(self, lanes, clock):
        for lane in lanes.values():
            lane.start(waits=False)
        clock.start()
        for lane in lanes.values():
            lane.wait()

    def at(self, part):
        """The site past the proxy, by that lane of a host, as people know a site."""
        known = {name: getattr(self, name) for name in ("counter", "ledger", "password")}
        return SimpleNamespace(url=part.url, **known)

    def kill_first(self):
        """As a machine is that loses its power."""
        for part in (*self.lanes.values(), self.clock):
            part.tell(signal.SIGKILL)
        for part in (*self.lanes.values(), self.clock):
            part.kill()

    def begin_first(self):
        self._begin(self.lanes, self.clock)


@day(
    "two hosts: what is done at the first is there at the second; the first killed in the middle of requests; a host "
    "whose shared folder is not mounted",
    further=(Editor,),
    at="two hosts",
)
def two_hosts(site):
    picture = across.pictures(site)
    across.stories(site)
    across.tips(site)
    across.guesses(site)
    across.chores(site)
    _not_mounted(site)
    yield from _first_killed(site, picture)


def _first_killed(site, picture):
    readers = [Asking(site) for _number in range(6)]
    for reader in readers:
        reader.start()
    time.sleep(1)
    site.kill_first()
    yield 10
    page = Browser(site.url).get(picture)
    across.judge(site, "the first's picture comes from the second", page.is_fine)
    site.begin_first()
    yield 3
    for reader in readers:
        reader.over.set()
        reader.join()
    _judge_readers(site, readers)


class Asking(threading.Thread):
    """A reader of pages that no proxy has kept; six of them ask less often than nginx allows one address."""

    pause = 0.2

    def __init__(self, site):
        super().__init__(daemon=True)
        self.browser, self.over, self.answers = Browser(site.url), threading.Event(), []

    def run(self):
        while not self.over.is_set():
            self.answers.append(self.browser.get(f"/?n={next(NUMBERS)}"))
            self.over.wait(self.pause)


def _judge_readers(site, readers):
    answers = [answer for reader in readers for answer in reader.answers]
    failed = [answer.status for answer in answers if not answer.is_fine]
    worst = max(answer.took for answer in answers)
    asked = (
        f"{len(answers)} pages asked for while the first was killed and came back, the slowest {worst:.1f} s"
    )
    across.judge(site, f"{asked}, {len(failed)} failed", not failed)


def _not_mounted(site):
    """All of it; then one folder of it that lies on a disk of its own."""
    empty = site.folder / "mount-point"
    lane = site.second["tips"].command
    lane = [f"{LOCAL}:0" if str(word).startswith(f"{LOCAL}:") else word for word in lane]
    clock = [*APART, sys.executable, "manage.py", "clock", "--once"]
    for name, command in (
        ("VAR_DIR", lane),
        ("VAR_DIR", clock),
        ("TIPS_HALF_KEYS", lane),
        ("TIPS_FILES", lane),
    ):
        empty.mkdir(mode=0o777)
        is_refused = _refused(site, command, {name: str(empty)})
        # A style sheet put together from ours is nothing that an installation has.
        made = {path.name for path in empty.iterdir()} - {"sheets"}
        part = "the clock" if command is clock else "a lane"
        across.judge(site, f"not mounted, {name}: {part} refused in a sentence", is_refused and not made)
        shutil.rmtree(empty)


def _refused(site, command, settings):
    """Whether it ended by itself, with one sentence that names a disk."""
    own = {**os.environ, **site.own, "LANE": "all", **settings}
    begun = subprocess.run(
        command, cwd=ROOT, env=own, check=False, capture_output=True, text=True, timeout=120
    )
    sentences = set(re.findall(r"^.*(?:missing|not that of).*$", begun.stderr, re.MULTILINE))
    return begun.returncode != 0 and len(sentences) == 1 and "disk" in sentences.pop()
