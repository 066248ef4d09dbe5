"""Where the installation's settings come from. Read before Django's own settings are there.

A file `.env` in the checkout, or /etc/dateline.env where the site was installed on a host of its own. A command
that is typed by hand finds the same database as the site does: without this it would talk to a SQLite of its own.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

INSTALLED = Path("/etc/dateline.env")


def file_of(checkout: Path, given=os.environ) -> Path | None:
    """The file to read. Whoever names VAR_DIR, as `make run` and the tests do, has said which installation is meant."""
    if "DATELINE_ENV" in given:
        return Path(given["DATELINE_ENV"])
    own = checkout / ".env"
    if own.exists():
        return own
    return INSTALLED if "VAR_DIR" not in given and INSTALLED.exists() else None


def read(env, checkout: Path) -> None:
    """Read it. A file that is there and cannot be read is no reason to do without it."""
    path = file_of(checkout)
    if path is None:
        return
    try:
        text = path.open()
    except OSError as error:
        sentence = (
            f"{path} cannot be read ({error.strerror}): run this as root, or as the account of the site."
        )
        raise ImproperlyConfigured(sentence) from error
    with text:
        env.read_env(text)


def forget_empty(beginning: str) -> None:
    """Names of others' programs: compose passes on as empty what nobody has set, and they would take that for a value."""
    for name in [name for name, value in os.environ.items() if name.startswith(beginning) and not value]:
        del os.environ[name]


def folder(path: Path) -> Path:
    """VAR_DIR, made on first need."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sentence = f"VAR_DIR {path} cannot be made ({error.strerror})."
        raise ImproperlyConfigured(sentence) from error
    return path


def kept(path: Path) -> str:
    """What stands in that file of VAR_DIR; "" where there is none yet."""
    return path.read_text().strip() if path.exists() else ""


def counting(env, address: str) -> dict:
    """CACHES, of the address of the cache that counts. One that hangs is given up after a second, as one that is gone."""
    told = env.cache_url_config(address) | {"max_entries": 50_000}
    if told["BACKEND"].endswith("RedisCache"):
        told["OPTIONS"] = {"socket_timeout": 1, "socket_connect_timeout": 1, **told.get("OPTIONS", {})}
    return told
