"""More bad days: what stands beside the database and the servers, and what is done by nobody's hand."""

import os
import shutil
import socket
import subprocess
import sys
import threading
import time

from tests.exchange.sample_files import post, wxr
from tests.servers.processes import LOCAL, ROOT

from .days import day
from .people import Photographer
from .wrong_clock import shifted

STORIES = 120
SLOW_LINES = 40


# --- Beside the database


@day("Redis gone, and back empty", told_by="tips_counting", is_quick=True)
def redis_gone(site):
    site.redis.kill()
    yield 6
    site.redis.start()


@day("Redis frozen: it takes connections and answers none", told_by="tips_counting")
def redis_frozen(site):
    site.redis.freeze()
    yield 10
    site.redis.thaw()


@day(
    "the disk of pictures and sealed files full to the last byte",
    told_by="disk",
    further=(Photographer,),
    is_quick=True,
)
def disk_full(site):
    yield from _full(site, site.var, 6)


@day("the database's disk full to the last byte", told_by="database")
def database_disk_full(site):
    yield from _full(site, site.of_postgresql, 10)
    if not site.postgresql.is_alive:
        site.notes.append("PostgreSQL had ended, and was begun again")
        site.postgresql.start()


@day("the disk of the logs full to the last byte", told_by="disk")
def logs_disk_full(site):
    # The lanes have something to say meanwhile, and the clock does.
    site.redis.kill()
    yield from _full(site, site.logs, 12)
    site.redis.start()
    if dead := [part.name for part in site.all_parts() if not part.is_alive]:
        site.notes.append(f"WRONG: ended: {', '.join(dead)}")


def _full(site, folder, seconds):
    if not site.has_small_disk:
        site.notes.append("not tried: this machine mounts no small disk for us")
        return
    filling = folder / "filling"
    _fill(filling)
    yield seconds
    filling.unlink()


def _fill(path):
    with path.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue


@day("40 slow lines: a byte of a tip and of a sign-in each two seconds", is_quick=True)
def slow_lines(site):
    over = threading.Event()
    lines = [
        threading.Thread(target=_dribble, args=(site, path, over), daemon=True)
        for path in ("/tips/", "/newsroom/login/") * (SLOW_LINES // 2)
    ]
    for line in lines:
        line.start()
    yield 12
    over.set()


def _dribble(site, path, over):
    """From another address of this machine, so that the proxy does not take it for one of ours."""
    with socket.socket() as line:
        try:
            line.bind(("127.0.0.2", 0))
            line.connect((LOCAL, site.nginx.port))
            head = f"POST {path} HTTP/1.1\r\nHost: {LOCAL}:{site.nginx.port}\r\nContent-Length: 5000\r\n"
            line.sendall(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\n".encode())
            while not over.wait(2):
                line.sendall(b"a")
        except OSError:
            pass


@day("the folder of the tip-line's key lost", told_by="tips_key installation")
def key_lost(site):
    key, elsewhere = site.var / "tips-keys", site.folder / "tips-keys"
    shutil.move(key, elsewhere)
    lane = site.lanes["tips"]
    command = [*lane.command[:-2], f"{LOCAL}:0", lane.command[-1]]
    own = {**os.environ, **site.own, "LANE": "all"}
    begun = subprocess.run(command, cwd=ROOT, env=own, check=False, capture_output=True, timeout=120)
    if begun.returncode == 0 or key.exists():
        site.notes.append("WRONG: a new process began without it")
    yield 2
    shutil.move(elsewhere, key)


# --- By nobody's hand


@day("PostgreSQL killed in an import of 120 stories; run again", told_by="database")
def import_cut(site):
    file = site.folder / "import.xml"
    file.write_text(wxr(*(post(n, title=f"舊聞第{n}條") for n in range(1, STORIES + 1))), encoding="utf-8")
    command = [sys.executable, "manage.py", "import_copy", "wxr", str(file), "--publish"]
    begun = {"cwd": ROOT, "env": {**os.environ, **site.own}, "stdout": subprocess.DEVNULL}
    first = subprocess.Popen(command, **begun, stderr=subprocess.DEVNULL)
    _wait_for_some(site, first)
    site.postgresql.kill()
    yield 4
    site.postgresql.start()
    first.wait(120)
    subprocess.run(command, **begun, check=True)
    for number in range(1, STORIES + 1):
        site.ledger.promise("imported", f"舊聞第{number}條")


def _wait_for_some(site, process):
    """Until the first batch is in, or it is all over."""
    while process.poll() is None and not site.counter.ask("there")["imported"]:
        time.sleep(0.2)


STEPS = {True: 4, False: 12}


@day(
    "the clock killed in each of its chores, before each statement",
    told_by="chores",
    is_quick=True,
)
def clock_killed(site):
    site.clock.kill()
    killed = site.counter.ask("kill_chores", steps=STEPS[site.is_quick])
    yield 0
    left, begun = site.counter.ask("held"), time.monotonic()
    site.clock.start()
    for _try in range(120):
        if not (undone := site.counter.ask("undone")):
            break
        yield 0.5
    took = time.monotonic() - begun
    site.notes.append(
        f"{killed} kills; {left} turns left behind, all done {took:.0f} s after the clock began"
    )
    if undone:
        site.notes.append(f"WRONG: not done afterwards: {', '.join(undone)}")


@day("this host's clock 400 days ahead for a turn of all chores, then right again", told_by="time")
def clock_ahead(site):
    shift = shifted(site.folder, 400 * 86400)
    if shift is None:
        site.notes.append("not tried: no C compiler here to shift a clock with")
        return
    site.clock.kill()
    site.shifted = shift
    site.dateline("manage", "clock", "--once", **shift)
    yield 2
    site.shifted = {}
    site.clock.start()
    for _try in range(60):
        if max(years := site.counter.ask("years")) <= time.gmtime().tm_year + 1:
            break
        yield 0.5
    site.notes.append(f"chores are due in {', '.join(map(str, years))}")
