"""What memory the site takes: gunicorn with four workers, and a whole host with SQLite while it takes in an old site.

    .venv/bin/python benchmarks/memory.py [stories]

The first with the database of DATABASE_URL (on PostgreSQL a scratch database on that server), after its readers'
pages were read; the second as deploy/gunicorn.conf.py has it, with SQLite, the clock beside it, and an import of
that many stories while pages are read. Memory is PSS: what several processes share counts once.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import figures  # noqa: E402
from crowd import database  # noqa: E402
from import_copy import write  # noqa: E402
from processor import memory, tree  # noqa: E402
from reading import ask_once  # noqa: E402

from tests.servers import processes  # noqa: E402

STORIES, READ = 400, 800 if os.environ.get("QUICK") else 2_000
FILL = """
import sys; sys.path.insert(0, "benchmarks")
import story_page; story_page.fill({stories})
from articles.models import Article
from portal.models import User
User.objects.create_superuser("admin")
print("\\n".join(story.get_absolute_url() for story in Article.objects.order_by("-pk")[:300]))
"""


def filled(own):
    """Addresses of a site with some stories."""
    command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", FILL.format(stories=STORIES)]
    said = subprocess.run(command, cwd=ROOT, env=own, check=True, capture_output=True, text=True)  # noqa: S603 - ourselves
    return [
        *said.stdout.split(),
        "/",
        "/recent/",
        "/archive/",
        "/feed.rss",
        "/sections/page-3/",
        "/search/?q=%E6%B8%85",
    ]


def settings(folder, url):
    return {**os.environ, "VAR_DIR": str(folder), "DATABASE_URL": url, "SECRET_KEY": "of-a-benchmark" * 5}


def four_workers(folder):
    with database(folder) as url:
        own = settings(folder, url) | {"GUNICORN_CMD_ARGS": "--workers 4 --threads 4"}
        with processes.site(folder, **own) as (port, gunicorn):
            paths = filled(own)
            for number in range(READ):
                ask_once(port, paths[number % len(paths)])
            each = [memory([pid]) for pid in tree(gunicorn.pid)]
    told = f"the first process {each[0]:.0f}, the workers {', '.join(f'{one:.0f}' for one in each[1:])} MiB"
    print(f"four workers {sum(each):.0f} MiB: {told}", flush=True)
    figures.told("workers MiB", sum(each), note=told, lines=lambda: [told])


def a_small_host(folder, stories):
    own = settings(folder, f"sqlite:///{folder}/db.sqlite3")
    own.pop("GUNICORN_CMD_ARGS", None)
    write(folder / "export.xml", stories)
    with processes.site(folder, **own) as (port, gunicorn):
        paths = filled(own)
        manage = [sys.executable, "manage.py"]
        clock = subprocess.Popen([*manage, "clock", "--beside", str(gunicorn.pid)], cwd=ROOT, env=own)  # noqa: S603
        take_in = [*manage, "import_copy", "wxr", str(folder / "export.xml"), "--publish"]
        taking = subprocess.Popen(take_in, cwd=ROOT, env=own, stdout=subprocess.DEVNULL)  # noqa: S603
        most, parts, number = 0, (), 0
        while taking.poll() is None:
            ask_once(port, paths[number % len(paths)])
            number += 1
            if number % 5 == 0:
                now = tuple(_memory(pid) for pid in (gunicorn.pid, clock.pid, taking.pid))
                most, parts = max((most, parts), (sum(now), now))
            time.sleep(0.02)
        clock.terminate()
        clock.wait()
        if taking.returncode:
            raise SystemExit("The import failed.")
    told = "gunicorn {:.0f}, clock {:.0f}, import {:.0f} MiB".format(*parts)
    print(f"a host with SQLite {most:.0f} MiB at most: {told}; {number} pages read meanwhile", flush=True)
    figures.told("host MiB", most, note=f"{told}; {stories:,} stories taken in", lines=lambda: [told])


def _memory(pid):
    try:
        return memory(tree(pid))
    except OSError:
        # It has just ended.
        return 0


if __name__ == "__main__":
    stories = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    for act in (four_workers, lambda folder: a_small_host(folder, stories)):
        with tempfile.TemporaryDirectory(prefix="dateline-memory-") as scratch:
            act(Path(scratch))
