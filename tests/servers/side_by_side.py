"""The whole suite twice at the same time: on SQLite with the browser, and on a real PostgreSQL.

What SQLite's says is seen as it comes; what PostgreSQL's says is kept, and follows at the end. What needs
no database runs once, beside PostgreSQL's; of the rest, what hangs on the database runs on each, and the others take turns (see
tests/conftest.py): with EVERY=1 they run on each too. Told to stop, both are told, and may clean up.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.servers.postgresql import MISSING, binaries

HERE = Path(__file__).resolve().parent
TO_STOP = 30


def start(command, folder, turn, **options):
    """The suite with a VAR_DIR of its own, so that neither sees what the other keeps."""
    folder.mkdir()
    own = {"VAR_DIR": str(folder), "TURN": turn}
    return subprocess.Popen(command, env={**os.environ, **own}, **options)


def wait_for(suites):
    """Their exit codes. Ctrl-C has reached them too; any other way to be stopped is passed on."""
    try:
        return [suite.wait() for suite in suites]
    except BaseException as stopped:
        for suite in suites:
            if not isinstance(stopped, KeyboardInterrupt) and suite.poll() is None:
                suite.send_signal(signal.SIGINT)
        for suite in suites:
            suite.wait(TO_STOP)
        raise


def verdict(sqlite, postgresql):
    """The exit code of both together, with a sentence where PostgreSQL was passed over."""
    if postgresql == MISSING and not os.environ.get("CI"):
        sys.stdout.write("Skipped: PostgreSQL is not installed here.\n")
        postgresql = 0
    return sqlite or postgresql


def main(arguments):
    suite = [sys.executable, "-m", "pytest"]
    is_alone = binaries() is None
    here = [] if is_alone else ["-m", "browser or not no_database or every_database"]
    turns = ("", "") if is_alone or os.environ.get("EVERY") else ("0", "1")
    with tempfile.TemporaryDirectory(prefix="dateline-suites-") as folder, tempfile.TemporaryFile() as said:
        apart = ["-m", "not browser", "-o", f"cache_dir={folder}/cache"]
        there = [sys.executable, str(HERE / "postgresql.py"), *suite, *apart, *arguments]
        sys.stdout.write("On SQLite, with the browser:\n")
        sys.stdout.flush()
        suites = [
            start([*suite, *here, *arguments], Path(folder) / "sqlite", turns[0]),
            start(there, Path(folder) / "postgresql", turns[1], stdout=said, stderr=subprocess.STDOUT),
        ]
        codes = wait_for(suites)
        said.seek(0)
        sys.stdout.write(
            f"On PostgreSQL, with what needs no database:\n{said.read().decode(errors='replace')}"
        )
    return verdict(*codes)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
