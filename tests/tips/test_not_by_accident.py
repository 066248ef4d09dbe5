"""What no page shows and nothing would break without: nonces that differ, a key for each day, a process without a network."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import caches
from django.utils import timezone

from portal import counters
from tips.sealing.sealed_file import _NONCE, _ROOM, PIECE, SealedFile


def nonces(file):
    file.file.seek(0)
    sealed = file.file.read()
    return [sealed[at : at + _NONCE] for at in range(0, len(sealed), _ROOM)]


def test_no_two_pieces_of_a_sealed_file_share_a_nonce_nor_a_piece_that_is_written_again(tmp_path):
    file = SealedFile.made_in(tmp_path)
    file.write(b"a" * (3 * PIECE))
    file.flush()
    first = nonces(file)
    assert len(first) == len(set(first)) == 3
    for turn in range(3):
        file.seek(turn * PIECE)
        file.write(b"b")
        file.flush()
    again = nonces(file)
    assert not set(first) & set(again)
    file.seek(0)
    assert file.read(3) == b"baa"
    file.close()


def test_p8_addresses_are_counted_under_a_key_that_nobody_could_know(monkeypatch):
    first = counters._key_of_the_day()
    assert len(first) == 32
    assert counters._key_of_the_day() == first
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(counters.timezone, "localdate", lambda: tomorrow)
    second = counters._key_of_the_day()
    caches["tips"].clear()
    third = counters._key_of_the_day()
    assert len({first, second, third}) == 3
    assert counters._key("from", "203.0.113.7", 60) != counters._key("from", "203.0.113.8", 60)


CONFINED = """
import os, sys
before = os.readlink("/proc/self/ns/net")
from tips.intake.cleaning import __main__ as cleaner
cleaner._confine()
after = os.readlink("/proc/self/ns/net")
print(before != after, sorted(name for _n, name in __import__("socket").if_nameindex()) == ["lo"])
"""


def test_the_cleaner_has_a_network_of_its_own_with_nothing_in_it():
    if subprocess.run(["unshare", "--user", "--net", "true"], capture_output=True, check=False).returncode:
        pytest.skip("This system allows no network of its own.")
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", CONFINED], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.split()[0] == "True", done
