"""A bare Debian 12 in a folder: made by debootstrap, booted with its own systemd by systemd-nspawn, gone afterwards.

It has namespaces of its own, its network too: nothing of it is seen on this machine. A way out, by which apt and pip
fetch what they install, it has while it is installed and not afterwards (slirp4netns: no rule of this machine changes).
"""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from .debian import bare_debian

PROGRAMS = {
    "debootstrap": "debootstrap",
    "systemd-nspawn": "systemd-container",
    "slirp4netns": "slirp4netns",
    "nsenter": "util-linux",
}
# What every Debian has that an installer made, and debootstrap's smallest has not.
AND = "systemd,systemd-sysv,dbus,ca-certificates,iproute2,openssl"
# Of slirp4netns: the machine's own resolver.
RESOLVER = "nameserver 10.0.2.3\n"
# Of a booted system: what it says of itself once all its units have begun.
UP = {"running", "degraded"}
POWER_OFF = signal.SIGRTMIN + 4
PATIENCE = 120
GOING_OUT = 20
REBOOTED = 133


class Box:
    def __init__(self, names):
        """`names`: what this machine's own address is called in there."""
        self.folder = Path(tempfile.mkdtemp(prefix="dateline-installed-", dir="/var/tmp"))
        self.root, self.names = self.folder / "root", names
        self.nspawn = self.way_out = None
        # What is open inside. A system that halts stops everybody first, and nsenter, stopped with them, wakes no more.
        self.shells = []

    def __enter__(self):
        return self

    def __exit__(self, *fault):
        # Who calls it off a second time waits: what it leaves has mounts.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        try:
            self.halt()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def make(self):
        bare_debian(self.root, AND)
        self.put("/etc/resolv.conf", RESOLVER)
        hosts = f"{Path('/etc/hosts').read_text()}\n127.0.0.1 {' '.join(self.names)}\n"
        self.put("/etc/hosts", hosts)
        self.put("/etc/machine-id", "")

    def path(self, name):
        return self.root / name.lstrip("/")

    def put(self, name, text):
        path = self.path(name)
        path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def boot(self):
        machine = f"dateline-{secrets.token_hex(4)}"
        quiet = ["--quiet", "--register=no", "--keep-unit", "--console=pipe", "--resolv-conf=off"]
        apart = ["--private-network", f"--machine={machine}", f"--directory={self.root}"]
        self.nspawn = subprocess.Popen(
            ["systemd-nspawn", "--boot", *quiet, *apart],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "nspawn.log").open("w"),
            start_new_session=True,
        )
        self.leader = self._leader()
        return self._up()

    def reboot(self):
        """As its administrator has it boot anew: nspawn ends then, with a number of its own, and is begun again."""
        subprocess.run(self.inside("systemctl", "reboot"), capture_output=True, check=False)
        if (ended := self.nspawn.wait(PATIENCE)) != REBOOTED:
            raise RuntimeError(f"It did not boot again: {ended}")
        return self.boot()

    def open_way_out(self):
        command = ["slirp4netns", "--configure", str(self.leader), "tap0"]
        self.way_out = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._until(lambda: "tap0" in self.ask("ip", "-brief", "address"), "no way out")

    def close_way_out(self):
        if self.way_out:
            self.way_out.terminate()
            self.way_out.wait()
            self.way_out = None

    def halt(self):
        self.close_way_out()
        for shell in self.shells:
            shell.close()
        if self.nspawn and self.nspawn.poll() is None:
            os.kill(self.leader, POWER_OFF)
            try:
                self.nspawn.wait(GOING_OUT)
            except subprocess.TimeoutExpired:
                # With the first process of its namespace every other one ends.
                os.kill(self.leader, signal.SIGKILL)
                self.nspawn.wait()

    def inside(self, *command):
        """That command, as root in the box."""
        spaces = ["--mount", "--uts", "--ipc", "--net", "--pid"]
        clean = ["env", "-i", "HOME=/root", "LANG=C.UTF-8", "TERM=dumb"]
        path = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        return ["nsenter", "--target", str(self.leader), *spaces, *clean, path, *command]

    def on_its_network(self, *command):
        """That command of this machine, on the box's network and with its names."""
        names = f'mount --bind {self.path("/etc/hosts")} /etc/hosts && exec "$@"'
        apart = ["unshare", "--mount", "sh", "-c", names, "sh"]
        return ["nsenter", "--target", str(self.leader), "--net", *apart, *command]

    def ask(self, *command):
        return subprocess.run(self.inside(*command), capture_output=True, text=True, check=False).stdout

    def _leader(self):
        """PID 1 of the box, as this machine counts."""
        children = Path(f"/proc/{self.nspawn.pid}/task/{self.nspawn.pid}/children")

        def found():
            if self.nspawn.poll() is not None:
                raise RuntimeError(f"It does not boot: {(self.folder / 'nspawn.log').read_text()}")
            for child in children.read_text().split():
                if _name(child) == "systemd":
                    return int(child)
            return None

        return self._until(found, "no PID 1")

    def _up(self):
        return self._until(lambda: (state := self._state()) in UP and state, "it does not come up")

    def _state(self):
        return self.ask("systemctl", "is-system-running").strip()

    def _until(self, asked, otherwise):
        by = time.monotonic() + PATIENCE
        while not (found := asked()):
            if time.monotonic() > by:
                raise RuntimeError(f"The bare Debian: {otherwise}.")
            time.sleep(0.3)
        return found


def _name(process):
    try:
        return Path(f"/proc/{process}/comm").read_text().strip()
    except OSError:
        return ""
