"""Cases B13 and D2 on a running site behind nginx: slow lines beside, and a worker that ends. Nobody else feels it."""

import http.client
import os
import signal
import socket
from contextlib import closing
from urllib.parse import urlencode

import pytest

from tests.servers import processes
from tips import limits
from tips.models import Tip, TipFile

from .browsing import read_for_a_while
from .test_uploads_cut import _wait_for, gunicorn, worker_of  # noqa: F401 - pytest finds the fixture here

pytestmark = pytest.mark.django_db(transaction=True)
FORM = "application/x-www-form-urlencoded"
FILE = "multipart/form-data; boundary=b"
# Whoever is held up by a slow line is so for as long as it lasts.
SLOW, PATIENCE = 9, 60


@pytest.fixture
def in_front(monkeypatch, tmp_path, request):
    """(process, port): nginx as it is shipped, before the lane of the tip-line."""
    monkeypatch.setenv("LANE", "tips")
    monkeypatch.setenv("TRUSTED_PROXIES", "1")
    process, address = request.getfixturevalue("gunicorn")
    tmp_path.chmod(0o755)
    with processes.proxy(tmp_path, address[1]) as port:
        yield process, port


def ask(port, method, path, body=None, kind=FORM):
    with closing(http.client.HTTPConnection(processes.LOCAL, port, timeout=PATIENCE)) as line:
        line.request(method, path, body, {"Content-Type": kind} if body else {})
        answer = line.getresponse()
        return answer.status, answer.read().decode()


def slow(port, path, kind, length, *, source):
    """A body of which one byte comes, from that address of this machine."""
    line = socket.create_connection((processes.LOCAL, port), source_address=(source, 0))
    head = f"POST {path} HTTP/1.1\r\nHost: {processes.LOCAL}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\nt"
    line.sendall(head.encode())
    return line


def test_b13_nine_slow_lines_hold_up_neither_readers_nor_tipsters(in_front):
    _process, port = in_front
    held = [slow(port, "/tips/", FORM, 900_000, source="127.0.0.2") for _number in range(SLOW)]
    held += [
        slow(port, "/tips/files/", FILE, 500_000_000, source=f"127.0.0.{number + 3}")
        for number in range(SLOW)
    ]
    try:
        assert ask(port, "GET", "/recent/")[0] == 200
        words = urlencode({"text": "七號碼頭的倉庫夜裡還在卸貨。", "slip": read_for_a_while()})
        status, page = ask(port, "POST", "/tips/", words)
        assert (status, Tip.objects.count()) == (200, 1)
        ticket = page.partition('name="ticket" value="')[2].partition('"')[0]
        body = "".join(
            f'--b\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n{value}\r\n'
            for name, more, value in (
                ("ticket", "", ticket),
                ("file", '; filename="a.txt"', "a list of ships"),
            )
        )
        assert ask(port, "POST", "/tips/files/", f"{body}--b--\r\n", FILE)[0] == 200
        assert TipFile.objects.count() == 1
    finally:
        for line in held:
            line.close()


def test_d2_wrong_codes_are_counted_on_when_a_worker_ends(in_front):
    process, port = in_front
    worker = _wait_for(lambda: worker_of(process))
    wrong = urlencode({"code": "0000-0000-0000-0000-0000"})
    assert {ask(port, "POST", "/tips/mine/", wrong)[0] for _try in range(limits.WRONG_CODES)} == {403}
    os.kill(worker, signal.SIGKILL)
    _wait_for(lambda: worker_of(process) not in {worker, None})
    assert _wait_for(lambda: ask(port, "POST", "/tips/mine/", wrong)[0]) == 429
