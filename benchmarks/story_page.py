"""What a reader's page costs, without any cache, at thirty stories and at thirty thousand.

    .venv/bin/python benchmarks/story_page.py [stories]

Builds its own database and drops it afterwards: a file in a temporary folder, or, with
DATABASE_URL=postgres://…, a scratch database on that server. Prints for each page its queries, the
median milliseconds at both sizes and their ratio, and the peak memory of the process that served them.
"""

import multiprocessing
import os
import resource
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FEW, MANY = 30, int(sys.argv[1]) if len(sys.argv) > 1 else 30_000
ROUNDS = 30
SECTIONS = 8
PARAGRAPH = "清晨六點半，家住石橋鎮的居民沿著新修的木棧道走到縣城，只用了四十分鐘。" * 3
BODY = f"<p>{PARAGRAPH}</p>" * 8


def set_up(folder):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    os.environ["VAR_DIR"] = folder
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test.utils import setup_test_environment

    setup_test_environment()
    settings.DATABASES["default"]["TEST"]["NAME"] = (
        f"{folder}/bench.sqlite3" if connection.vendor == "sqlite" else "dateline_bench"
    )
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()
    return connection


def in_a_child(work, *facts):
    """Filling holds every row in memory at once; the process that is measured must not."""
    child = multiprocessing.get_context("fork").Process(target=work, args=facts)
    child.start()
    child.join()
    if child.exitcode:
        raise SystemExit(child.exitcode)


def fill(count, newest):
    from django.db import connection
    from taggit.models import Tag, TaggedItem

    from articles.models import Article, Section
    from tests.articles.many_stories import stock
    from tips.models import TipLine

    TipLine.objects.get_or_create(
        name="熱線", defaults={"text": "報料熱線：0000-555 0123", "is_default": True}
    )
    for number in range(SECTIONS):
        facts = {"name": f"第{number}版", "position": number}
        band, _made = Section.objects.get_or_create(slug=f"page-{number}", defaults=facts)
        made = stock(
            count // SECTIONS + 1, newest=newest - timedelta(minutes=number), body=BODY, section=band
        )
        tag, _made = Tag.objects.get_or_create(name="渡船", slug="渡船")
        TaggedItem.objects.bulk_create(
            [TaggedItem(tag=tag, content_object=story) for story in made[::3]], batch_size=500
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{Article.objects.count():>7,} stories on {connection.vendor}")


def pages():
    from articles.models import Article

    story = Article.objects.order_by("-first_published_at", "-pk").first()
    oldest = Article.objects.order_by("first_published_at", "pk").first()
    last = Article.objects.filter(section__slug="page-3").count() // 30 or 1
    return {
        "story": story.get_absolute_url(),
        "oldest story": oldest.get_absolute_url(),
        "front": "/",
        "recent": "/recent/",
        "section": "/sections/page-3/",
        "section, last page": f"/sections/page-3/?page={last}",
        "tag": "/tags/渡船/",
    }


def measure():
    """{page: (queries, median ms)}"""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, found = Client(), {}
    for name, address in pages().items():
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(address)
        if page.status_code != 200:
            raise SystemExit(f"{address} answered {page.status_code}")
        found[name] = len(queries), statistics.median(_milliseconds(client, address) for _ in range(ROUNDS))
    connection.close()
    return found


def _milliseconds(client, address):
    begun = time.perf_counter()
    client.get(address)
    return (time.perf_counter() - begun) * 1000


def main():
    from tests.articles.many_stories import NEWEST

    in_a_child(fill, FEW, NEWEST)
    few = measure()
    in_a_child(fill, MANY - FEW, NEWEST - timedelta(days=1))
    many = measure()

    print(f"{'page':<20}{'queries':>9}{'':>5}{FEW:>9,}{MANY:>10,}   ratio")
    for name, (queries, took) in few.items():
        queries_then, took_then = many[name]
        print(
            f"{name:<20}{queries:>9}{queries_then:>5}{took:>7.1f}ms{took_then:>8.1f}ms{took_then / took:>7.2f}×"
        )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        connection = set_up(scratch)
        try:
            main()
        finally:
            connection.creation.destroy_test_db(str(ROOT), verbosity=0)
