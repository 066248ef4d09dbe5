"""Fronts that readers may ask: processes of gunicorn that serve the test's own database, and nginx before them."""

import http.client
import os
import sys
from contextlib import contextmanager
from urllib.parse import quote

from django.db import connection

from tests.servers import processes

# nginx counts in whole seconds: one that it keeps a page, and what is left of the one in which it took it.
KEPT_BY_NGINX = 2.05


@contextmanager
def process(folder, ahead):
    """The port of one process of gunicorn that serves this test's database."""
    folder.mkdir()
    port, name = processes.free_port(), connection.settings_dict["NAME"]
    shared = "sqlite://" if connection.vendor == "sqlite" else os.environ["DATABASE_URL"].rpartition("/")[0]
    own = {
        **os.environ,
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"{shared}/{name}",
        "AHEAD": str(ahead),
    }
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--workers", "1"]
    command += ["--bind", f"{processes.LOCAL}:{port}", "tests.servers.another_hour"]
    with processes.running(command, port, folder / "gunicorn.log", cwd=processes.ROOT, env=own):
        yield port


def ask(port, path, **headers):
    """All fronts are asked by one name, as all processes of a site are."""
    line = http.client.HTTPConnection(processes.LOCAL, port, timeout=20)
    line.request("GET", quote(path, safe="/?=&"), headers={"Host": processes.LOCAL, **headers})
    answer = line.getresponse()
    told = answer.status, answer.read()
    line.close()
    return told


def all_of(port, paths, **headers):
    return {path: ask(port, path, **headers) for path in paths}
