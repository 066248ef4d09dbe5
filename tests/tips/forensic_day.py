"""A tip's whole life on a running site behind nginx, and then everything that exists, for three thieves.

`python -m tests.tips.forensic_day [sqlite|postgresql] [TIPS] [browser]` is the long form: it prints what each thief
finds, and ends with 1 where that is anything.
"""

import http.client
import json
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tests.servers import postgresql, processes

from .thieves import (
    A_READER,
    BROWSER,
    MARK,
    WHO_CAME_FROM_THERE,
    WHO_KNOWS_NO_HTTP,
    the_thief_with_the_disk,
    the_thief_with_the_key,
    the_thief_with_the_logs,
    with_a_moment,
)

FORM = {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": BROWSER}

# What the newsroom does in between, and the nights after it, in processes of the site's own.
STAFF = """
import json, sys
from tests.cast import person
from tips.models import NotUsedReason, Tip
from tips.newsroom import days, matters, moderation, results, sharing
by = person("superuser")
for tip in Tip.objects.order_by("pk"):
    opened = moderation.open_for(tip, by)
    if tip.suspicion:
        moderation.perform(tip, "release", by=by)
    moderation.perform(tip, "read", by=by)
    moderation.perform(tip, "ask", by=by, words="MARK-question")
    moderation.perform(tip, "note", by=by, words="MARK-note")
first, *others = Tip.objects.order_by("pk")
reason = NotUsedReason.objects.create(label="potholes")
moderation.perform(others[0], "not_use", by=by, reason=reason)
matters.join([tip.pk for tip in others[:20]], by=by)
matters.answer_all(others[0], "MARK-answer", by=by)
moderation.assign(others[0], by, by=by, note="MARK-hand")
sharing.share(first, person("reporter"), by=by)
days.set_due(first, "2099-01-01", by=by)
results.tell(first, "MARK-result", "/MARK-link/", by=by)
moderation.perform(first, "take_up", by=by)
moderation.to_article(first, by=by, headline="A story of its own", text="Words that we chose.")
tips = Tip.objects.order_by("pk")
sealed = {tip.pk: bytes(tip.words).hex() for tip in tips}
print(json.dumps({"tips": {tip.pk: str(tip.vault_id) for tip in tips}, "sealed": sealed}))
""".replace("MARK", MARK)
NIGHT = """
from datetime import timedelta
from django.utils import timezone
from tips import removal, wiping
from tips.newsroom import retention
now = timezone.now() + timedelta(days=1)
removal.sweep(now); retention.remove_overdue(now=now); wiping.wipe_the_day(now)
"""


@dataclass
class Day:
    """What was done, and where everything of it lies."""

    folder: Path
    addresses: list = field(default_factory=list)
    codes: list = field(default_factory=list)
    tips: dict = field(default_factory=dict)
    withdrawn: str = ""
    # What its row had before: {tip: its sealed words}; and the files of the tip-line that had a time on the evening.
    sealed: dict = field(default_factory=dict)
    with_a_time: list = field(default_factory=list)
    answers: list = field(default_factory=list)
    # Columns with a moment, of every table: {(table, column, value)}; and numbers of changes, of PostgreSQL.
    moments: set = field(default_factory=set)
    changes: dict = field(default_factory=dict)


@contextmanager
def database(kind, folder):
    """The settings that lead to it."""
    if kind == "sqlite":
        yield {"DATABASE_URL": f"sqlite:///{folder}/db.sqlite3"}
        return
    programs, port = postgresql.binaries(), postgresql.free_port()
    with tempfile.TemporaryDirectory(prefix="dateline-pg-") as place:
        cluster = postgresql.start(programs, place, port)
        try:
            yield {"DATABASE_URL": f"postgres://dateline@127.0.0.1:{port}/postgres"}
        finally:
            postgresql.stop(programs, cluster, place)
            shutil.copytree(cluster, folder / "postgresql", dirs_exist_ok=True)


def lived(folder, kind="sqlite", tips=4, *, in_browser=False) -> Day:
    """The day: sent, with a file; read, asked, made a story; one withdrawn by its tipster; and the night."""
    day, facts = Day(folder), {"TRUSTED_PROXIES": "1", "LOG_LEVEL": "DEBUG", "SITE_LANGUAGE": "en"}
    with database(kind, folder) as where:
        settings = {**facts, **where, "ALLOWED_HOSTS": "127.0.0.1", "TIPS_CACHE_URL": ""}
        with processes.site(folder, **settings) as (site, _process), processes.proxy(folder, site) as port:
            subprocess.run(
                [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"],
                cwd=processes.ROOT,
                env=_env(folder, {**settings, "COLLECT": "1"}),
                check=True,
            )
            for number in range(tips):
                _a_visit(day, port, number)
            ask(port, A_READER, "GET", f"/news/{MARK}-public/")
            for door in (port, site):
                _trouble(door)
            if in_browser:
                _by_browser(port)
            told = json.loads(_manage(folder, settings, STAFF).splitlines()[-1])
            day.tips = {int(pk): vault for pk, vault in told["tips"].items()}
            day.sealed = {day.tips[int(pk)]: bytes.fromhex(words) for pk, words in told["sealed"].items()}
            _backup(folder, kind, settings)
            _keep_the_sectors(folder)
            day.withdrawn = _withdraw(day, port, tips - 1)
            day.with_a_time = with_a_moment(folder)
            _manage(folder, settings, NIGHT)
            day.moments, day.changes = json.loads(_manage(folder, settings, COLUMNS), object_hook=_sets)[
                "all"
            ]
    return day


def _sets(found):
    return found


def _env(folder, settings):
    import os

    return {**os.environ, "VAR_DIR": str(folder), **settings}


def _manage(folder, settings, program):
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", program],
        cwd=processes.ROOT,
        env=_env(folder, settings),
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


COLUMNS = """
import json
from django.apps import apps
from django.db import connection, models
moments, changes = [], {}
for model in apps.get_models():
    table = model._meta.db_table
    for column in model._meta.concrete_fields:
        if isinstance(column, models.DateTimeField):
            for value in model.objects.values_list(column.attname, flat=True) if hasattr(model, "objects") else []:
                moments.append([table, column.attname, str(value)])
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # Of each row that its file has, those too which are there no more to whoever asks for rows.
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pageinspect")
            cursor.execute(
                "SELECT DISTINCT t_xmin::text FROM generate_series(0, pg_relation_size(%s::regclass)::int / 8192 - 1) AS n, "
                "heap_page_items(get_raw_page(%s, n)) WHERE t_xmin IS NOT NULL",
                [table, table],
            )
            changes[table] = [row[0] for row in cursor.fetchall()]
print(json.dumps({"all": [moments, changes]}))
"""


def address(number):
    """Addresses of this machine's own: nginx sees a different one for each tipster."""
    return f"127.{200 + number % 50}.{17 + number // 50}.{91 + number % 100}"


def ask(port, place, method, path, fields=None, body=None, **headers):
    line = http.client.HTTPConnection(processes.LOCAL, port, timeout=60, source_address=(place, 0))
    line.request(method, path, body or (urlencode(fields) if fields else None), {**FORM, **headers})
    answer = line.getresponse()
    text = answer.read().decode("utf-8", "replace")
    line.close()
    return answer.status, answer.headers, text


def hidden(text, name):
    return re.search(rf'name="{name}" value="([^"]*)"', text)[1]


def _page(day, port, place, method, path, fields=None, **more):
    """A page, and what a browser then asks for without being told: by the page's own policy it names where from."""
    answer = ask(port, place, method, path, fields, Referer=f"http://127.0.0.1:{port}/tips/", **more)
    day.answers.append(answer)
    for tag in re.findall(r"<(?:link|script|img)\b[^>]*>", answer[2]):
        if found := re.search(r'(?:href|src)="(/[^"]+)"', tag):
            silent = "no-referrer" in tag
            named = {} if silent else {"Referer": f"http://127.0.0.1:{port}{path}"}
            ask(port, place, "GET", found[1], **named)
    return answer[2]


def _a_visit(day, port, number):
    place = address(number)
    day.addresses.append(place)
    form = _page(day, port, place, "GET", "/tips/")
    # So much that databases put it apart from its row.
    text = f"{MARK}-text {number} {secrets.token_hex(3000)}"
    words = {"text": text, "contact": f"{MARK}-contact", "place": f"{MARK}-place"}
    sent = _page(day, port, place, "POST", "/tips/", {**words, "slip": hidden(form, "slip")})
    code = re.search(r"<code>([0-9A-Z-]{24})</code>", sent)[1]
    day.codes.append(code)
    mine = _page(day, port, place, "POST", "/tips/mine/", {"code": code})
    body = b"".join(
        b'--b\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n' % part
        for part in (
            (b"ticket", b"", hidden(mine, "ticket").encode()),
            (b"file", f'; filename="{MARK}-name.txt"'.encode(), f"{MARK}-file".encode() * 50),
        )
    )
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    mine = _page(day, port, place, "POST", "/tips/files/", body=body + b"--b--\r\n", **headers)
    _page(day, port, place, "POST", "/tips/mine/", {"code": "0000-0000-0000-0000-0000"})
    _page(day, port, place, "GET", f"/tips/{MARK}-path/?code={code}")
    # Leaves, and the front page is asked for with what the browser was told to name.
    left = ask(port, place, "POST", "/tips/mine/", {"act": "leave", "ticket": hidden(mine, "ticket")})
    named = {} if left[1]["Referrer-Policy"] == "no-referrer" else {"Referer": f"http://x:{port}/tips/mine/"}
    ask(port, WHO_CAME_FROM_THERE, "GET", "/", **named)


def _trouble(port):
    """What is not HTTP, below the tip-line: web servers like to write it down, the one in front and the one behind."""
    for first in (
        "GET /tips/ HTTP/9.9",
        "GET /tips/\x00 HTTP/1.1",
        f"{'X' * 20} /tips/{MARK}-line",
        "GET /%2ftips/ HTTP/1.1",
    ):
        with socket.create_connection(
            (processes.LOCAL, port), timeout=10, source_address=(WHO_KNOWS_NO_HTTP, 0)
        ) as line:
            line.sendall(first.encode() + b"\r\nHost: x\r\n\r\n")
            line.settimeout(5)
            try:
                line.recv(1000)
            except OSError:
                continue


def _withdraw(day, port, number):
    place = address(number)
    mine = _page(day, port, place, "POST", "/tips/mine/", {"code": day.codes[number]})
    fields = {"act": "withdraw", "sure": "1", "ticket": hidden(mine, "ticket")}
    for _click in range(2):
        answer = ask(port, place, "POST", "/tips/mine/", fields)
        assert answer[0] == 200, answer
    return day.tips[sorted(day.tips)[number]]


def _backup(folder, kind, settings):
    """As an installation makes one, from before anything was withdrawn."""
    if kind == "sqlite":
        import sqlite3

        with (
            sqlite3.connect(folder / "db.sqlite3") as here,
            sqlite3.connect(folder / "backup.sqlite3") as there,
        ):
            here.backup(there)
        return
    dump = postgresql.binaries() / "pg_dump"
    url = settings["DATABASE_URL"].replace("postgres://", "postgresql://")
    with (folder / "backup.sql").open("wb") as out:
        subprocess.run([str(dump), "--format=plain", url], stdout=out, check=True)


def _keep_the_sectors(folder):
    """What a disk still has where a file lay, once its name is gone: the place itself goes by a second name here."""
    sectors = folder / "sectors"
    sectors.mkdir()
    for half in (folder / "tips-half-keys").iterdir():
        (sectors / half.name).hardlink_to(half)


def _by_browser(port):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_context(java_script_enabled=False, user_agent=f"{BROWSER} real").new_page()
        page.goto(f"http://127.0.0.1:{port}/tips/")
        page.fill("textarea[name=text]", f"{MARK}-text by a browser")
        page.wait_for_timeout(2200)
        page.click("form.send button")
        page.click("button[value=open]")
        page.click("button[value=leave]")
        browser.close()


def main(kind="sqlite", tips="40", in_browser=""):
    with tempfile.TemporaryDirectory() as place:
        day = lived(Path(place), kind, int(tips), in_browser=bool(in_browser))
        opened, leftovers = the_thief_with_the_key(day)
        found = the_thief_with_the_logs(day) + the_thief_with_the_disk(day)
        found += [f"the withdrawn tip {day.withdrawn} opens"] * (day.withdrawn in opened)
        sys.stdout.write("".join(f"{line}\n" for line in found))
        sys.stdout.write(
            f"{len(day.tips)} tips on {kind}; {len(opened)} open with the key file, and {leftovers} keys of the "
            f"withdrawn one still lie about, which open nothing. Found: {len(found)}.\n"
        )
    return bool(found)


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    sys.exit(main(*sys.argv[1:]))
