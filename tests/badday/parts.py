"""The processes of a site, each of which can be killed, frozen and begun again."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from tests.servers.postgresql import binaries
from tests.servers.processes import LOCAL, ROOT, free_port

UP_IN, STEP = 180, 0.1


class Part:
    """A process with children, which listens on a port, or on none."""

    def __init__(self, name, command, said, *, port=None, account=None, **settings):
        self.name, self.command, self.said, self.port = name, command, said, port
        self.process, self._account = None, account
        self._own = {**os.environ, **settings}

    def start(self, *, waits=True, **settings):
        as_account = {}
        if self._account:
            as_account = {"user": self._account.pw_uid, "group": self._account.pw_gid, "extra_groups": []}
        with Path(self.said).open("ab") as log:
            self.process = subprocess.Popen(
                [str(word) for word in self.command],
                cwd=ROOT,
                env={**self._own, **settings},
                stdout=log,
                stderr=log,
                start_new_session=True,
                **as_account,
            )
        if waits and self.port:
            self.wait()

    def wait(self):
        for _try in range(int(UP_IN / STEP)):
            with socket.socket() as probe:
                if probe.connect_ex((LOCAL, self.port)) == 0:
                    return
            if not self.is_alive:
                break
            time.sleep(STEP)
        raise TimeoutError(f"{self.name}: {Path(self.said).read_text()[-800:]}")

    @property
    def url(self):
        return f"http://{LOCAL}:{self.port}"

    @property
    def is_alive(self):
        return self.process is not None and self.process.poll() is None

    def kill(self):
        """Without a word, with all its children."""
        self.tell(signal.SIGKILL)
        self.process.wait()

    def tell(self, number):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)

    def freeze(self):
        for pid in [self.process.pid, *self.children()]:
            os.kill(pid, signal.SIGSTOP)

    def thaw(self):
        for pid in [self.process.pid, *self.children()]:
            os.kill(pid, signal.SIGCONT)

    def children(self):
        """PIDs of the processes that it began itself."""
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in found.read_text().split()]

    def stop(self):
        if not self.is_alive:
            return
        self.thaw()
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.kill()


def postgresql(folder):
    """A cluster that writes as it would on a real day, in that folder; not begun yet."""
    programs, port = binaries(), free_port()
    account = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)
    cluster = folder / "cluster"
    init = [programs / "initdb", "-D", cluster, "-U", "dateline", "-A", "trust", "-E", "UTF8", "--no-sync"]
    as_server = ["runuser", "-u", "postgres", "--"] if account else []
    subprocess.run([*as_server, *map(str, init)], check=True, stdout=subprocess.DEVNULL, cwd=folder)
    options = ["-p", port, "-k", folder, "-c", f"listen_addresses={LOCAL}", "-c", "max_wal_size=64MB"]
    command = [programs / "postgres", "-D", cluster, *options]
    return Part("PostgreSQL", command, folder / "log", port=port, account=account)


def redis(folder):
    port = free_port()
    command = [shutil.which("redis-server"), "--port", port, "--bind", LOCAL, "--save", "", "--dir", folder]
    return Part("Redis", command, folder / "redis.log", port=port)
