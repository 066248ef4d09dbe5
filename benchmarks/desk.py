"""What the newsroom's screens cost an editor and a reporter, at a thousand stories and at a hundred thousand.

    .venv/bin/python benchmarks/desk.py [stories] [--tips 5000] [--rounds 9] [-v]

Builds its own database and drops it afterwards: a file in a temporary folder, or, with
DATABASE_URL=postgres://…, a scratch database on that server (`tests/servers/postgresql.py` lends one).
Whatever a story leaves behind is there as often as the stories are: bylines, tags, pictures, journal,
sign-offs, notices to people, reports of readers. Prints for each screen its queries at both sizes, the
milliseconds of processor time of a request (ours and, with PostgreSQL, those of the backend that serves us;
the median of some rounds), and their ratio. -v prints the slowest questions of each screen. Then the tips:
what their moderator's screens cost at fifty tips and at many.
"""

import argparse
import os
import statistics
import sys
import time
from datetime import timedelta
from functools import partial
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parent))

import figures
from import_copy import newsroom_of_its_own
from processor import milliseconds
from tip_line import fill as receive

FEW, FEW_TIPS = 1_000, 50
# Of readers' pages below so many milliseconds nobody can tell a fifth; none may be more than a fifth dearer.
AT_LEAST, GROWN = 2, 1.2
LIST, TIPS = "/newsroom/articles/article/", "/newsroom/tips/tip/"
STORIES = {
    "desk": "/newsroom/",
    "desk, asked again": "/newsroom/now/",
    "bell": LIST + "told/pulse/",
    "news for me": LIST + "told/",
    "list": LIST,
    "list, from a month ago on": f"{LIST}?before={int((time.time() - 30 * 86_400) * 1e6)}-44",
    "list of those waiting": LIST + "?queue=waiting",
    "list of those printed": LIST + "?queue=published",
    "list of a state": LIST + "?state__exact=published",
    "list of a section": LIST + "?section__id__exact=1",
    "sifted by days": LIST + "?day=published&since=2026-11-20&until=2026-11-22",
    "sifted by a person": LIST + "?person=林以晴",
    "sifted by a source": LIST + "?source=青溪",
    "sifted by a tag": LIST + "?tag=渡口",
    "sifted by nobody": LIST + "?person=沒有",
    "sifted by no source": LIST + "?source=沒有",
    "sifted by no tag": LIST + "?tag=沒有",
    "found: a common word": LIST + "?q=渡船",
    "found: a rare word": LIST + "?q=世上没有的詞",
    "found: a section's": LIST + "?q=渡船&section__id__exact=1",
    "paste copy": "/newsroom/articles/article/paste/",
    "calendar": LIST + "calendar/",
    "photos": "/newsroom/articles/photo/",
    "photos: found": "/newsroom/articles/photo/?q=渡口",
    "photos: not found": "/newsroom/articles/photo/?q=沒有",
    "photos of mine": "/newsroom/articles/photo/?use=mine",
    "photos in a story": "/newsroom/articles/photo/?use=used",
    "photos in none": "/newsroom/articles/photo/?use=unused",
    "photos lately printed": "/newsroom/articles/photo/?use=lately",
    "picking a photo": "/newsroom/articles/photo/pick/?q=沒有",
    "photos by typing": "/newsroom/autocomplete/?app_label=articles&model_name=article&field_name=lead_photo&term=沒有",
    "people": "/newsroom/articles/correspondent/",
    "people: found": "/newsroom/articles/correspondent/?q=林",
}
AGO = f"before={int((time.time() - 30 * 86_400) * 1e6)}-44"
READERS = {
    "front": "/",
    "recent": "/recent/",
    "section": "/sections/life/",
    "section, a month ago": f"/sections/life/?{AGO}",
    "tag, frequent": "/tags/渡口/",
    "tag, a month ago": f"/tags/渡口/?{AGO}",
    "archive": "/archive/",
    "archive, a month": f"/{time.strftime('%Y/%m', time.gmtime(time.time() - 30 * 86_400))}/",
    "correspondent": "/correspondents/林以晴/",
    "feed": "/feed.rss",
    "sitemap": "/sitemap.xml",
    "search, a common word": "/search/?q=渡船",
    "search, a rare word": "/search/?q=世上没有的詞",
    "api": "/api/stories/",
    "api, a tag": "/api/stories/?tag=渡口",
}
TIPS_ASKED = {
    "desk": "/newsroom/",
    "tips": TIPS,
    "tips, page 3": TIPS + "?p=3",
    **{
        f"tips: {pile}": f"{TIPS}?pile={pile}"
        for pile in ("unread", "mine", "given", "due", "quarantined", "spam", "all")
    },
}


def measure(role, screens, args):
    """{screen: (queries, milliseconds)} of those this person may see."""
    from django.test import Client

    from tests.cast import NAMES, person

    client, found = Client(), {}
    if role in NAMES:
        client.force_login(person(role))
    for name, address in screens.items():
        asked = quote(address, safe="/?=&-_%")
        if client.get(asked).status_code != 200:
            continue
        queries = _queries(client, asked)
        took = statistics.median(milliseconds(partial(client.get, asked)) for _ in range(args.rounds))
        found[name] = len(queries), took
        if args.v:
            for seconds, sql in sorted(queries, reverse=True)[:2]:
                print(name, f"{seconds * 1000:.1f} ms", sql[:2500], "\n", flush=True)
    return found


def _queries(client, address):
    """[(seconds, statement)] of one request."""
    from django.db import connection

    asked = []

    def watch(execute, sql, params, many, context):
        begun = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            asked.append((time.perf_counter() - begun, sql))

    with connection.execute_wrapper(watch):
        client.get(address)
    return asked


def compare(title, screens_of, sizes, *, grow, args):
    """Grow to each size, ask everybody's screens there, and print both beside each other.

    `screens_of`: {role: its screens}. Returns {role: {screen: (milliseconds at few, at many)}}.
    """
    found = []
    for size in sizes:
        begun = time.perf_counter()
        grow(size)
        print(f"{size:>8,} {title} after {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
        found.append({role: measure(role, screens, args) for role, screens in screens_of.items()})
    few, many = found
    for role in screens_of:
        print(f"\n{title}: {role:<22}{'queries':>8}{'':>5}{sizes[0]:>10,}{sizes[1]:>11,}   ratio")
        for name, (queries, took) in few[role].items():
            queries_then, took_then = many[role][name]
            print(
                f"{name:<30}{queries:>8}{queries_then:>5}{took:>8.1f}ms{took_then:>9.1f}ms{took_then / took:>7.2f}×"
            )
    print(f"load {os.getloadavg()[0]:.1f}", flush=True)
    return {
        role: {name: (took, many[role][name][1]) for name, (_queries, took) in screens.items()}
        for role, screens in few.items()
    }


def tell(costs, size):
    """To `make bench`: the worst row of each, and the three that have a goal of their own."""
    for key, name in (("desk", "desk"), ("list", "list"), ("list search", "found: a common word")):
        figures.told(
            f"{key} ms",
            costs["editor"][name][1],
            note=f"{size:,} stories",
            act=visit("editor", STORIES[name]),
        )
    for role, rows in costs.items():
        grown = {
            name: many / few for name, (few, many) in rows.items() if role != "reader" or many > AT_LEAST
        }
        worst = max(grown, key=grown.get)
        beyond = ", ".join(f"{name} {ratio:.2f}" for name, ratio in grown.items() if ratio > GROWN)
        figures.told(
            f"{role}s grown" if role == "reader" else f"{role} grown",
            grown[worst],
            note=f"{size:,} stories; {beyond or worst}",
            act=visit(role, READERS[worst] if role == "reader" else STORIES[worst]),
        )


def visit(role, address):
    """The act of asking once for that screen."""
    from django.test import Client

    from tests.cast import NAMES, person

    client, asked = Client(), quote(address, safe="/?=&-_%")
    if role in NAMES:
        client.force_login(person(role))
    return lambda: client.get(asked)


def main(args):
    from django.conf import settings
    from django.db import connection, transaction
    from django.utils import timezone

    from tests.articles.large_paper import begin
    from tests.articles.multiplied import multiply
    from tips.sealing.key_file import make_first_pair

    print(f"{connection.vendor}; milliseconds of processor time, median of {args.rounds}")
    newest, done = timezone.now() - timedelta(hours=2), {"stories": 0, "tips": 0}
    make_first_pair()
    settings.SECOND_FACTOR = False
    _rows, story, patterns = begin()

    def print_until(size):
        with transaction.atomic():
            multiply(patterns, size - done["stories"], newest=newest, start=done["stories"])
        done["stories"] = size
        _look_through()

    def receive_until(size):
        receive(size - done["tips"])
        done["tips"] = size
        _look_through()

    if args.stories:
        screens = {"reader": READERS, "editor": STORIES, "reporter": STORIES}
        READERS["story"] = story.get_absolute_url()
        costs = compare("stories", screens, (FEW, args.stories), grow=print_until, args=args)
        tell(costs, args.stories)
    if args.tips:
        compare("tips", {"tip_moderator": TIPS_ASKED}, (FEW_TIPS, args.tips), grow=receive_until, args=args)


def _look_through():
    """What autovacuum does by and by."""
    from django.db import connection

    if connection.vendor == "postgresql":
        connection.cursor().execute("VACUUM ANALYZE")


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("stories", nargs="?", type=int, default=100_000)
    asked.add_argument("--tips", type=int, default=5_000)
    asked.add_argument("--rounds", type=int, default=9)
    asked.add_argument("-v", action="store_true")
    asked = asked.parse_args()
    with newsroom_of_its_own():
        main(asked)
