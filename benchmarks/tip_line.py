"""What the tip-line bears: tips a second on this machine, and a queue that is full.

    .venv/bin/python benchmarks/tip_line.py load [rate] [seconds]
    .venv/bin/python benchmarks/tip_line.py queue [tips]
    .venv/bin/python benchmarks/tip_line.py receipt

`load` starts the site as deploy/gunicorn.conf.py has it, sends that many tips a second, and prints how
long the answers took, how many were thanked for and how many are stored, and what the workers' memory
came to; `tip_flood.py` does it behind nginx, with lines that creep beside. `receipt` prints what a code
costs, as it is and as it was asked (decision 5). `queue` fills a queue and prints queries and milliseconds
of each of its piles at twenty tips and at that many. All use a database of their own, on SQLite or as
DATABASE_URL says, and drop it.
"""

import http.client
import os
import re
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
WORDS = "夜裡十一點以後工地還在打樁，住在附近的老人睡不著。" * 20
PILES = ("", "?pile=unread", "?pile=quarantined", "?pile=all", "?pile=decided")


def set_up(folder):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    os.environ |= {"VAR_DIR": folder, "SECRET_KEY": secrets.token_hex(32), "ALLOWED_HOSTS": "127.0.0.1"}
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()


def begin():
    """The tables, and the keys that a first run makes: without them nothing starts."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("first_run")


# --- Tips a second


class Load:
    """So many tips a second for so long, from as many threads as it takes, each asked for at its own moment."""

    def __init__(self, port, rate, seconds):
        self.port, self.rate, self.count = port, rate, rate * seconds
        self.next, self.lock = iter(range(self.count)), threading.Lock()
        self.took, self.refused = [], []

    def run(self):
        self.began = time.time()
        senders = [threading.Thread(target=self.send) for _n in range(24)]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()

    def send(self):
        while (number := self.take()) is not None:
            time.sleep(max(0, self.began + number / self.rate - time.time()))
            # Counted from the moment it was due: a sender that is late is the server's doing.
            due = self.began + number / self.rate
            if not self.is_thanked(number):
                self.refused.append(number)
            self.took.append(time.time() - due)

    def take(self):
        with self.lock:
            return next(self.next, None)

    def is_thanked(self, number):
        from django.utils import timezone

        from tips.site import form_token

        form_slip = form_token.new(timezone.now() - timedelta(minutes=1)).written()
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request("POST", "/tips/", urlencode({"text": f"{number} {WORDS}", "slip": form_slip}), FORM)
        answer = line.getresponse()
        is_thanked = answer.status == 200 and re.search(rb"<code>[0-9A-Z-]{24}</code>", answer.read())
        line.close()
        return bool(is_thanked)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def workers_of(server):
    return [
        pid
        for pid in Path("/proc").iterdir()
        if pid.name.isdigit() and f"PPid:\t{server.pid}\n" in (pid / "status").read_text()
    ]


def peak_of(worker):
    return int(re.search(r"VmHWM:\s+(\d+)", (worker / "status").read_text())[1]) // 1024


def load(folder, rate=20, seconds=300):
    begin()
    port = free_port()
    command = [
        "gunicorn",
        "--config",
        "deploy/gunicorn.conf.py",
        "--bind",
        f"127.0.0.1:{port}",
        "portal.wsgi",
    ]
    server = subprocess.Popen([sys.executable, "-m", *command], cwd=ROOT)  # noqa: S603 - our own interpreter
    time.sleep(4)
    try:
        run = Load(port, int(rate), int(seconds))
        run.run()
        peaks = [peak_of(worker) for worker in workers_of(server)]
    finally:
        server.terminate()
        server.wait()
    report(run, peaks)


def report(run, peaks):
    from tips.models import Tip

    took = sorted(run.took)
    elapsed = time.time() - run.began
    print(f"asked for {run.rate}/s: {len(took)} tips in {elapsed:.0f} s, {len(took) / elapsed:.1f}/s")
    print(
        f"median {took[len(took) // 2] * 1000:.0f} ms, p95 {took[int(len(took) * 0.95)] * 1000:.0f} ms, ",
        end="",
    )
    print(f"longest {took[-1] * 1000:.0f} ms")
    print(f"not thanked for {len(run.refused)}, stored {Tip.objects.count()} ", end="")
    print(f"(in quarantine {Tip.objects.quarantined().count()})")
    print(f"peak memory of the workers: {', '.join(f'{peak} MB' for peak in peaks)}")


# --- What a code costs


def receipt(folder, rate=20):
    from argon2.low_level import Type, hash_secret_raw

    from tips.sealing import receipt

    for memory, passes in ((receipt.MEMORY_KIB, receipt.PASSES), (65_536, 3)):
        facts = {
            "memory_cost": memory,
            "time_cost": passes,
            "parallelism": 1,
            "hash_len": 32,
            "type": Type.ID,
        }
        began = time.process_time()
        for _turn in range(10):
            hash_secret_raw(secret=bytes(16), salt=bytes(16), **facts)
        took = (time.process_time() - began) / 10
        print(
            f"{memory} KiB, {passes} passes: {took * 1000:.0f} ms; {rate} a second take {rate * took:.1f} processors"
        )


# --- A full queue


def fill(count):
    from tips.intake.words import receive
    from tips.models import Tip
    from tips.sealing.open_tip import Words

    whole = receive(Words(text=WORDS)).tip
    sealed = {name: getattr(whole, name) for name in ("newsroom_key", "words")}
    states = ["new", "reading", "asked", "taken_up", "not_used", "closed", "quarantined", "quarantined"]
    Tip.objects.bulk_create(
        (
            Tip(
                **sealed,
                state=states[n % 8],
                suspicion="same" if n % 8 > 5 else "",
                is_unread=n % 3 == 0,
                alike=secrets.token_hex(8) if n % 5 else f"flood{n % 40}",
            )
            for n in range(count)
        ),
        batch_size=2000,
    )


def queue(folder, tips=50_000):
    from django.test import Client
    from django.test.utils import setup_test_environment

    from portal.models import User

    setup_test_environment()
    begin()
    client = Client()
    client.force_login(User.objects.create(username="bench", is_staff=True, is_superuser=True))
    fill(20)
    few = [visited(client, pile) for pile in PILES]
    fill(int(tips))
    for pile, (queries, before) in zip(PILES, few, strict=True):
        after_queries, after = visited(client, pile)
        name = pile or "on the table"
        print(f"{name:20} queries {queries:3} -> {after_queries:3}   {before:6.1f} -> {after:7.1f} ms")


def visited(client, pile):
    """(queries, median milliseconds) of that pile's first page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    took = []
    for _round in range(5):
        began = time.perf_counter()
        with CaptureQueriesContext(connection) as captured:
            if client.get(f"/newsroom/tips/tip/{pile}").status_code != 200:
                raise SystemExit(f"{pile} cannot be opened.")
        took.append((time.perf_counter() - began) * 1000)
    return len(captured), statistics.median(took)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        set_up(scratch)
        {"load": load, "queue": queue, "receipt": receipt}[sys.argv[1]](scratch, *sys.argv[2:])
