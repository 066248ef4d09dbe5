"""A crowd reads a thousand stories at random while news is breaking: through gunicorn alone, through nginx, and beside
nginx that sends the same pages as files, each with a list by SSI.

    .venv/bin/python benchmarks/crowd.py [seconds] [--stories 1000] [--readers 16]

A site with a database of its own (DATABASE_URL as for the others, on PostgreSQL a scratch database on that server),
gunicorn with deploy/gunicorn.conf.py, nginx with deploy/nginx.conf but for its limits on one address. A newsroom
publishes one story a second; every third second it takes down the one before. The fronts take turns.
Printed for each front: the milliseconds of processor time of a request (site, database and nginx, by the kernel's own
account; the readers' not), what two cores could answer by that, and by the clock on the wall the requests a second, p50
and p99, all of which a busy machine makes worse; and how long after its transaction a publication was seen, and a
take-down gone. At the end the bytes of a story's page with its stylesheets.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import figures  # noqa: E402
from processor import of_processes, tree  # noqa: E402
from reading import ask_once, crowd  # noqa: E402

from tests.servers import processes  # noqa: E402

ROUNDS, CORES, NAME = 2 if os.environ.get("QUICK") else 3, 2, "dateline_bench_crowd"
RECENT = re.compile(rb'<div class="newest">.*?</aside>', re.DOTALL)
# One address reads for a thousand: the limits on one address are not what is measured.
NO_LIMITS = {
    "rate=50r/s": "rate=1000000r/s",
    "limit_conn dateline_connections 60": "limit_conn dateline_connections 9999",
}
FILL = """
import sys; sys.path.insert(0, "benchmarks")
import story_page; story_page.fill({stories})
from articles.models import Article
newest = Article.objects.order_by("-first_published_at", "-pk")[:1000]
print("\\n".join(story.get_absolute_url() for story in newest))
"""
# Answers each line with the moment at which its transaction was over, and what it was about.
NEWSROOM = """
import json, sys, time
from django.utils import timezone
from articles import workflow
from articles.models import Article
from tests.cast import person
from tests.desk import signed_off
editor, chief = person("editor"), person("chief_editor")
ready = [signed_off(headline=f"快訊第{{number}}號") for number in range({count})]
print("ready", flush=True)
for line in sys.stdin:
    word, _space, key = line.strip().partition(" ")
    if word == "publish":
        story = workflow.perform(ready.pop(), "publish", by=editor, at=None)
    else:
        story = workflow.perform(
            Article.objects.get(pk=key), "take_down", by=chief, note="x", told={{"kind": "name", "wording": "x"}}
        )
    told = {{"at": time.time(), "key": story.pk, "path": story.get_absolute_url(), "headline": story.headline}}
    print(json.dumps(told), flush=True)
"""
STATIC = """
daemon off; pid {folder}/static.pid; error_log {folder}/static.log warn; worker_processes 1; {user}
events {{}}
http {{
  access_log off; default_type text/html; client_body_temp_path {folder}/s-body; proxy_temp_path {folder}/s-proxy;
  fastcgi_temp_path {folder}/s-fast; uwsgi_temp_path {folder}/s-uwsgi; scgi_temp_path {folder}/s-scgi;
  server {{ listen 127.0.0.1:{port}; root {folder}/pages; index index.html; ssi on; }}
}}
"""


# --- the news


class Newsroom:
    """Publishes and takes down, and looks through a front how long that takes to be seen there."""

    def __init__(self, own, count):
        command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", NEWSROOM.format(count=count)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.process = subprocess.Popen(command, cwd=ROOT, env=own, **pipes)  # noqa: S603 - our own interpreter
        if "ready" not in self.process.stdout.readline():
            raise SystemExit("The newsroom does not work.")
        self.seen, self.gone, self.is_over = [], [], False

    def break_news(self, port):
        number = 0
        while not self.is_over:
            begun = time.monotonic()
            told = self._do("publish")
            wanted = told["headline"].encode()
            self._look(port, "/recent/", lambda _status, body, wanted=wanted: wanted in body, told, self.seen)
            if number % 3 == 2:
                ask_once(port, told["path"])
                told = self._do(f"take {told['key']}")
                self._look(port, told["path"], lambda status, _body: status == 410, told, self.gone)
            number += 1
            time.sleep(max(0, begun + 1 - time.monotonic()))

    def _do(self, line):
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def _look(self, port, path, is_there, told, found):
        for _try in range(600):
            status, _head, body = ask_once(port, path)
            if is_there(status, body):
                found.append(time.time() - told["at"])
                return
            time.sleep(0.01)
        found.append(60)

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


# --- the fronts


@contextmanager
def database(folder):
    """Its address: a scratch one on the server of DATABASE_URL, else a file."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield f"sqlite:///{folder}/db.sqlite3"
        return
    import psycopg2

    line = psycopg2.connect(url)
    line.autocommit = True
    with line.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {NAME}")
    try:
        yield f"{url.rpartition('/')[0]}/{NAME}"
    finally:
        with line.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {NAME} WITH (FORCE)")
        line.close()


def backends():
    """The processes of PostgreSQL that answer for our database."""
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                name = (process / "cmdline").read_bytes()
            except OSError:
                continue
            if name.startswith(b"postgres: ") and NAME.encode() in name:
                found.append(int(process.name))
    return found


@contextmanager
def static_pages(folder, site, paths):
    """The port of nginx with the same pages as files; the recent updates stand in a file of their own."""
    port = processes.free_port()
    recent = b'<div class="newest"><!--# include virtual="/recent.html" --></div></aside>'
    for path in paths:
        _status, _head, page = ask_once(site, path)
        page = RECENT.sub(recent, page, count=1)
        place = folder / "pages" / path.strip("/") / "index.html"
        place.parent.mkdir(parents=True)
        place.write_bytes(page)
    (folder / "pages" / "recent.html").write_bytes(ask_once(site, "/recent/newest/")[2])
    config = folder / "static.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    config.write_text(STATIC.format(folder=folder, port=port, user=user))
    with processes.running(
        [processes.needed("nginx"), "-c", str(config)], port, folder / "static.said"
    ) as process:
        yield port, process.pid


def measured(name, front, args, paths, newsroom):
    """{"ms", "rate", "p50", "p99", "seen", "gone"} of one front in one round."""
    port, pids = front
    newsroom.seen, newsroom.gone, newsroom.is_over = [], [], False
    news = threading.Thread(target=newsroom.break_news, args=(port,))
    is_static = name == "static + SSI"
    if not is_static:
        news.start()
    before = {pid: of_processes([pid]) for pid in pids()}
    took = crowd(port, paths, args.seconds, args.readers)
    spent = sum(of_processes([pid]) - before.get(pid, 0) for pid in pids())
    newsroom.is_over = True
    if not is_static:
        news.join()
    if any(status != 200 for _seconds, status in took):
        raise SystemExit(f"{name}: answered {sorted({status for _seconds, status in took})}")
    waited = sorted(seconds for seconds, _status in took)
    return {
        "ms": spent / len(took) / 1e6,
        "rate": len(took) / args.seconds,
        "p50": waited[len(waited) // 2] * 1000,
        "p99": waited[int(len(waited) * 0.99)] * 1000,
        "seen": max(newsroom.seen, default=0),
        "gone": max(newsroom.gone, default=0),
    }


def main(args, folder):
    folder.chmod(0o755)
    with database(folder) as url:
        own = {**os.environ, "VAR_DIR": str(folder), "DATABASE_URL": url, "SECRET_KEY": "of-a-benchmark" * 5}
        manage = [sys.executable, "manage.py"]
        collect = [*manage, "collectstatic", "--noinput", "-v0"]
        subprocess.run(collect, cwd=ROOT, env={**own, "COLLECT": "1"}, check=True)  # noqa: S603 - ourselves
        shutil.copytree(ROOT / "static" / "proxy", folder / "static" / "proxy", dirs_exist_ok=True)
        with processes.site(folder, **{name: own[name] for name in ("DATABASE_URL", "SECRET_KEY")}) as (
            site,
            gunicorn,
        ):
            fill = [*manage, "shell", "-v", "0", "-c", FILL.format(stories=args.stories)]
            said = subprocess.run(fill, cwd=ROOT, env=own, check=True, capture_output=True, text=True).stdout  # noqa: S603
            paths = said.split()
            # One of two workers reads it for the second time, and keeps it for both.
            for path in paths:
                for _reading in range(3):
                    ask_once(site, path)
            newsroom = Newsroom(own, count=int(ROUNDS * 2 * (args.seconds + 6)))
            with (
                processes.proxy(folder, site, **NO_LIMITS) as proxied,
                static_pages(folder, site, paths) as (static, static_pid),
            ):
                of_proxy = int((folder / "nginx.pid").read_text())
                fronts = {
                    "gunicorn": (site, lambda: [*tree(gunicorn.pid), *backends()]),
                    "nginx": (proxied, lambda: [*tree(of_proxy), *tree(gunicorn.pid), *backends()]),
                    "static + SSI": (static, lambda: tree(static_pid)),
                }
                found = {name: [] for name in fronts}
                for _round in range(ROUNDS):
                    for name, front in fronts.items():
                        found[name].append(measured(name, front, args, paths, newsroom))
                weigh(proxied, paths[0])
            newsroom.stop()
    tell(found, args)


def tell(found, args):
    middle = {
        name: {key: statistics.median(one[key] for one in rounds) for key in rounds[0]}
        for name, rounds in found.items()
    }
    worst = {
        name: {key: max(one[key] for one in rounds) for key in ("seen", "gone")}
        for name, rounds in found.items()
    }
    print(
        f"{args.stories:,} stories, {args.readers} readers, {args.seconds} s a round, median of {ROUNDS} rounds; "
        f"load {os.getloadavg()[0]:.1f}\n"
        f"{'':<14}{'ms a request':>13}{'two cores':>11}{'asked':>9}{'p50':>8}{'p99':>9}{'seen':>7}{'gone':>7}"
    )
    for name, row in middle.items():
        print(
            f"{name:<14}{row['ms']:>13.3f}{CORES * 1000 / row['ms']:>9,.0f}/s{row['rate']:>7,.0f}/s{row['p50']:>6.1f}ms"
            f"{row['p99']:>7.1f}ms{worst[name]['seen']:>6.2f}s{worst[name]['gone']:>6.2f}s"
        )
    bare, proxied, static = middle["gunicorn"], middle["nginx"], middle["static + SSI"]
    load = (
        f"p50 {bare['p50']:.0f} ms; the readers' processes on the same cores, load {os.getloadavg()[0]:.1f}"
    )
    figures.told("crowd p99", bare["p99"], note=load)
    asked = (
        f"what two cores answer at {bare['ms']:.2f} ms of processor time; {bare['rate']:,.0f}/s were asked"
    )
    figures.told("crowd rate", CORES * 1000 / bare["ms"], note=asked)
    parts = [
        f"{proxied['ms']:.2f} ms a request through nginx, of which gunicorn alone takes {bare['ms']:.2f} ms;"
    ]
    parts += [
        f"static + SSI takes {static['ms']:.3f} ms. A take-down, one every third second here, lets all kept pages go."
    ]
    figures.told("nginx rate ÷ SSI", static["ms"] / proxied["ms"], lines=lambda: parts)
    figures.told("nginx p99 ÷ SSI", proxied["p99"] / static["p99"], lines=lambda: parts)
    for key, name in (("crowd", "gunicorn"), ("nginx", "nginx")):
        for what in ("seen", "gone"):
            figures.told(f"{key} {what}", worst[name][what], note=f"median {middle[name][what]:.2f} s")


def weigh(port, path):
    """A story's page and its stylesheets, as they go over the line."""
    zipped = {"Accept-Encoding": "gzip"}
    _status, _head, plain = ask_once(port, path)
    _status, _head, page = ask_once(port, path, **zipped)
    links = re.findall(rb"<link[^>]*rel=\"?stylesheet[^>]*>", plain)
    sheets = [re.search(rb"href=\"?([^\" >]+)", link)[1].decode() for link in links]
    weights = [len(ask_once(port, sheet, **zipped)[2]) for sheet in sheets]
    print(f"page {len(page):,} bytes compressed, {len(sheets)} stylesheets {weights}", flush=True)
    note = f"page {len(page):,}, sheets {', '.join(map(str, weights))} bytes, as nginx sends them"
    figures.told("page kB", (len(page) + sum(weights)) / 1000, note=note)
    figures.told("page sheets", len(sheets), note=note)


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("seconds", nargs="?", type=int, default=10)
    asked.add_argument("--stories", type=int, default=1_000)
    asked.add_argument("--readers", type=int, default=16)
    asked = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-crowd-") as scratch:
        main(asked, Path(scratch))
