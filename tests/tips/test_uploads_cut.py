"""Uploads that end badly, at a real gunicorn: cut, stalled, or its worker killed. The words and the code are there."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from portal.identity import FOLDER_MARK
from portal.operations import identity
from tips.models import TipFile
from tips.sealing import store

from .browsing import code_of, come, hidden, send
from .senders import TEXT

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]


def _database():
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    return f"postgres://{facts['USER']}:{facts['PASSWORD']}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"


@pytest.fixture
def gunicorn(settings, masthead, tmp_path):
    """(process, address): the site as it is served in earnest, at the database and the folders of this test."""
    identity.begin()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = probe.getsockname()
    own = {
        **os.environ,
        "DATABASE_URL": _database(),
        "VAR_DIR": str(tmp_path / "var"),
        "SECRET_KEY": settings.SECRET_KEY,
        "TIPS_HALF_KEYS": settings.TIPS_HALF_KEYS,
        "SITE_LANGUAGE": "en",
        "TIPS_FILES": settings.TIPS_FILES,
        "TIPS_PRIVATE_KEYS": settings.TIPS_PRIVATE_KEYS,
    }
    place = f"{address[0]}:{address[1]}"
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "-c",
        "deploy/gunicorn.conf.py",
        "--workers=1",
        "--bind",
        place,
    ]
    process = subprocess.Popen([*command, "portal.wsgi"], cwd=ROOT, env=own)
    try:
        _wait_for(lambda: socket.create_connection(address, timeout=1).close() is None)
        yield process, address
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(question, seconds=30):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if answer := question():
                return answer
        except OSError:
            pass
        time.sleep(0.1)
    return pytest.fail("It did not happen in time.")


@pytest.fixture
def tip(client):
    """(code, ticket) of a tip that was sent."""
    code = code_of(send(client))
    return code, hidden(come(client, code), "ticket")


def begun(address, ticket, *, declared=5_000_000, sent=2_000_000):
    """The socket of an upload of which a part has been sent."""
    body = b"".join(
        b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % part
        for part in ((b"ticket", ticket.encode()), (b"act", b"attach"))
    )
    body += b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
    head = f"POST /tips/files/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {declared}\r\nConnection: close\r\n"
    line = socket.create_connection(address, timeout=20)
    line.sendall(
        head.encode() + b"Content-Type: multipart/form-data; boundary=b\r\n\r\n" + body + b"x" * sent
    )
    return line


def temporary_files(pid):
    """Files without a name that the worker has open in the store."""
    links = [str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()]
    return [link for link in links if str(store.folder()) in link]


def worker_of(process):
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return int(children[0]) if children else None


def assert_nothing_is_lost_and_nothing_left(code):
    assert TEXT in come(Client(), code).content.decode()
    assert not TipFile.objects.exists()
    assert [path for path in store.folder().iterdir() if path.name != FOLDER_MARK] == []


def test_p2_the_worker_is_killed_during_an_upload(gunicorn, tip):
    process, address = gunicorn
    code, ticket = tip
    worker = _wait_for(lambda: worker_of(process))
    with begun(address, ticket):
        _wait_for(lambda: temporary_files(worker))
        assert [path for path in store.folder().iterdir() if path.name != FOLDER_MARK] == []
        os.kill(worker, signal.SIGKILL)
        _wait_for(lambda: not Path(f"/proc/{worker}/fd").exists() or worker_of(process) != worker)

    assert_nothing_is_lost_and_nothing_left(code)
    # The next worker serves the same tip.
    answer = _wait_for(lambda: _posted(address, code))
    assert b" 200 " in answer.split(b"\r\n")[0]


def _posted(address, code):
    body = f"code={code}".encode()
    with socket.create_connection(address, timeout=20) as line:
        head = f"POST /tips/mine/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\nConnection: close\r\n"
        line.sendall(head.encode() + b"Content-Type: application/x-www-form-urlencoded\r\n\r\n" + body)
        return line.makefile("rb").read()


def test_b13_the_connection_is_cut_at_99_percent(gunicorn, tip):
    process, address = gunicorn
    code, ticket = tip
    worker = _wait_for(lambda: worker_of(process))
    with begun(address, ticket, declared=2_020_000):
        _wait_for(lambda: temporary_files(worker))

    _wait_for(lambda: not temporary_files(worker))
    assert_nothing_is_lost_and_nothing_left(code)


def test_b13_half_a_file_is_not_taken_for_a_whole_one(gunicorn, tip):
    _process, address = gunicorn
    code, ticket = tip
    with begun(address, ticket) as line:
        line.shutdown(socket.SHUT_WR)
        answer = line.makefile("rb").read()

    assert b" 400 " in answer.split(b"\r\n")[0]
    assert b"What you sent before is safe." in answer
    assert_nothing_is_lost_and_nothing_left(code)
