"""What is counted outlives the process that counted it, is counted once by each, and never lies on a disk."""

import os
import sqlite3
import subprocess
import sys
import time

import pytest

from portal import shared_memory
from portal.shared_memory import SharedMemoryCache


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(shared_memory, "IN_MEMORY", tmp_path)
    return SharedMemoryCache("here", {})


def test_it_counts_in_one_step(cache):
    assert cache.add("a", 0, timeout=60)
    assert not cache.add("a", 0, timeout=60)
    assert [cache.incr("a") for _n in range(3)] == [1, 2, 3]
    assert cache.get("a") == 3
    with pytest.raises(ValueError, match="not found"):
        cache.incr("nothing")


def test_what_is_over_is_gone_and_can_begin_anew(cache):
    cache.set("a", b"x", timeout=0.01)
    time.sleep(0.02)
    assert cache.get("a") is None
    assert cache.add("a", b"y", timeout=60)
    assert cache.get("a") == b"y"
    assert cache.delete("a")
    cache.set("b", "z")
    cache.clear()
    assert cache.get("b", "none") == "none"


def test_workers_count_together_and_nothing_is_forgotten_when_they_end(cache, tmp_path):
    program = (
        "import sys; from pathlib import Path; from portal import shared_memory as m; "
        "m.IN_MEMORY = Path(sys.argv[1]); c = m.SharedMemoryCache('here', {}); c.add('n', 0, 60); "
        "[c.incr('n') for _ in range(50)]"
    )
    workers = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path)]) for _n in range(3)]
    assert [worker.wait(60) for worker in workers] == [0, 0, 0]
    assert cache.get("n") == 150


def test_a_thread_opens_it_once_and_a_process_that_forks_does_not_share_what_is_open(cache):
    cache.set("a", 1)
    opened = cache._own.known[2]
    assert cache.get("a") == 1
    assert cache._own.known[2] is opened
    if not (child := os.fork()):
        os._exit(0 if cache.get("a") == 1 and cache._own.known[2] is not opened else 1)
    assert os.waitpid(child, 0)[1] == 0


def test_a_file_that_was_swept_away_is_counted_in_anew_by_all(cache, tmp_path):
    cache.set("a", 1)
    cache._path.unlink()
    other = SharedMemoryCache("here", {})
    other.add("a", 5)
    assert cache.get("a") == 5


def test_a_broken_file_costs_one_count_and_not_all_of_them(cache):
    cache.set("a", 1)
    cache._path.write_bytes(b"no database" * 1000)
    with pytest.raises(sqlite3.DatabaseError):
        cache.get("a")
    assert cache.add("a", 0)
    assert cache.incr("a") == 1


def test_it_is_in_memory_and_for_this_account_alone():
    folder = SharedMemoryCache("a test of its own", {})._path.parent
    assert folder.parent == shared_memory.IN_MEMORY
    assert folder.stat().st_mode & 0o777 == 0o700


def test_the_site_uses_it_with_nothing_set():
    ask = "from portal import settings; print(settings.CACHES['tips']['BACKEND'])"
    said = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "portal.shared_memory.SharedMemoryCache"
