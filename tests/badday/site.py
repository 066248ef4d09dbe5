"""A site as docs/install.md has it: PostgreSQL, Redis, three lanes of gunicorn, the clock, nginx in front."""

import contextlib
import json
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

from tests.servers import dovecot, relay
from tests.servers.processes import LANES, LOCAL, ROOT, free_port, proxy_command

from . import mail, parts
from .ledger import Ledger
from .parts import Part

# Longer than the command may take while everything around it is broken.
PATIENCE = 120


class Site:
    """All in one folder; what the administrator's command finds wrong on a good day is no news on a bad one."""

    def __init__(self, folder):
        self.folder, self.var = Path(folder), Path(folder) / "var"
        self.folder.chmod(0o755)
        self.var.mkdir()
        self.of_postgresql = self.folder / "postgresql"
        self.of_postgresql.mkdir()
        self.logs = self.folder / "logs"
        self.logs.mkdir()
        disks = {self.var: "160m", self.of_postgresql: "400m", self.logs: "8m"}
        self.has_small_disk = all(_mounted(disk, room) for disk, room in disks.items())
        self.notes, self.ledger = [], Ledger()
        self.postgresql = self._database()
        self.line = self._line()
        self.redis = parts.redis(self.folder)
        self.own = {
            "VAR_DIR": str(self.var),
            "LOGS": str(self.logs),
            **self._where_it_is(),
            "TIPS_CACHE_URL": f"redis://{LOCAL}:{self.redis.port}/0",
            "SECRET_KEY": secrets.token_hex(32),
            "SECOND_FACTOR": "0",
            "TRUSTED_PROXIES": "1",
            "MEDIA_INTERNAL": "/media-files/",
            "SITE_LANGUAGE": "en",
        }
        self.mailbox = dovecot.Dovecot() if dovecot.program() else None
        if self.mailbox:
            self.own |= mail.settings_of(self.mailbox)
        self.lanes = {lane: self._lane(lane) for lane in LANES}
        self.clock = self._clock()
        self.nginx = self._proxy()
        self.url = f"http://{LOCAL}:{self.nginx.port}"

    def _database(self):
        return parts.postgresql(self.of_postgresql)

    def _line(self):
        """Between the site and its database; only who counts what is there goes past it."""
        own = free_port()
        command = relay.command(own, LOCAL, self.postgresql.port)
        return Part("the line to the database", command, self.folder / "line.log", port=own)

    def _where_it_is(self):
        return {"DATABASE_URL": f"postgres://dateline@{LOCAL}:{self.line.port}/postgres"}

    def _past_the_line(self):
        return {"DATABASE_URL": f"postgres://dateline@{LOCAL}:{self.postgresql.port}/postgres"}

    def _lane(self, lane, *, apart=()):
        """`apart`: what begins it as another host would."""
        port = free_port()
        serve = ["-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", f"{LOCAL}:{port}"]
        command = [*apart, sys.executable, *serve, "portal.wsgi"]
        return Part(lane, command, self.logs / f"{lane}.log", port=port, **self.own, LANE=lane)

    def _clock(self, *, apart=()):
        command = [*apart, sys.executable, "manage.py", "clock"]
        return Part("the clock", command, self.logs / "clock.log", **self.own)

    def _doors(self):
        """{lane: the ports that the proxy has for it}."""
        return {lane: (part.port,) for lane, part in self.lanes.items()}

    def _proxy(self):
        shutil.copytree(ROOT / "static" / "proxy", self.var / "static" / "proxy")
        of_site = {f"alias {self.folder}/": f"alias {self.var}/"}
        of_site["/var/log/nginx/"] = f"{self.logs}/nginx-"
        program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
        command, port = proxy_command(program, self.folder, self._doors(), **of_site)
        return Part("nginx", command, self.folder / "nginx.log", port=port)

    def all_parts(self):
        return [
            self.nginx,
            self.clock,
            *self.lanes.values(),
            self.redis,
            *filter(None, [self.line]),
            self.postgresql,
        ]

    # --- On and off

    def _begin_database(self):
        self.postgresql.start()
        if self.line:
            self.line.start()

    def __enter__(self):
        try:
            self._begin_database()
            self.redis.start()
            if self.mailbox:
                self.mailbox.start()
            self.counter = Counter(self.own | self._past_the_line())
            self.password = self.counter.ask("begin")
            for lane in self.lanes.values():
                lane.start(waits=False)
            self.clock.start()
            self.nginx.start()
            for lane in self.lanes.values():
                lane.wait()
            self.usual = self.status()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *raised):
        if hasattr(self, "counter"):
            self.counter.end()
        for part in self.all_parts():
            part.stop()
        if self.mailbox:
            self.mailbox.remove()
        for disk in (self.var, self.of_postgresql, self.logs):
            if os.path.ismount(disk):
                subprocess.run(["umount", "--lazy", disk], check=False)

    # --- What an administrator does

    def dateline(self, *words, **settings):
        """What the command says, and its exit code."""
        with self.begun(*words, **settings) as begun:
            try:
                said, wrong = begun.communicate(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                begun.kill()
                raise
        return f"{said}{wrong if begun.returncode else ''}", begun.returncode

    def begun(self, *words, **settings):
        """The command at work, with pipes that lead from it."""
        command = [sys.executable, "-m", "portal.operations.command", *words]
        own = {**os.environ, **self.own, **settings}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        return subprocess.Popen(command, cwd=ROOT, env=own, **pipes)

    def status(self, **settings):
        """Names of the parts that `dateline status` finds wrong; None where it says nothing at all."""
        with contextlib.suppress(ValueError, subprocess.TimeoutExpired):
            said, _code = self.dateline("status", "--json", **settings)
            return {part["name"] for part in json.loads(said)["parts"] if part["level"] != "fine"}
        return None


class Counter:
    """The process that knows what is there."""

    def __init__(self, own):
        command = [sys.executable, "-m", "tests.badday.counter"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        env = {**os.environ, **own}
        self.process = subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True, **pipes)

    def ask(self, word, **given):
        self.process.stdin.write(f"{json.dumps({'ask': word, **given})}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"Nobody answers {word}.")
        return json.loads(answer)

    def end(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def _mounted(folder, room):
    """Whether this machine lets us have a small disk of our own, which can be filled."""
    if os.geteuid() != 0 or not shutil.which("mount"):
        return False
    command = ["mount", "-t", "tmpfs", "-o", f"size={room},mode=755", "dateline-badday", folder]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0
