"""Processor time, by the kernel's own account of the processes: how busy the machine is does not count."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path


def of_the_database() -> tuple[int, int]:
    """(the process of PostgreSQL that answers our connection, its nanoseconds so far); with SQLite they are our own."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0, 0
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    return pid, int(Path(f"/proc/{pid}/schedstat").read_text().split()[0])


def since(before: tuple[int, int]) -> int:
    """Nanoseconds of the database since then. A connection that was opened meanwhile has another process."""
    pid, now = of_the_database()
    return now - before[1] if pid == before[0] else now


def milliseconds(act: Callable) -> float:
    """Ours and the database's."""
    there, begun = of_the_database(), time.process_time_ns()
    act()
    return (time.process_time_ns() - begun + since(there)) / 1e6


def of_processes(pids: Iterable[int]) -> int:
    """Nanoseconds of all threads of these processes."""
    return sum(
        int((task / "schedstat").read_text().split()[0])
        for pid in pids
        for task in Path(f"/proc/{pid}/task").iterdir()
    )


def tree(pid: int) -> list[int]:
    """The process and all that it started."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += tree(int(child))
    return found


def memory(pids: Iterable[int]) -> float:
    """MiB: what several share counts once, in equal shares."""
    kilobytes = 0
    for pid in pids:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                kilobytes += int(line.split()[1])
    return kilobytes / 1024
