"""The database in one file and back. SQLite copies itself while it is used; PostgreSQL has programs for it."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection

SQLITE, POSTGRESQL = "database.sqlite3", "database.dump"


class Failed(Exception):
    """The database's own program gave up; the message has its last words."""


def dump(folder: Path) -> Path:
    """A whole and consistent state of the database, examined."""
    return _sqlite_into(folder / SQLITE) if connection.vendor == "sqlite" else _dump_into(folder / POSTGRESQL)


def load(path: Path) -> None:
    """Into the empty database of the settings."""
    if path.name == SQLITE:
        _only_into("sqlite")
        connection.close()
        shutil.move(path, connection.settings_dict["NAME"])
    else:
        _only_into("postgresql")
        words = [
            "--no-owner",
            "--no-privileges",
            "--single-transaction",
            "--exit-on-error",
            *_where(),
            str(path),
        ]
        _run("pg_restore", *words)
    connection.close()


def is_empty() -> bool:
    """Whether nothing is there to be overwritten. A SQLite that is not there is not made by asking."""
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        return not path.exists() or not path.stat().st_size
    return not connection.introspection.table_names()


def _sqlite_into(path):
    name = connection.settings_dict["NAME"]
    with (
        closing(sqlite3.Connection(f"file:{name}?mode=ro", uri=True, timeout=20)) as source,
        closing(sqlite3.Connection(path)) as copy,
    ):
        # Not VACUUM INTO: SQLite 3.40 counts the columns of a table with generated ones wrong, and gives up.
        source.backup(copy)
        found = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise Failed(f"SQLite says of its copy: {found}")
    return path


def _dump_into(path):
    _run("pg_dump", "--format=custom", "--no-owner", f"--file={path}", *_where())
    _run("pg_restore", "--list", str(path))
    return path


def _where():
    facts = connection.settings_dict
    named = {"host": facts["HOST"], "port": facts["PORT"], "username": facts["USER"], "dbname": facts["NAME"]}
    return ["--no-password", *(f"--{name}={value}" for name, value in named.items() if value)]


def _run(program, *words):
    if not (path := shutil.which(program)):
        raise Failed(f"{program} is not installed here: apt-get install postgresql-client")
    own = {**os.environ, "PGPASSWORD": str(connection.settings_dict["PASSWORD"] or "")}
    done = subprocess.run([path, *words], env=own, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise Failed(f"{program}: {done.stderr.strip()[-600:]}")


def _only_into(vendor):
    if connection.vendor != vendor:
        raise Failed(f"This copy is of another kind of database; DATABASE_URL has to name a {vendor}.")
