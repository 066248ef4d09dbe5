"""Cases B13 and D2 on a running site behind nginx: slow lines beside, and a worker that ends. Nobody else feels it."""

import http.client
import os
import select
import signal
import socket
import time
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
PLACES = 3


@pytest.fixture
def in_front(monkeypatch, tmp_path, request):
    """(process, port): nginx as it is shipped, before the lane of the tip-line."""
    monkeypatch.setenv("LANE", "tips")
    monkeypatch.setenv("TRUSTED_PROXIES", "1")
    monkeypatch.setenv("TIPS_UPLOADS_AT_ONCE", str(PLACES))
    process, address = request.getfixturevalue("gunicorn")
    tmp_path.chmod(0o755)
    with processes.proxy(tmp_path, address[1]) as port:
        yield process, port


def ask(port, method, path, body=None, kind=FORM):
    with closing(http.client.HTTPConnection(processes.LOCAL, port, timeout=PATIENCE)) as line:
        line.request(method, path, body, {"Content-Type": kind} if body else {})
        answer = line.getresponse()
        return answer.status, answer.read().decode()


def slow(port, path, kind, length, *, source, first=b"t"):
    """A body of which one byte comes, from that address of this machine."""
    line = socket.create_connection((processes.LOCAL, port), source_address=(source, 0))
    head = f"POST {path} HTTP/1.1\r\nHost: {processes.LOCAL}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n"
    line.sendall(head.encode() + first)
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


def a_tip(port, text):
    """The ticket of a page of it."""
    _status, page = ask(port, "POST", "/tips/", urlencode({"text": text, "slip": read_for_a_while()}))
    return page.partition('name="ticket" value="')[2].partition('"')[0]


def parts(ticket, content=""):
    """A form with a file, up to where the file may go on."""
    return (
        f'--b\r\nContent-Disposition: form-data; name="ticket"\r\n\r\n{ticket}\r\n'
        f'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n{content}'
    )


def test_b13_one_person_with_one_tip_keeps_no_file_of_others_away(in_front):
    _process, port = in_front
    greedy, other = a_tip(port, "one"), a_tip(port, "another")
    begun = parts(greedy, "x" * 100_000).encode()
    held = [
        slow(port, "/tips/files/", FILE, 400_000_000, source="127.0.0.2", first=begun)
        for _number in range(PLACES)
    ]
    try:
        time.sleep(1)
        whole = parts(other, "a list of ships") + "\r\n--b--\r\n"
        assert ask(port, "POST", "/tips/files/", whole, FILE)[0] == 200
        # Whichever it was that gave way is told why.
        answered, _writable, _broken = select.select(held, [], [], 10)
        assert any(b" 503 " in line.recv(200) for line in answered)
    finally:
        for line in held:
            line.close()


def test_p7_a_photo_from_a_bad_line_is_waited_for(in_front):
    """3 kB a second: at the end of the seconds that a ticket has, its ticket is all that can be asked for."""
    _process, port = in_front
    ticket = a_tip(port, "from the valley")
    whole = (parts(ticket, "a list of ships " * 8_000) + "\r\n--b--\r\n").encode()
    line = slow(port, "/tips/files/", FILE, len(whole), source=processes.LOCAL, first=b"")
    with closing(line):
        sent = 0
        until = time.monotonic() + limits.TICKET_SECONDS + 2
        while time.monotonic() < until:
            line.sendall(whole[sent : sent + 1_500])
            sent += 1_500
            time.sleep(0.5)
        line.sendall(whole[sent:])
        assert b" 200 " in line.recv(200)
    assert TipFile.objects.count() == 1


def test_d2_wrong_codes_are_counted_on_when_a_worker_ends(in_front):
    process, port = in_front
    worker = _wait_for(lambda: worker_of(process))
    wrong = urlencode({"code": "0000-0000-0000-0000-0000"})
    assert {ask(port, "POST", "/tips/mine/", wrong)[0] for _try in range(limits.WRONG_CODES)} == {403}
    os.kill(worker, signal.SIGKILL)
    _wait_for(lambda: worker_of(process) not in {worker, None})
    assert _wait_for(lambda: ask(port, "POST", "/tips/mine/", wrong)[0]) == 429
