"""How gunicorn serves the site; GUNICORN_CMD_ARGS or the command line may say otherwise.

LANE says for whom this one works: readers, newsroom or tips. Each has workers of its own, so that none takes the
threads of another; without it one serves all three.
"""

import logging
import multiprocessing
import os
import re
import socket
from pathlib import Path

_FOLDER = Path(os.environ.get("VAR_DIR") or "var")

_LANES = {
    # (workers, threads): a worker takes about 160 MB; threads share it.
    "readers": (min(4, multiprocessing.cpu_count()), 4),
    "newsroom": (1 if multiprocessing.cpu_count() < 4 else 2, 6),
    "tips": (1, 16),
    "all": (min(4, multiprocessing.cpu_count()), 4),
}
lane = os.environ.get("LANE", "all")
workers, threads = _LANES[lane]

timeout = 60
# What is being answered may be finished when a new version takes over.
graceful_timeout = 30
# A worker is replaced now and then, against memory that grows: where another stands beside it. The only one of its lane
# would first wait for the lines that creep, up to graceful_timeout, while nobody answers.
max_requests = 50_000 if workers > 1 else 0
max_requests_jitter = 5_000
# Connections that wait at the door while workers change.
backlog = 2048
loglevel = "warning"
accesslog = None
control_socket_disable = True


class _NobodyAtTheTipLine(logging.Filter):
    """Gunicorn writes down what is not HTTP, with address and moment: not where it may have been a tipster."""

    def filter(self, record):
        return re.search(r"/tips\b|\bip=", record.getMessage()) is None


def on_starting(server):
    # Workers are forked from here, and keep it.
    for handler in server.log.error_log.handlers:
        handler.addFilter(_NobodyAtTheTipLine())


def when_ready(server):
    """The lane's master, for `dateline upgrade`: it is told to go on with the new version."""
    if _FOLDER.is_dir():
        _written().write_text(f"{server.pid}\n")


def on_reload(server):
    """Versions before wrote it down without the host."""
    when_ready(server)
    (_FOLDER / f"gunicorn-{lane}.pid").unlink(missing_ok=True)


def post_fork(server, worker):
    """A flood of tips takes what readers leave: on a machine with nothing to spare their pages come first."""
    if lane == "tips":
        os.nice(5)


def on_exit(server):
    """Whoever looks finds no process that is gone."""
    _written().unlink(missing_ok=True)


def _written():
    # Several hosts may share the folder, and each counts its processes by itself.
    return _FOLDER / f"gunicorn-{lane}@{socket.gethostname()}.pid"
