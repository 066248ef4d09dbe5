"""Servers for tests: started in a folder of the test's own, waited for, stopped, and what they said kept."""

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCAL = "127.0.0.1"


def free_port():
    with socket.socket() as probe:
        probe.bind((LOCAL, 0))
        return probe.getsockname()[1]


def needed(program):
    """The program's path. Where it is missing the test is skipped with a sentence; with CI set it fails."""
    if path := shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin"):
        return path
    missing = f"{program} is not installed here."
    return pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)


@contextmanager
def running(command, port, said, **options):
    """The process while it listens on that port; whatever it says goes to the file `said`."""
    with Path(said).open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, **options)
    try:
        _wait_for(process, port, said)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(process, port, said):
    for _try in range(300):
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex((LOCAL, port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail(f"{process.args[0]} does not listen on {port}: {Path(said).read_text()[-800:]}")


@contextmanager
def site(folder, *, door="portal.wsgi", **settings):
    """(port, process): the site under gunicorn by that door, on a SQLite of its own in that folder."""
    port = free_port()
    own = {**os.environ, "VAR_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3"}
    own |= {"SECOND_FACTOR": "0", **settings}
    for command in (["migrate", "-v0"], ["first_run"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=own, check=True)
    serve = [
        "-m",
        "gunicorn",
        "--config",
        "deploy/gunicorn.conf.py",
        "--bind",
        f"{LOCAL}:{port}",
        door,
    ]
    with running([sys.executable, *serve], port, folder / "gunicorn.log", cwd=ROOT, env=own) as process:
        yield port, process


@contextmanager
def proxy(folder, upstream, **further):
    """The port of nginx with deploy/nginx.conf, in front of that port for all lanes; its logs lie in the folder.

    `further` is what else of its configuration reads otherwise.
    """
    command, port = proxy_command(needed("nginx"), folder, dict.fromkeys(LANES, (upstream,)), **further)
    with running(command, port, folder / "nginx.log"):
        yield port


def proxy_command(program, folder, upstreams, **further):
    """(what starts nginx, its port), with its configuration written down; `upstreams` has the ports of each lane, one a host."""
    port = free_port()
    site = (ROOT / "deploy" / "nginx.conf").read_text()
    for ours, here in {
        "listen 80 default_server": f"listen {LOCAL}:{port}",
        "/var/lib/dateline": str(folder),
        "/var/cache/nginx": str(folder),
        "/var/log/nginx/": f"{folder}/nginx-",
        "/var/www/html": f"{folder}/html",
        **further,
    }.items():
        site = site.replace(ours, here)
    config = folder / "nginx.conf"
    config.write_text(
        f"daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx-error.log warn; worker_processes 1;\n"
        + ("user root;\n" if os.geteuid() == 0 else "")
        + f"events {{}}\nhttp {{ include {KINDS}; access_log {folder}/nginx-access.log;\n"
        + "".join(f"{kind}_temp_path {folder}/nginx-{kind};\n" for kind in TEMPORARY)
        + "".join(f"upstream dateline_{lane} {{ {_servers(upstreams[lane])} }}\n" for lane in LANES)
        + f"{site}}}\n"
    )
    return [program, "-c", str(config)], port


def _servers(ports):
    return " ".join(f"server {LOCAL}:{port};" for port in ports)


# As Debian and nginx's own image have it: without it style sheets come as plain text, and no browser takes them.
KINDS = "/etc/nginx/mime.types"
LANES = ("readers", "newsroom", "tips")
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
