"""What judges need: a paper of its own to look at, and programs that are fetched once, outside of the tree."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Programs of judges are kept here between runs; nothing of them is committed.
KEPT = Path(os.environ.get("JUDGES") or Path.home() / ".cache" / "dateline-judges")


@contextlib.contextmanager
def a_paper():
    """(the paper, a client that reads it) on a database and files of its own, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="dateline-judges-") as folder:
        connection = _set_up(folder)
        from django.test import Client

        from tests.judges.paper import print_a_paper

        try:
            yield print_a_paper(), Client()
        finally:
            connection.creation.destroy_test_db("unused", verbosity=0)


def _set_up(folder):
    os.environ |= {"DJANGO_SETTINGS_MODULE": "portal.settings", "VAR_DIR": folder, "DATABASE_URL": ""}
    os.environ["DATABASE_URL"] = f"sqlite:///{folder}/db.sqlite3"
    # Nothing but a first run makes a secret; judges have one of their own.
    os.environ.setdefault("SECRET_KEY", "of-the-judges-" + "0123456789" * 5)
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test.utils import setup_test_environment

    setup_test_environment()
    settings.DATABASES["default"]["TEST"]["NAME"] = f"{folder}/test.sqlite3"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    return connection


def page(client, path, status=200):
    """The HTML at that path, as a reader's browser gets it."""
    answer = client.get(path)
    if answer.status_code != status:
        sys.exit(f"{path} answers {answer.status_code}")
    return answer.content.decode()


def from_npm(package, version):
    """The folder of that package, fetched where it is not there yet."""
    folder = KEPT / f"{package}-{version}"
    found = folder / "node_modules" / package
    if not found.exists():
        npm = shutil.which("npm") or sys.exit("npm is missing: apt-get install npm")
        sys.stdout.write(f"Fetching {package} {version}…\n")
        folder.mkdir(parents=True, exist_ok=True)
        quiet = ["--no-save", "--no-audit", "--no-fund", "--silent", "--prefix", str(folder)]
        subprocess.run([npm, "install", *quiet, f"{package}@{version}"], check=True)
    return found


def from_pypi(*packages):
    """A Python with these packages, and with nothing of ours."""
    folder = KEPT / "python"
    python, listed = folder / "bin" / "python", folder / "listed.txt"
    if not listed.exists() or listed.read_text().split() != list(packages):
        sys.stdout.write(f"Fetching {', '.join(packages)}…\n")
        venv.create(folder, with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--upgrade", "pip"], check=True)
        subprocess.run([*pip, *packages], check=True)
        listed.write_text("\n".join(packages))
    return python
