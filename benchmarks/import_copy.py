"""What it costs to take in an old site: a WordPress export made here, filed as printed elsewhere.

    .venv/bin/python benchmarks/import_copy.py [stories] [--against COMMIT] [--rounds 2]

Builds its own database and drops it afterwards: a file in a temporary folder, or, with
DATABASE_URL=postgres://…, a scratch database on that server (`tests/servers/postgresql.py` lends one).
Prints the size of the export, the seconds by the wall and of processor time (ours, and of the PostgreSQL
backend that serves us), the peak memory of the process, and what a second run over the same file costs. On a
machine that has other work, the processor time is the figure to trust. With --against, the same export is
also taken in by the code as it was at that commit, in turns with today's, and the ratios are printed.
"""

import argparse
import cProfile
import io
import json
import os
import resource
import secrets
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import figures

ROOT = Path(__file__).resolve().parent.parent
PARAGRAPH = "清晨六點半，家住石橋鎮的居民沿著新修的木棧道走到縣城，只用了四十分鐘。" * 3
BODY = "\n\n".join(f"<p>{PARAGRAPH}</p>" for _ in range(8))
NEWEST = datetime(2026, 1, 1, tzinfo=UTC)


def set_up(folder, tree=ROOT):
    """The code of that tree with a database of its own; returns the connection to it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    os.environ |= {"VAR_DIR": str(folder), "SECRET_KEY": secrets.token_hex(32)}
    # One connection is one process of PostgreSQL, whose time is measured.
    os.environ["CONN_MAX_AGE"] = "86400"
    os.chdir(tree)
    sys.path.insert(0, str(tree))
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    settings.DATABASES["default"]["TEST"]["NAME"] = (
        f"{folder}/bench.sqlite3" if connection.vendor == "sqlite" else "dateline_bench"
    )
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    return connection


@contextmanager
def newsroom_of_its_own():
    """Over an empty database, with Django's test client at hand; dropped afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        connection = set_up(folder)
        from django.test.utils import setup_test_environment

        setup_test_environment()
        try:
            yield
        finally:
            connection.creation.destroy_test_db(str(ROOT), verbosity=0)


def write(path, stories):
    """An export with five tags, a category and two credits a story."""
    sys.path.insert(0, str(ROOT))
    from tests.exchange.sample_files import CHANNEL, END, post

    with path.open("w", encoding="utf-8") as file:
        file.write(CHANNEL)
        for number in range(stories):
            terms = [("category", f"第{number % 12}版")]
            terms += [("post_tag", f"標籤{(number * 7 + n * 13) % 800}") for n in range(5)]
            terms += [("author", f"記者{(number + n) % 60}") for n in range(2)]
            at = NEWEST - timedelta(minutes=17 * number)
            file.write(
                post(number, title=f"第{number}條消息", body=BODY, gmt=f"{at:%Y-%m-%d %H:%M:%S}", terms=terms)
            )
        file.write(END)


def measure(tree, path, *more):
    """Take the export in twice by the code of that tree, in a process of its own: what it cost."""
    asked = [sys.executable, __file__, "--child", str(tree), str(path), *more]
    told = subprocess.run(asked, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603 - ourselves
    return json.loads(told.splitlines()[-1])


def child(tree, path, *, is_profile):
    with tempfile.TemporaryDirectory() as folder:
        connection = set_up(folder, tree)
        try:
            from portal.models import User

            User.objects.create_superuser("admin")
            if is_profile:
                profile = cProfile.Profile()
                profile.runcall(take_in, path)
                print(json.dumps(figures.lines_of(profile)))
                return
            before = peak()
            cost = {"vendor": connection.vendor, "first": take_in(path), "peak": peak(), "before": before}
            print(json.dumps(cost | {"again": take_in(path), "newest": newest()}))
        finally:
            connection.creation.destroy_test_db("unused", verbosity=0)


def take_in(path):
    """Seconds by the wall, of this process's own work, and of that of the PostgreSQL backend."""
    from django.core.management import call_command

    before = time.perf_counter(), time.process_time(), backend_time()
    call_command("import_copy", "wxr", str(path), "--publish", stdout=sys.stderr)
    after = time.perf_counter(), time.process_time(), backend_time()
    return [now - then for now, then in zip(after, before, strict=True)]


def backend_time():
    """Seconds of processor time of the process that serves our connection; none with SQLite, which is in ours."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


def newest():
    from django.utils import timezone

    from articles.models import Article

    return [story.live.headline for story in Article.objects.recent(timezone.now())]


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def tell(name, cost):
    if cost["newest"] != [f"第{number}條消息" for number in range(30)]:
        raise SystemExit(f"recent updates are wrong: {cost['newest']}")
    (wall, own, backend), again = cost["first"], cost["again"][0]
    print(
        f"{name:12}{cost['vendor']:12}{wall:7.1f} s (processor: {own:.1f} s ours, {backend:.1f} s the database's), "
        f"again {again:.1f} s, "
        f"peak memory {cost['peak']:.0f} MB ({cost['before']:.0f} before)",
        flush=True,
    )


def compare(path, commit, rounds, folder):
    """Today's code and that of the commit in turns, each first as often as second."""
    former = Path(folder) / "former"
    asked = ["git", "-C", ROOT, "archive", commit]
    packed = subprocess.run(asked, check=True, stdout=subprocess.PIPE).stdout  # noqa: S603 - the caller's own
    with tarfile.open(fileobj=io.BytesIO(packed)) as tree:
        tree.extractall(former, filter="data")
    costs = {"today": [], commit: []}
    for turn in range(rounds):
        for name in sorted(costs, key=lambda name: (name == "today") == bool(turn % 2)):
            costs[name].append(measure(ROOT if name == "today" else former, path))
            tell(name, costs[name][-1])
    units = {"by the wall": [0], "of our own work": [1], "of all processor time": [1, 2]}
    for told, unit in units.items():
        today, then = (
            statistics.median(sum(cost["first"][part] for part in unit) for cost in costs[name])
            for name in costs
        )
        print(f"ratio {told}: {today / then:.2f} ({today:.1f} s today, {then:.1f} s at {commit})")


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("stories", nargs="?", type=int, default=10_000)
    asked.add_argument("--against", metavar="COMMIT")
    asked.add_argument("--rounds", type=int, default=2)
    asked = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.xml"
        write(path, asked.stories)
        print(f"{asked.stories:,} stories, {path.stat().st_size / 1e6:.0f} MB", flush=True)
        if asked.against:
            compare(path, asked.against, asked.rounds, folder)
        else:
            cost = measure(ROOT, path)
            tell("today", cost)
            (_wall, own, backend), vendor = cost["first"], cost["vendor"]
            note = f"{asked.stories:,} stories on {vendor}: {own:.1f} s ours, {backend:.1f} s the database's"
            lines = partial(measure, ROOT, path, "--profile")
            figures.told("import rate", asked.stories / (own + backend), note=note, lines=lines)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(Path(sys.argv[2]), Path(sys.argv[3]), is_profile="--profile" in sys.argv)
    else:
        main()
