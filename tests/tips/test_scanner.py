"""The virus scanner: on, off and broken. A small server that speaks clamd's INSTREAM stands in for clamd itself."""

import logging
import socketserver
import threading

import pytest

from tips.intake import files
from tips.models import TipFile

from . import hostile

State, Reason = TipFile.State, TipFile.Reason
# Spelled in parts, so that no scanner takes this file for what it is about.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd(socketserver.StreamRequestHandler):
    def handle(self):
        assert self.rfile.read(10) == b"zINSTREAM\0"
        seen = b""
        while length := int.from_bytes(self.rfile.read(4), "big"):
            seen += self.rfile.read(length)
        self.wfile.write(self.server.answer(seen))


def _verdict(seen):
    return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in seen else b"stream: OK\0"


@pytest.fixture(params=["tcp", "unix"])
def clamd(request, settings, tmp_path):
    if request.param == "tcp":
        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd)
        settings.TIPS_SCANNER = f"tcp://127.0.0.1:{server.server_address[1]}"
    else:
        path = str(tmp_path / "clamd.ctl")
        server = socketserver.ThreadingUnixStreamServer(path, Clamd)
        settings.TIPS_SCANNER = f"unix:{path}"
    server.answer = _verdict
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def taken(data):
    return files.examine(hostile.upload(data, "note.txt"))


def test_b15_what_the_scanner_knows_is_marked_and_blocked(clamd):
    outcome = taken(EICAR)
    assert (outcome.state, outcome.reason, outcome.cleaned) == (State.BLOCKED, Reason.VIRUS, None)


def test_b15_what_it_does_not_know_is_taken_as_scanned(clamd):
    outcome = taken(b"plain words " * 20_000)
    assert (outcome.state, outcome.is_scanned) == (State.CLEANED, True)


def test_b15_without_a_scanner_files_are_taken_as_not_scanned():
    outcome = taken(EICAR)
    assert (outcome.state, outcome.is_scanned) == (State.CLEANED, False)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "unix:/nowhere/clamd.ctl"])
def test_b15_a_scanner_out_of_order_loses_nothing_and_gives_an_alarm(settings, caplog, address):
    settings.TIPS_SCANNER = address
    with caplog.at_level(logging.WARNING):
        outcome = taken(EICAR)
    assert (outcome.state, outcome.is_scanned) == (State.CLEANED, False)
    assert "The virus scanner is out of order" in caplog.text
    assert "note.txt" not in caplog.text


def test_b15_an_answer_that_is_no_verdict_counts_as_out_of_order(clamd, caplog):
    clamd.answer = lambda _seen: b"INSTREAM size limit exceeded. ERROR\0"
    with caplog.at_level(logging.WARNING):
        outcome = taken(b"words")
    assert not outcome.is_scanned
    assert "out of order" in caplog.text
