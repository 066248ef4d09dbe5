"""PostgreSQL as a larger house has it: two servers under Patroni, which asks etcd which of them is the primary."""

import contextlib
import json
import os
import pwd
import shutil
import signal
import time
import urllib.error
import urllib.request
from pathlib import Path

import psycopg2

from tests.servers import relay
from tests.servers.postgresql import binaries
from tests.servers.processes import LOCAL, free_port

from .parts import Part
from .site import Site

NAMES = ("one", "two")
# etcd forgets a primary that is silent for so long, and the other becomes it; Patroni's own defaults are 30, 10, 10.
TTL, LOOP, RETRY = 20, 3, 8
UP_IN = 120
# What docs/scale.md sets: how long either waits for a word of the other before it takes the line for dead.
LIMITS = {"wal_sender_timeout": "5s", "wal_receiver_timeout": "5s"}


def is_here():
    return all(shutil.which(program) for program in ("patroni", "etcd"))


class Node:
    """One server and the Patroni that looks after it."""

    def __init__(self, name, folder, etcd):
        self.name, self.folder = name, folder / name
        self.folder.mkdir()
        self.port, self.rest = free_port(), free_port()
        # Between the other server and this one; the site stands on this end of it.
        own = free_port()
        self.line = Part(
            f"the line to {name}", relay.command(own, LOCAL, self.port), folder / f"{name}.line", port=own
        )
        account = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
        if account:
            os.chown(self.folder, account.pw_uid, account.pw_gid)
        config = self.folder / "patroni.yml"
        config.write_text(json.dumps(self._config(etcd)))  # which is YAML too
        command = [shutil.which("patroni"), config]
        self.part = Part("Patroni", command, self.folder / "log", port=self.rest, account=account)

    def _config(self, etcd):
        return {
            "scope": "dateline",
            "name": self.name,
            "restapi": {"listen": f"{LOCAL}:{self.rest}", "connect_address": f"{LOCAL}:{self.rest}"},
            "etcd3": {"host": f"{LOCAL}:{etcd}"},
            "bootstrap": {
                "dcs": {
                    "ttl": TTL,
                    "loop_wait": LOOP,
                    "retry_timeout": RETRY,
                    # What was promised is on both disks: none of it is lost with the primary.
                    "synchronous_mode": True,
                    "postgresql": {"use_pg_rewind": True, "parameters": {"wal_log_hints": "on", **LIMITS}},
                },
                "initdb": [{"encoding": "UTF8"}, {"auth": "trust"}],
                "pg_hba": ["host all all 127.0.0.1/32 trust", "host replication all 127.0.0.1/32 trust"],
            },
            "postgresql": {
                "listen": f"{LOCAL}:{self.port}",
                "connect_address": f"{LOCAL}:{self.line.port}",
                "data_dir": str(self.folder / "cluster"),
                "bin_dir": str(binaries()),
                "pgpass": str(self.folder / "pgpass"),
                "authentication": {
                    "superuser": {"username": "postgres"},
                    "replication": {"username": "replicator"},
                },
                "parameters": {"unix_socket_directories": str(self.folder), "max_connections": 100},
            },
        }

    def start(self):
        self.line.start()
        self.part.start()

    def kill(self):
        """As a machine is that loses its power: Patroni and the server at one blow."""
        with contextlib.suppress(OSError, ValueError):
            postmaster = int((self.folder / "cluster" / "postmaster.pid").read_text().split()[0])
            self.part.tell(signal.SIGKILL)
            os.kill(postmaster, signal.SIGKILL)
        self.part.kill()

    def replaying(self):
        """The PID of the process that shows what comes from the primary. Patroni lets no replay be paused for long."""
        postmaster = (self.folder / "cluster" / "postmaster.pid").read_text().split()[0]
        for pid in Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split():
            if "startup recovering" in Path(f"/proc/{pid}/cmdline").read_text():
                return int(pid)
        raise LookupError(self.name)

    def role(self):
        """What Patroni says it is: master, replica; "" where nobody answers."""
        try:
            with urllib.request.urlopen(f"http://{LOCAL}:{self.rest}/patroni", timeout=3) as answer:
                return self._of(json.load(answer))
        except urllib.error.HTTPError as other:
            return self._of(json.load(other))
        except OSError:
            return ""

    def _of(self, told):
        return told.get("role", "") if told.get("state") == "running" else ""

    def ask(self, question):
        line = psycopg2.connect(host=LOCAL, port=self.port, user="postgres", dbname="postgres")
        with contextlib.closing(line), line.cursor() as cursor:
            line.autocommit = True
            cursor.execute(question)
            return cursor.fetchone()[0] if cursor.description else None


class Cluster:
    """Stands where a site has its PostgreSQL."""

    def __init__(self, folder):
        folder = Path(folder)
        ports = free_port(), free_port()
        client, peer = (f"http://{LOCAL}:{port}" for port in ports)
        command = [
            shutil.which("etcd"),
            "--name",
            "etcd",
            "--data-dir",
            folder / "etcd",
            "--log-level",
            "error",
        ]
        for name, at in (("client-urls", client), ("peer-urls", peer)):
            command += [f"--listen-{name}", at]
        command += ["--advertise-client-urls", client, "--initial-advertise-peer-urls", peer]
        command += ["--initial-cluster", f"etcd={peer}"]
        self.etcd = Part("etcd", command, folder / "etcd.log", port=ports[0])
        self.nodes = [Node(name, folder, ports[0]) for name in NAMES]
        hosts = ",".join(f"{LOCAL}:{node.port}" for node in self.nodes)
        self.url = f"postgres://dateline@{hosts}/dateline"

    def start(self):
        self.etcd.start()
        self.nodes[0].start()
        self.until(lambda: self.primary() is self.nodes[0])
        self.nodes[0].ask("CREATE ROLE dateline LOGIN")
        self.nodes[0].ask("CREATE DATABASE dateline OWNER dateline ENCODING 'UTF8' TEMPLATE template0")
        self.nodes[1].start()
        self.until(self.is_whole)

    def primary(self):
        return next((node for node in self.nodes if node.role() in {"master", "primary"}), None)

    def replica(self):
        return next((node for node in self.nodes if node.role() == "replica"), None)

    def is_whole(self):
        """Whether the primary promises nothing that the replica has not."""
        if not (primary := self.primary()) or not self.replica():
            return False
        return primary.ask("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'") == 1

    def until(self, question, at_most=UP_IN):
        end = time.monotonic() + at_most
        while not question():
            if time.monotonic() > end:
                raise TimeoutError(self.nodes[0].part.said.read_text()[-1500:])
            time.sleep(0.5)

    def stop(self):
        for node in self.nodes:
            if node.part.process:
                node.kill()
            node.line.stop()
        self.etcd.stop()


class Paired(Site):
    """A site whose readers are served by the replica."""

    def _database(self):
        return Cluster(self.of_postgresql)

    def _line(self):
        """Straight: which of the servers is asked is the driver's to say."""

    def _past_the_line(self):
        return {}

    def _where_it_is(self):
        return {"DATABASE_URL": self.postgresql.url, "REPLICA_URL": self.postgresql.url}
