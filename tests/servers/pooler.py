"""PgBouncer as docs/scale.md has it, with so few connections that everybody has to share them."""

import os
import re
import shutil
from pathlib import Path

from .processes import LOCAL, ROOT

# Fewer than the threads of any lane: each connection is somebody else's in the next moment.
CONNECTIONS = 2


def program():
    return shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")


def command(folder: Path, server: int, port: int) -> list[str]:
    """What starts it on `port`, as the account that it runs as where root starts it, before the server on that port."""
    here = {
        "host=db1 port=5432 dbname=dateline": f"host={LOCAL} port={server} dbname=postgres user=dateline",
        "listen_addr = *": f"listen_addr = {LOCAL}",
        "listen_port = 6432": f"listen_port = {port}\nunix_socket_dir =",
        "auth_type = scram-sha-256": "auth_type = any",
        "auth_file = /etc/pgbouncer/userlist.txt\n": "",
        "default_pool_size = 20": f"default_pool_size = {CONNECTIONS}",
    }
    text = as_told()
    for there, ours in here.items():
        if there not in text:
            raise LookupError(f"docs/scale.md does not say {there!r} any longer")
        text = text.replace(there, ours)
    ini = folder / "pgbouncer.ini"
    ini.write_text(text)
    ini.chmod(0o644)
    as_server = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    return [*as_server, program(), str(ini)]


def as_told() -> str:
    """The settings in docs/scale.md."""
    page = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
    return re.search(r"```ini\n(\[databases\].*?)```", page, re.DOTALL)[1]
