"""A PostgreSQL of the tests' own: `postgresql.py COMMAND…` runs it with DATABASE_URL pointing there.

The cluster lives in a temporary directory on a free port of the loopback, without a password and
without fsync, and is gone afterwards. PostgreSQL refuses to run as root, so root hands it to `postgres`.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

MISSING = 77


def binaries():
    """The folder of the newest installed server's programs, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run_there(command, folder):
    as_server = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*as_server, *command], check=True, stdout=subprocess.DEVNULL, cwd=folder)


def start(programs, folder, port):
    if os.geteuid() == 0:
        account = pwd.getpwnam("postgres")
        os.chown(folder, account.pw_uid, account.pw_gid)
    cluster = str(Path(folder) / "cluster")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
    init = ["-D", cluster, "-U", "dateline", "-A", "trust", "-E", "UTF8", "--no-sync"]
    run_there([str(programs / "initdb"), *init], folder)
    run_there(
        [str(programs / "pg_ctl"), "-D", cluster, "-w", "-l", f"{folder}/log", "-o", options, "start"], folder
    )
    return cluster


def stop(programs, cluster, folder):
    run_there([str(programs / "pg_ctl"), "-D", cluster, "-m", "immediate", "stop"], folder)


def answer_of(process):
    """Its exit code. Told to stop, it tells the process, and waits until that has cleaned up."""
    try:
        return process.wait()
    except BaseException as stopped:
        if not isinstance(stopped, KeyboardInterrupt):  # Ctrl-C has reached it too
            process.send_signal(signal.SIGINT)
        process.wait(30)
        raise


def main(command):
    programs = binaries()
    if programs is None:
        sys.stderr.write("PostgreSQL is not installed: apt-get install postgresql\n")
        return MISSING
    with tempfile.TemporaryDirectory(prefix="dateline-pg-") as folder:
        port = free_port()
        cluster = start(programs, folder, port)
        try:
            url = f"postgres://dateline@127.0.0.1:{port}/postgres"
            return answer_of(subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url}))
        finally:
            stop(programs, cluster, folder)


if __name__ == "__main__":
    # Told to stop, it takes its server along.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main(sys.argv[1:]))
