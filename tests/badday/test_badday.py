"""The bad days' own tools, on a site of a page and a form: they must find what is lost, doubled, silent or never well."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from tests.servers.processes import LOCAL

from . import cut, fail_over, hosts, https, mail, more_days, pooled, table, upgrades, watch  # noqa: F401 - importing the days enters them
from .days import DAYS, Day
from .ledger import Ledger
from .people import Reader, Tipster

pytestmark = pytest.mark.no_database
FORM = b'<form><textarea name="text"></textarea></form>'


class Notepad:
    """Stands in for a site: keeps tips in a list, unless it forgets them or keeps them twice."""

    def __init__(self, *, keeps=1):
        self.ledger = Ledger()
        self.kept, self.notes, self.usual, self.told = [], [], {"backups"}, {"backups", "database"}
        notepad, self.counter = self, self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.say(FORM)

            def do_POST(self):
                form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                notepad.kept += [form["text"][0].partition("：")[0]] * keeps
                self.say(b"<code>ABCD-EFGH-IJKL-MNOP-QRST</code>")

            def say(self, page):
                self.send_response(200)
                self.end_headers()
                self.wfile.write(page)

            def log_message(self, *words):
                pass

        self.handler, self.port = Handler, 0
        self.come()

    def come(self):
        self.server = ThreadingHTTPServer((LOCAL, self.port), self.handler)
        self.port = self.server.server_address[1]
        self.url = f"http://{LOCAL}:{self.port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def go_away(self):
        self.server.shutdown()
        self.server.server_close()

    def ask(self, word):
        return {"tips": self.kept}

    def status(self):
        return self.told


def away(site):
    site.go_away()
    yield 0.3
    site.come()


@pytest.fixture
def lived(monkeypatch):
    """lived(site) is the row of a day on which its server was away."""
    monkeypatch.setattr(Tipster, "pause", 0.05)
    monkeypatch.setattr(Reader, "pause", 0.05)
    monkeypatch.setattr(watch, "WELL_IN", 1)
    made = []

    def _lived(site, act=away):
        made.append(site)
        day = Day("away", "the server away", act, frozenset({"database"}))
        with watch.at_work(site, (Reader, Tipster)) as people:
            return watch.live_through(site, day, people)

    yield _lived
    for site in made:
        site.go_away()


def test_a_day_that_was_got_through(lived):
    row = lived(Notepad())
    assert row.wrong == ()
    assert row.promised > 0
    assert "failed** (no answer" in row.said["Reader"]
    assert (row.status, row.healthy_after is not None) == ("says: database", True)
    assert table.line(row).startswith("| the server away, 0 s | ")


def test_what_was_promised_and_is_gone_or_doubled_is_found(lived):
    assert any(sentence.startswith("lost: ") for sentence in lived(Notepad(keeps=0)).wrong)
    assert any(sentence.startswith("doubled: ") for sentence in lived(Notepad(keeps=2)).wrong)


def test_a_site_that_stays_away_and_a_status_that_is_silent_are_found(lived):
    def for_good(site):
        site.go_away()
        yield 0

    site = Notepad()
    site.told = {"backups"}
    assert lived(site, for_good).wrong == ("not healthy again", "`dateline status` was silent")


def test_the_ledger_compares_kind_by_kind():
    ledger = Ledger()
    for kind, mark in (("tips", "第1條"), ("saves", "第2次"), ("saves", "第2次"), ("published", 3)):
        ledger.promise(kind, mark)
    assert ledger.lost({"tips": ["第2次"], "saves": ["第2次", "第9次"]}) == [
        ("tips", "第1條"),
        ("published", 3),
    ]
    assert ledger.doubled({"tips": ["第1條", "第1條", "第8條", "第8條"], "saves": ["第2次"] * 2}) == [
        ("tips", "第1條")
    ]


def test_every_day_breaks_something_mends_it_and_is_named_once():
    assert len({day.name for day in DAYS}) == len(DAYS)
    assert {day.name for day in DAYS if day.is_quick} >= {
        "postgresql_killed",
        "workers_killed",
        "deploy",
        "disk_full",
    }


def test_the_table_takes_the_place_of_the_last_one(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(f"Before.\n\n{table.BEGIN}\nold\n{table.END}\n\nAfter.\n")
    table.into(page, "| new |\n")
    assert page.read_text() == f"Before.\n\n{table.BEGIN}\n| new |\n{table.END}\n\nAfter.\n"
