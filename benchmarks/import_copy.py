"""What it costs to take in an old site: a WordPress export made here, filed and published.

    .venv/bin/python benchmarks/import_copy.py [stories]

Builds its own database and drops it afterwards: a file in a temporary folder, or, with
DATABASE_URL=postgres://…, a scratch database on that server. Prints the size of the export, the
seconds, the peak memory of the process, and what a second run over the same file costs.
"""

import os
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STORIES = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
PARAGRAPH = "清晨六點半，家住石橋鎮的居民沿著新修的木棧道走到縣城，只用了四十分鐘。" * 3
BODY = "\n\n".join(f"<p>{PARAGRAPH}</p>" for _ in range(8))
NEWEST = datetime(2026, 1, 1, tzinfo=UTC)


def set_up(folder):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    os.environ["VAR_DIR"] = folder
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    settings.DATABASES["default"]["TEST"]["NAME"] = (
        f"{folder}/bench.sqlite3" if connection.vendor == "sqlite" else "dateline_bench"
    )
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    return connection


def write(path):
    """An export with five tags, a category and two credits a story."""
    from tests.articles.parcels import CHANNEL, END, post

    with path.open("w", encoding="utf-8") as file:
        file.write(CHANNEL)
        for number in range(STORIES):
            terms = [("category", f"第{number % 12}版")]
            terms += [("post_tag", f"標籤{(number * 7 + n * 13) % 800}") for n in range(5)]
            terms += [("author", f"記者{(number + n) % 60}") for n in range(2)]
            at = NEWEST - timedelta(minutes=17 * number)
            file.write(
                post(number, title=f"第{number}條消息", body=BODY, gmt=f"{at:%Y-%m-%d %H:%M:%S}", terms=terms)
            )
        file.write(END)


def take_in(path):
    from django.core.management import call_command

    started = time.perf_counter()
    call_command("import_copy", "wxr", str(path), "--publish", stdout=sys.stdout)
    return time.perf_counter() - started


def check():
    from django.utils import timezone

    from articles.models import Article

    newest = [story.live.headline for story in Article.objects.recent(timezone.now())]
    if newest != [f"第{number}條消息" for number in range(30)]:
        raise SystemExit(f"recent updates are wrong: {newest}")
    print("recent updates are right")


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main():
    with tempfile.TemporaryDirectory() as folder:
        connection = set_up(folder)
        try:
            path = Path(folder) / "export.xml"
            write(path)
            print(f"{STORIES:,} stories, {path.stat().st_size / 1e6:.0f} MB, into {connection.vendor}")
            before = peak()
            print(f"first run {take_in(path):6.1f} s, peak memory {peak():.0f} MB ({before:.0f} before)")
            print(f"again     {take_in(path):6.1f} s")
            check()
        finally:
            connection.creation.destroy_test_db("unused", verbosity=0)


if __name__ == "__main__":
    main()
