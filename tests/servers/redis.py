"""A Redis of a test's own, on a free port, that keeps nothing."""

from contextlib import contextmanager

from .processes import LOCAL, free_port, needed, running


@contextmanager
def redis(folder):
    """(the port, the process)."""
    port = free_port()
    command = [
        needed("redis-server"),
        "--port",
        str(port),
        "--bind",
        LOCAL,
        "--save",
        "",
        "--dir",
        str(folder),
    ]
    with running(command, port, folder / "redis.log") as process:
        yield port, process
