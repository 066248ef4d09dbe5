"""P21: tips at a rate while lines creep beside, behind nginx and in lanes as they are shipped; what readers feel of it.

    .venv/bin/python benchmarks/tip_flood.py [rate] [seconds] [slow lines of each kind]

Readers are asked for first in quiet, then beside so many tips a second, lines with words and lines with files that send
a byte every two seconds. Printed are what tips and readers waited, how many tips were not thanked for or are not stored,
and what each lane took of the processors: times are of the machine and of whatever else runs on it, processor time is not.

On two cores with nothing else to do, 300 seconds at 20 a second with 9 and 9 lines, on 2026-11-29: 6,000 tips, none lost,
none not thanked for, p95 52 ms, the longest 343 ms; readers 7 ms in quiet and beside them, 1.04 times; 36 ms of the processors
for a tip, half of them what a code costs, and 2 for a page; the lane of tips gained 82 MB.
There is room for a machine half as fast (68 ms for a tip: p95 206 ms, readers 1.35 times) and no more: the same evening, while
the machine gave each program less than half of that (86 ms for a tip, 5 for a page), it was p95 18.5 s, readers 1.52 times,
none lost and none not thanked for. So much is more than two cores have at this rate.
What stood in the way before, by the same run on the same machine: p95 21.7 s, as the lane's only worker was replaced after
5,000 requests and waited for the lines that creep; then 2.9 s, readers 2.31 times, 352 MB, as tips and readers had the same
claim to the processors, and each of sixteen threads kept what a code takes.
"""

import http.client
import os
import re
import secrets
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
import tip_line  # noqa: E402 - the benchmark beside this one

LANES = ("readers", "tips")
LOCAL = "127.0.0.1"
TICKS = os.sysconf("SC_CLK_TCK")


def family_of(pid):
    return [pid, *Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def seconds_of(pid):
    """Processor time of a process and of its children, those that are gone too: a worker is replaced now and then."""
    spent = 0
    for each in family_of(pid):
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        spent += sum(int(fields[at]) for at in (11, 12, 13, 14))
    return spent / TICKS


def memory_of(pid):
    """MB of a process and of its children, each page by those who share it."""
    rollups = (Path(f"/proc/{each}/smaps_rollup").read_text() for each in family_of(pid))
    return sum(int(re.search(r"^Pss: +([0-9]+)", text, re.MULTILINE)[1]) for text in rollups) / 1024


@contextmanager
def lane_of(name):
    port = tip_line.free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--config",
        "deploy/gunicorn.conf.py",
        "--bind",
        f"{LOCAL}:{port}",
    ]
    settings = {**os.environ, "LANE": name, "TRUSTED_PROXIES": "1"}
    process = subprocess.Popen([*command, "portal.wsgi"], cwd=ROOT, env=settings)  # noqa: S603 - our own interpreter
    try:
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


class Beside:
    """Something that is done again and again in threads of its own until it is over."""

    def __init__(self):
        self.over, self.took, self.threads = threading.Event(), [], []

    def begin(self, act, every):
        def again():
            while not self.over.wait(every):
                act()

        self.threads.append(threading.Thread(target=again))
        self.threads[-1].start()

    def end(self):
        self.over.set()
        for thread in self.threads:
            thread.join()
        return sorted(self.took)


def p95(took):
    return took[int(len(took) * 0.95)] * 1000


def readers_for(port, seconds):
    """What readers waited whose pages nobody has kept."""
    beside = Beside()

    def read():
        began = time.time()
        line = http.client.HTTPConnection(LOCAL, port, timeout=60, source_address=(some_address(), 0))
        line.request("GET", f"/recent/?{secrets.token_hex(4)}")
        line.getresponse().read()
        line.close()
        beside.took.append(time.time() - began)

    for _reader in range(3):
        beside.begin(read, 0.2)
    if seconds:
        time.sleep(seconds)
        return beside.end()
    return beside


def some_address():
    """Addresses of this machine's own: nginx counts each by itself."""
    return f"127.{secrets.randbelow(250) + 1}.{secrets.randbelow(250)}.{secrets.randbelow(250) + 1}"


class Tips(tip_line.Load):
    def is_thanked(self, number):
        from django.utils import timezone

        from tips.site import form_token

        slip = form_token.new(timezone.now() - timedelta(minutes=1)).written()
        line = http.client.HTTPConnection(LOCAL, self.port, timeout=60, source_address=(some_address(), 0))
        line.request(
            "POST", "/tips/", urlencode({"text": f"{number} {tip_line.WORDS}", "slip": slip}), tip_line.FORM
        )
        answer = line.getresponse()
        is_thanked = answer.status == 200 and b"<code>" in answer.read()
        line.close()
        return is_thanked


KINDS = {
    "/tips/": ("application/x-www-form-urlencoded", 900_000),
    "/tips/files/": ("multipart/form-data; boundary=b", 500_000_000),
}


class Creeping:
    """A line that announces much and sends a byte now and then; begun anew when nobody listens any more."""

    def __init__(self, port, path):
        self.port, self.path, self.line = port, path, None

    def send(self):
        try:
            if self.line is None:
                self.line = socket.create_connection((LOCAL, self.port), source_address=(some_address(), 0))
                kind, length = KINDS[self.path]
                head = f"POST {self.path} HTTP/1.1\r\nHost: {LOCAL}\r\nContent-Type: {kind}\r\n"
                self.line.sendall(f"{head}Content-Length: {length}\r\n\r\nt".encode())
            self.line.sendall(b"a")
        except OSError:
            self.line = None


def measure(folder, rate=20, seconds=300, slow=9):
    from tests.servers import processes

    tip_line.begin()
    with ExitStack() as stack:
        lanes = {name: stack.enter_context(lane_of(name)) for name in LANES}
        upstreams = {f"http://dateline_{name}": f"http://{LOCAL}:{lanes[name][0]}" for name in LANES}
        port = stack.enter_context(processes.proxy(Path(folder), lanes["readers"][0], **upstreams))
        time.sleep(6)
        quiet = readers_for(port, int(seconds) // 3 or 1)
        before = {name: seconds_of(lanes[name][1]) for name in LANES}
        held = {name: memory_of(lanes[name][1]) for name in LANES}
        beside, readers = Beside(), readers_for(port, 0)
        for path in KINDS:
            for _line in range(int(slow)):
                beside.begin(Creeping(port, path).send, 2)
        run = Tips(port, int(rate), int(seconds))
        run.run()
        spent = {name: seconds_of(lanes[name][1]) - before[name] for name in LANES}
        kept = {name: memory_of(lanes[name][1]) - held[name] for name in LANES}
        busy = readers.end()
        beside.end()
    report(run, quiet, busy, spent)
    print("memory gained: " + ", ".join(f"{name} {mb:.0f} MB" for name, mb in kept.items()))


def report(run, quiet, busy, spent):
    from tips.models import Tip

    took = sorted(run.took)
    lost = run.count - Tip.objects.count()
    print(
        f"{run.count} tips at {run.rate}/s: p95 {p95(took):.0f} ms, longest {took[-1] * 1000:.0f} ms",
        end="; ",
    )
    print(f"not thanked for {len(run.refused)}, lost {lost}")
    print(
        f"readers: p95 {p95(quiet):.0f} ms in quiet, {p95(busy):.0f} ms beside them: {p95(busy) / p95(quiet):.2f} times"
    )
    print(f"processors: {spent['tips'] / run.count * 1000:.0f} ms for a tip, ", end="")
    print(f"{spent['readers'] / len(busy) * 1000:.0f} ms for a page")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        tip_line.set_up(scratch)
        Path(scratch).chmod(0o755)
        measure(scratch, *sys.argv[1:])
