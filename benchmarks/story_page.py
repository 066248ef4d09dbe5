"""What a reader's page costs in processor time: prepared, made afresh, and beside a page that one writes by hand.

    .venv/bin/python benchmarks/story_page.py [stories]

Builds its own databases and drops them afterwards: files in a temporary folder, or, with DATABASE_URL=postgres://…,
scratch databases on that server. Everything is asked in one process by its WSGI door, and every figure is processor
time: of this process and, where it can be seen, of the database's process that answers it. On a machine that others
use too, nothing else can be compared. The yardstick (`benchmarks/yardstick/`) is a small site as anybody would write
it; it is measured in the same run, in turns with ours.
"""

import io
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parent))

import figures
from processor import of_the_database, since

ROOT = Path(__file__).resolve().parent.parent
STORIES = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 3_000
QUICK = bool(os.environ.get("QUICK"))
ASKED, ROUNDS, EACH, FEW = (100, 3, 150, 20) if QUICK else (200, 5, 300, 60)
SECTIONS = 8
PARAGRAPH = "清晨六點半，家住石橋鎮的居民沿著新修的木棧道走到縣城，只用了四十分鐘。" * 3
BODY = f"<p>{PARAGRAPH}</p>" * 8


# --- what is measured: asked at the door of WSGI, in processor time


def ask(application, address):
    path, _mark, query = address.partition("?")
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": quote(query, safe="=&"),
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
    }
    answered = []
    answer = application(environ, lambda status, headers, error=None: answered.append(status))
    size = sum(map(len, answer))
    answer.close()
    if answered != ["200 OK"]:
        raise SystemExit(f"{address} answered {answered}")
    return size


def cost(application, paths, before=lambda: None, times=EACH):
    """Milliseconds for each: (ours, the database's)."""
    ours = theirs = 0
    for number in range(times):
        before()
        there, begun = of_the_database(), time.process_time_ns()
        ask(application, paths[number % len(paths)])
        ours, theirs = ours + time.process_time_ns() - begun, theirs + since(there)
    return ours / times / 1e6, theirs / times / 1e6


def queries(application, path):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as found:
        ask(application, path)
    return len(found)


# --- both sites answer on a line: "round" for a round, the name of a row for its profile, nothing to end


@contextmanager
def scratch_database(site):
    """Django set up over an empty database of that site, which is dropped afterwards."""
    folder = os.environ["VAR_DIR"]
    sys.path.insert(0, str(ROOT))
    import django
    from django.conf import settings

    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = f"{folder}/{site}.sqlite3"
    django.setup()
    from django.db import connection

    if connection.vendor != "sqlite":
        settings.DATABASES["default"]["TEST"]["NAME"] = connection.settings_dict["TEST"]["NAME"] = (
            f"dateline_bench_{site}"
        )
    settings.ALLOWED_HOSTS = ["*"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(str(ROOT), verbosity=0)


def serve(site):
    with scratch_database(site):
        from django.core.wsgi import get_wsgi_application

        rows = {"ours": ours, "yardstick": yardstick}[site]()
        application = get_wsgi_application()
        for line in sys.stdin:
            print(json.dumps(answered(application, rows, line.strip())), flush=True)
        print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most", file=sys.stderr)


def answered(application, rows, line):
    if line == "round":
        return {name: measured(application, *row) for name, row in rows.items()}
    [path, *_others], before, _times = rows[line]
    return figures.first_lines(lambda: (before and before(), ask(application, path)))


def measured(application, paths, before, times):
    """[ours, the database's, queries, bytes] of one row."""
    if not before:
        # What is made at the first reading is kept for all processes at the second.
        for path in (*paths, *paths):
            ask(application, path)
    spent = cost(application, paths, before or (lambda: None), times)
    return [*spent, queries(application, paths[0]), ask(application, paths[0])]


def ours():
    from articles.models import Article, PreparedPage
    from articles.reading.prepared.kept import Kept
    from portal.operations import identity

    identity.require = lambda: None
    fill(STORIES)
    asked = Article.objects.order_by("-first_published_at", "-pk")[: 4 * ASKED : 4]
    stories = [story.get_absolute_url() for story in asked]

    def forget():
        Kept.forget_all()
        PreparedPage.objects.all().delete()

    return {
        "story, prepared": (stories, None, EACH),
        "story, other script": ([f"/zh-hans{path}" for path in stories[:50]], None, EACH),
        "story, made afresh": (stories, forget, FEW // 2),
        **{name: ([address], None, FEW) for name, address in LISTS.items()},
    }


LISTS = {
    "front": "/",
    "recent": "/recent/",
    "section": "/sections/page-3/",
    "tag": "/tags/渡船/",
    "archive": "/2026/11/23/",
    "feed": "/feed.rss",
    "sitemap": "/sitemap-2026-11.xml",
    "search": "/search/?q=石橋鎮",
    "api": "/api/stories/",
}


def fill(count):
    """So many public stories in some sections, with tags, in the search and with a tip-line beside them."""
    from django.db import connection
    from taggit.models import Tag

    from articles import search
    from articles.models import PrintedTag, Section
    from tests.articles.many_stories import NEWEST, stock
    from tips.models import TipLine

    TipLine.objects.create(name="熱線", text="報料熱線：0000-555 0123", is_default=True)
    tags = [Tag.objects.create(name=name, slug=name) for name in ("渡船", "石橋鎮", "河堤")]
    for number in range(SECTIONS):
        band = Section.objects.create(slug=f"page-{number}", name=f"第{number}版", position=number)
        newest = NEWEST - timedelta(minutes=number)
        made = stock(count // SECTIONS, newest=newest, body=BODY, section=band)
        rows = [
            PrintedTag(article=story, tag=tag, first_published_at=story.first_published_at)
            for story in made[:250]
            for tag in tags
        ]
        PrintedTag.objects.bulk_create(rows, batch_size=500)
    while search.keep_missing():
        pass
    connection.cursor().execute("ANALYZE")


def yardstick():
    from django.db import connection
    from django.utils import timezone

    from benchmarks.yardstick.filled import fill
    from benchmarks.yardstick.models import Story

    fill(STORIES, timezone.now() - timedelta(hours=1), BODY, SECTIONS)
    connection.cursor().execute("ANALYZE")
    stories = [story.get_absolute_url() for story in Story.objects.all()[: 4 * ASKED : 4]]
    return {
        "hello, world": (["/hello/"], None, EACH),
        "story by hand": (stories, None, FEW),
        "list by hand": (["/sections/page-3/"], None, FEW),
    }


def settings_of(site, folder):
    known = {"ours": "portal.settings", "yardstick": "benchmarks.yardstick.settings"}[site]
    return {
        "VAR_DIR": folder,
        "DJANGO_SETTINGS_MODULE": known,
        "SECRET_KEY": "of-a-benchmark" * 5,
        "SERVING": "True",
        "CONN_MAX_AGE": "86400",
    }


def start(site, folder):
    there = os.environ | settings_of(site, folder)
    command = [sys.executable, "-W", "ignore", __file__, str(STORIES), site]
    return subprocess.Popen(  # noqa: S603 - this file
        command, env=there, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )


def main(folder):
    sites = {site: start(site, folder) for site in ("ours", "yardstick")}
    found = {}
    for _round in range(ROUNDS):
        for site in sites.values():
            for name, row in told_by(site, "round").items():
                found.setdefault(name, []).append(row)
    middle = {
        name: [statistics.median(column) for column in zip(*rounds, strict=True)]
        for name, rounds in found.items()
    }
    whole = {name: row[0] + row[1] for name, row in middle.items()}
    show(middle, whole)
    tell(middle, whole, sites["ours"])
    for site in sites.values():
        site.stdin.close()
        site.wait()


def told_by(site, line):
    site.stdin.write(f"{line}\n")
    site.stdin.flush()
    return json.loads(site.stdout.readline())


def show(middle, whole):
    story, listed, hello = whole["story by hand"], whole["list by hand"], whole["hello, world"]
    load = os.getloadavg()[0]
    print(f"{STORIES:,} stories; median of {ROUNDS} rounds, ms of processor time; load {load:.1f}")
    print(f"{'':<22}{'queries':>8}{'bytes':>8}{'ours':>8}{'database':>10}{'÷ by hand':>11}{'÷ hello':>9}")
    for name, (here, there, count, size) in middle.items():
        by_hand = whole[name] / (story if "story" in name else listed)
        print(
            f"{name:<22}{count:>8.0f}{size:>8.0f}{here:>8.2f}{there:>10.2f}{by_hand:>11.2f}{whole[name] / hello:>9.1f}"
        )


def tell(middle, whole, ours):
    """To `make bench`, with a profile of what is too slow."""
    ready, note = "story, prepared", f"{STORIES:,} stories"
    in_ms = f"{note}; {whole[ready]:.2f} ms"
    figures.told(
        "story ÷ by hand",
        whole[ready] / whole["story by hand"],
        note=in_ms,
        lines=partial(told_by, ours, ready),
    )
    figures.told(
        "story ÷ hello", whole[ready] / whole["hello, world"], note=in_ms, lines=partial(told_by, ours, ready)
    )
    figures.told("story queries", middle[ready][2], note=note)
    for name in LISTS:
        figures.told(
            f"{name} ÷ list",
            whole[name] / whole["list by hand"],
            note=f"{note}; {whole[name]:.2f} ms, {middle[name][2]:.0f} queries",
            lines=partial(told_by, ours, name),
        )


if __name__ == "__main__":
    if sys.argv[2:]:
        serve(sys.argv[2])
    else:
        with tempfile.TemporaryDirectory() as scratch:
            main(scratch)
