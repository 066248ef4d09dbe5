"""A server on SQLite whose disk has not a byte left, a real one: readers notice nothing."""

import os
import subprocess
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.servers.processes import site

pytestmark = [
    pytest.mark.no_database,
    pytest.mark.skipif(os.geteuid() != 0, reason="mounts a small disk"),
]
AT_ONCE = 24


@pytest.fixture
def small_disk(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=48m", "dateline-no-room", disk]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("This machine mounts no small disk for us.")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)


def fill(disk):
    with (disk / "filling").open("wb", buffering=0) as file:
        for size in (1 << 20, 4096, 1):
            try:
                while file.write(b"\0" * size):
                    pass
            except OSError:
                continue
    left = os.statvfs(disk)
    assert left.f_bavail == 0


def status(address):
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
            answer.read()
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code


@pytest.mark.parametrize("door", ["portal.wsgi", "tests.servers.nothing_open"])
def test_readers_at_once_are_all_served(small_disk, door):
    """An open database can be read; to open it anew takes room for the files that lie beside it.

    Each worker has it open since it asked whose it is, and each thread since its first page: either is enough.
    """
    with site(small_disk, door=door) as (port, _process):
        addresses = [f"http://127.0.0.1:{port}{path}" for path in ("/", "/recent/", "/about/", "/topics/")]
        assert {status(address) for address in addresses} == {200}
        fill(small_disk)
        for _round in range(2):
            with ThreadPoolExecutor(AT_ONCE) as readers:
                told = list(readers.map(status, (addresses * AT_ONCE)[:AT_ONCE]))
            assert told == [200] * AT_ONCE
