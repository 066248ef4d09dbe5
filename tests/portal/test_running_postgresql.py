"""The PostgreSQL that `make test` starts for itself: there while the command runs, gone afterwards."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import postgresql

ASK = """
import os, sys, psycopg2
with psycopg2.connect(os.environ["DATABASE_URL"]) as connection, connection.cursor() as cursor:
    cursor.execute("SELECT current_setting('port'), current_setting('fsync'), current_setting('data_directory')")
    print(*cursor.fetchone())
sys.exit(3)
"""


@pytest.mark.skipif(
    postgresql.binaries() is None and not os.environ.get("CI"), reason="PostgreSQL is not installed here."
)
def test_it_serves_the_command_passes_on_its_answer_and_leaves_nothing():
    command = [sys.executable, postgresql.__file__, sys.executable, "-c", ASK]

    asked = subprocess.run(command, capture_output=True, check=False, text=True, timeout=120)

    assert asked.returncode == 3, asked.stderr
    port, fsync, folder = asked.stdout.split()
    assert fsync == "off"
    assert not Path(folder).parent.exists()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", int(port))) != 0


def test_where_it_is_not_installed_that_is_said_and_nothing_runs(monkeypatch, capsys):
    monkeypatch.setattr(postgresql, "binaries", lambda: None)

    assert postgresql.main(["false"]) == postgresql.MISSING
    assert "apt-get install postgresql" in capsys.readouterr().err
