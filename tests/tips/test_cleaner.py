"""The process that cleans, what it may use and what becomes of a file when it breaks; sizes; sealed temporary files."""

import io
import sys

import pytest

from tips import limits
from tips.intake import files
from tips.models import TipFile
from tips.sealing import store

from . import hostile
from .attached import taken, verdict
from .hostile import MARK, upload

State, Kind, Reason = TipFile.State, TipFile.Kind, TipFile.Reason


# --- The process that does it


def program(monkeypatch, text):
    monkeypatch.setattr(files, "COMMAND", [sys.executable, "-c", text])


@pytest.mark.parametrize(
    "text",
    [
        "import os; os.abort()",
        "raise SystemExit(1)",
        "print('no answer')",
        (
            "import sys; sys.path.insert(0, '.'); from tips.intake.cleaning import __main__ as m; "
            "m._confine(); bytearray(600_000_000)"
        ),
    ],
)
def test_b17_a_cleaner_that_breaks_leaves_the_file_sealed(monkeypatch, text):
    program(monkeypatch, text)
    assert verdict(hostile.picture()) == (State.HELD, Reason.BROKE)
    monkeypatch.undo()
    assert taken(hostile.picture()).state == State.CLEANED


def test_b17_a_cleaner_that_takes_too_long_is_killed(monkeypatch):
    monkeypatch.setattr(limits, "CLEANER_SECONDS", 0.5)
    program(monkeypatch, "while True: pass")  # it would never end by itself
    assert verdict(hostile.picture()) == (State.HELD, Reason.SLOW)


def test_b17_the_cleaner_ends_itself_when_its_time_on_the_processor_is_over(monkeypatch):
    start = "import sys; sys.path.insert(0, '.'); from tips import limits; limits.CLEANER_SECONDS = 1;"
    program(
        monkeypatch, start + "from tips.intake.cleaning import __main__ as m; m._confine()\nwhile True: pass"
    )
    assert verdict(hostile.picture()) == (State.HELD, Reason.BROKE)


def test_b17_who_comes_while_all_are_busy_is_kept_sealed(monkeypatch):
    monkeypatch.setattr(limits, "CLEANER_WAIT", 0.1)
    files._turn.acquire()
    try:
        assert verdict(hostile.picture()) == (State.HELD, Reason.BUSY)
    finally:
        files._turn.release()


def test_the_cleaner_sees_no_setting_of_ours(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "secret")
    program(
        monkeypatch,
        "import json, os; print(json.dumps({'state': 'held', 'reason': ' '.join(os.environ), 'size': 0}))",
    )
    _state, seen = verdict(hostile.picture())
    assert "SECRET_KEY" not in seen
    assert set(seen.split()) == {"LC_ALL", "MALLOC_ARENA_MAX", "OMP_NUM_THREADS", "PYTHONDONTWRITEBYTECODE"}


# --- Sizes


@pytest.mark.parametrize(
    ("kind", "data", "name"),
    [("DOCUMENT_BYTES", hostile.picture(), "a.jpg"), ("VIDEO_BYTES", hostile.film(), "a.mp4")],
)
def test_b14_p12_each_kind_has_its_size(monkeypatch, kind, data, name):
    monkeypatch.setattr(limits, kind, len(data))
    assert taken(data, name).state == State.CLEANED
    monkeypatch.setattr(limits, kind, len(data) - 1)
    assert verdict(data, name) == (State.REFUSED, Reason.TOO_LARGE)


def test_b14_on_a_full_disk_files_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "DISK_FULL", 0)
    assert verdict(hostile.picture()) == (State.REFUSED, Reason.FULL)


def test_mail_is_never_refused_a_file():
    outcome = files.take_or_hold(upload(b"MZ\x90\0", "winmail.dat"))
    assert (outcome.state, outcome.kind, outcome.reason) == (State.HELD, Kind.OTHER, Reason.KIND)


# --- Sealed temporary files


def test_nothing_of_a_sealed_file_is_in_clear_and_it_has_no_name():
    file = store.temporary()
    file.write(MARK * 50_000)
    file.flush()
    file.file.seek(0)
    assert MARK not in file.file.read()
    assert list(store.folder().iterdir()) == []
    file.seek(0)
    assert file.read() == MARK * 50_000


def test_a_sealed_file_is_read_and_written_at_any_place():
    plain, file = io.BytesIO(), store.temporary()
    for at, data in (
        (0, b"a" * 200_000),
        (65_530, b"b" * 20),
        (190_000, b"c" * 90_000),
        (300_000, b"d"),
        (3, b"e"),
    ):
        for one in (plain, file):
            one.seek(at)
            one.write(data)
    assert file.size == len(plain.getvalue())
    for at, length in ((0, 10), (65_000, 70_000), (279_999, 20_100), (300_000, 5), (400_000, 5)):
        plain.seek(at)
        file.seek(at)
        assert file.read(length) == plain.read(length)
    file.seek(-3, io.SEEK_END)
    assert file.read() == b"\0\0d"
