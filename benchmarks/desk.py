"""What the desk and the list of stories cost an editor and a reporter, at a thousand stories and at a hundred thousand.

    .venv/bin/python benchmarks/desk.py [stories]

Builds its own database and drops it afterwards: a file in a temporary folder, or, with
DATABASE_URL=postgres://…, a scratch database on that server. Prints for each page its queries, the
median milliseconds at both sizes and their ratio.
"""

import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from story_page import BODY, ROOT, in_a_child, set_up

FEW, MANY = 1_000, int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
ROUNDS = 15
LIST = "/newsroom/articles/article/"
PAGES = {
    "desk": "/newsroom/",
    "desk, asked again": "/newsroom/now/",
    "bell": LIST + "told/pulse/",
    "list": LIST,
    "list, page 5": LIST + "?p=5",
    "list of a queue": LIST + "?queue=waiting",
    "list of a section": LIST + "?section__id__exact=1",
    "sifted by days": LIST + "?day=published&since=2026-11-20&until=2026-11-22",
    "found: a common word": LIST + "?q=渡船",
    "found: a rare word": LIST + "?q=世上没有的詞",
}


def begin(newest):
    """What is at work on any day, however much has been printed before."""
    from articles import workflow
    from tests.cast import person
    from tests.desk import draft, filed, section, signed_off

    section()
    person("second_editor")
    for n in range(20):
        draft(headline=f"草稿{n}", by=person("editor"))
        filed(headline=f"待簽{n}")
        signed_off(headline=f"待發{n}")
        workflow.perform(signed_off(headline=f"已發{n}"), "publish", by=person("editor"))


def fill(count, newest):
    from django.db import connection, transaction

    from articles import search
    from articles.models import Article, Section
    from tests.articles.many_stories import stock

    with transaction.atomic():
        for _turn in range(max(1, count // 10_000)):
            made = stock(
                min(count, 10_000),
                newest=newest,
                apart=timedelta(seconds=20),
                body=BODY,
                section=Section.objects.first(),
            )
            newest -= timedelta(seconds=20) * len(made)
    search.rebuild(anew=False)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{Article.objects.count():>8,} stories on {connection.vendor}", flush=True)


def measure(role):
    """{page: (queries, median ms)}"""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tests.cast import person

    client, found = Client(), {}
    client.force_login(person(role))
    for name, address in PAGES.items():
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(address)
        if page.status_code != 200:
            raise SystemExit(f"{address} answered {page.status_code}")
        found[name] = len(queries), statistics.median(_milliseconds(client, address) for _ in range(ROUNDS))
        if "-v" in sys.argv:
            _slowest(name, queries)
    connection.close()
    return found


def _slowest(name, queries):
    for query in sorted(queries.captured_queries, key=lambda query: -float(query["time"]))[:2]:
        print(name, query["time"], query["sql"][:1500], "\n")


def _milliseconds(client, address):
    begun = time.process_time()
    client.get(address)
    return (time.process_time() - begun) * 1000


def main():
    from tests.articles.many_stories import NEWEST

    people = "editor", "reporter"
    in_a_child(begin, NEWEST)
    in_a_child(fill, FEW, NEWEST)
    few = {role: measure(role) for role in people}
    in_a_child(fill, MANY - FEW, NEWEST - timedelta(days=1))
    many = {role: measure(role) for role in people}
    for role in people:
        print(f"\n{role:<24}{'queries':>8}{'':>5}{FEW:>9,}{MANY:>10,}   ratio")
        for name, (queries, took) in few[role].items():
            queries_then, took_then = many[role][name]
            numbers = (
                f"{queries:>8}{queries_then:>5}{took:>7.1f}ms{took_then:>8.1f}ms{took_then / took:>7.2f}×"
            )
            print(f"{name:<24}{numbers}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        connection = set_up(scratch)
        try:
            main()
        finally:
            connection.creation.destroy_test_db(str(ROOT), verbosity=0)
