"""What the search finds and what it costs, at very many stories.

    .venv/bin/python benchmarks/search.py [stories] [--asked 200] [--truth 60]

Builds its own database and drops it afterwards: a file in a temporary folder, or, with
DATABASE_URL=postgres://…, a scratch database on that server (`tests/servers/postgresql.py` lends one).
Every second story is in the other script. Pieces of two letters and more, cut anywhere, are asked as they
stand and in the other script. Prints recall and precision against looking at every story, and for each
kind of question the milliseconds: the answer alone, newest and best first, and the whole page; by the
clock on the wall, and in the last column of processor time, ours and the database's.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from functools import partial
from itertools import chain
from pathlib import Path

import figures
from import_copy import set_up
from processor import milliseconds as processor_milliseconds

COMMON = ("中国", "发展", "工作", "的", "渡船", "经济发展", "環境問題", "縣城 發展", "渡船 -清晨", "2026年")


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("stories", nargs="?", type=int, default=20_000)
    asked.add_argument("--asked", type=int, default=200)
    asked.add_argument("--truth", type=int, default=60, help="how many are looked for one by one too")
    asked = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        connection = set_up(folder)
        try:
            measure(connection, asked, folder)
        finally:
            connection.creation.destroy_test_db("unused", verbosity=0)


def measure(connection, asked, folder):
    from django.test.utils import setup_test_environment

    from articles.models import Article
    from tests.articles.wanted import a_language, pieces, stories_to_look_for

    setup_test_environment()
    before = size(connection, folder)
    begun = time.perf_counter()
    stories = stories_to_look_for(asked.stories, longest=110, vocabulary=a_language(30_000))
    told = time.perf_counter() - begun
    print(f"{asked.stories:,} stories on {connection.vendor}, made and entered in {told:.0f} s", flush=True)
    print(f"database {before:,.0f} MB before, {size(connection, folder):,.0f} MB with them", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    keys = random.Random(5).sample(list(Article.objects.values_list("pk", flat=True)), 400)  # noqa: S311 - no secret
    chosen = stories.filter(pk__in=keys)
    words = [piece for piece in pieces(chosen, asked.asked) if " " not in piece]
    note = f"{asked.stories:,} stories"
    recall = judge(stories, words[: asked.truth])
    figures.told("search recall", recall, note=f"{note}, {asked.truth} pieces in either script")
    took = clocked(answer, words)
    tell("answers", took)
    for order in ("newest", "best"):
        own = [one[1] for kind, times in took.items() if kind.startswith(order) for one in times]
        middle = f"{note}; p50 {statistics.median(own):.1f} ms, processor time"
        slow = partial(answer, COMMON[0], best_first=order == "best")
        figures.told(f"search {order} p95", figures.p95(own), note=middle, act=slow)
    tell("page", clocked(page, words))


def size(connection, folder):
    if connection.vendor == "sqlite":
        return sum(file.stat().st_size for file in Path(folder).glob("bench.sqlite3*")) / 1e6
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return cursor.fetchone()[0] / 1e6


def judge(stories, words):
    """Recall and precision of the newest, as many as a reader can page through."""
    from opencc import OpenCC

    from articles.search import MOST
    from tests.articles.wanted import plain_lines, standing_in

    lines_of, other = plain_lines(stories.iterator(chunk_size=500)), (OpenCC("t2s"), OpenCC("s2t"))
    right = wrong = missing = 0
    for piece in words:
        for asked in {piece, *(way.convert(piece) for way in other)}:
            truth = standing_in(lines_of, asked)
            found = answer(asked)
            right += len(set(found) & set(truth))
            wrong += len(set(found) - set(truth))
            missing += len(set(truth[:MOST]) - set(found))
            if found != truth[:MOST]:
                print(f"  differs: {asked!r}: {len(found)} found, {len(truth)} there")
    recall = right / max(1, right + missing)
    print(
        f"recall {recall:.4f}, precision {right / max(1, right + wrong):.4f} "
        f"of {right:,} answers to {len(words)} pieces in either script",
        flush=True,
    )
    return recall


def answer(words, *, best_first=False):
    from django.utils import timezone

    from articles import search

    return search.find(search.Asked.of(words), timezone.now(), best_first=best_first).stories


def page(words, *, best_first=False):
    from django.test import Client

    told = Client().get("/search/", {"q": words, "order": "best" if best_first else ""})
    if told.status_code != 200:
        raise SystemExit(f"{words} answered {told.status_code}")


def clocked(ask, words):
    """{kind of question: milliseconds of each}"""
    from copydesk.search import folded

    ask("渡船")
    took = defaultdict(list)
    for best_first in (False, True):
        order = "best" if best_first else "newest"
        for piece in words:
            took[f"{order}, {min(len(folded(piece)), 5)} letters"].append(
                milliseconds(ask, piece, best_first)
            )
        for piece in COMMON:
            took[f"{order}, very common"].append(milliseconds(ask, piece, best_first))
        took[f"{order}, found nowhere"] += [
            milliseconds(ask, piece[::-1] + "龘靐", best_first) for piece in words[:40]
        ]
    return took


def milliseconds(ask, words, best_first):
    """(by the wall, of processor time: ours and the database's)"""
    wall = time.perf_counter()
    own = processor_milliseconds(lambda: ask(words, best_first=best_first))
    return (time.perf_counter() - wall) * 1000, own


def tell(name, took):
    print(f"\n{name:26}{'asked':>7}{'median':>9}{'p95':>9}{'slowest':>9}{'own p95':>9}  ms")
    for kind, times in {**took, "all": list(chain(*took.values()))}.items():
        wall, own = (sorted(column) for column in zip(*times, strict=True))
        at = min(len(times) - 1, int(len(times) * 0.95))
        middle = statistics.median(wall)
        print(f"{kind:26}{len(times):7}{middle:9.1f}{wall[at]:9.1f}{wall[-1]:9.1f}{own[at]:9.1f}", flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    main()
