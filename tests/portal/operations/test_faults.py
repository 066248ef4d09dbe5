"""Faults told to a Sentry of the house: that they arrive, and what does not: words, names, and anything of a tip."""

import gzip
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli
import pytest

from portal.operations import faults

pytestmark = pytest.mark.no_database
OPENED = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}


# A process of its own: the library wraps Django's signals for good, and every test after it would be slower for it.
FALLING = """
import sys
import django
import sentry_sdk
from portal.operations import faults

def fall():
    words = "PLANTED-WORDS of a story"
    raise ZeroDivisionError("no more ink" + words[:0])

django.setup()
faults.report_to(sys.argv[1])
try:
    fall()
except ZeroDivisionError as fault:
    sentry_sdk.capture_exception(fault)
sentry_sdk.flush(5)
"""


@pytest.fixture
def house():
    """A server that takes what such libraries send: its address, and what arrived."""
    told = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.append(OPENED[self.headers.get("Content-Encoding", "")](body).decode())
            self.send_response(200)
            self.end_headers()

        def log_message(self, *words):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://key@127.0.0.1:{server.server_address[1]}/1", told
        server.shutdown()


def test_a_fault_arrives_without_what_was_being_written(house):
    address, told = house
    subprocess.run([sys.executable, "-c", FALLING, address], check=True, timeout=60)
    assert "no more ink" in told[0]
    assert "PLANTED-WORDS" not in told[0]
    assert '"vars"' not in told[0]


def event(url, module="articles.writing"):
    frames = [{"module": module}]
    return {
        "request": {"url": url, "data": "words", "cookies": {"a": "b"}, "headers": {"User-Agent": "x"}},
        "user": {"id": 1},
        "exception": {"values": [{"stacktrace": {"frames": frames}}]},
    }


def test_what_was_sent_and_by_whom_stays_here():
    left = faults._cleaned(event("https://news.example/newsroom/articles/article/7/change/"), {})
    assert left["request"] == {"url": "https://news.example/newsroom/articles/article/7/change/"}
    assert "user" not in left


@pytest.mark.parametrize(
    "of_a_tip",
    [event("https://news.example/tips/mine/"), event("https://news.example/", "tips.intake.words")],
)
def test_nothing_of_the_tip_line_is_told(of_a_tip):
    assert faults._cleaned(of_a_tip, {}) is None


def test_without_the_library_it_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "sentry_sdk", None)
    with pytest.raises(ImportError, match="requirements-extras"):
        faults.report_to("http://key@127.0.0.1/1")
