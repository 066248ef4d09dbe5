"""Running it: one command that prepares, says where it is, serves, and stops at Ctrl-C."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from deploy import healthy, run
from tests.servers import processes

pytestmark = pytest.mark.every_database  # each is skipped beside PostgreSQL: it needs no second one

ROOT = Path(__file__).resolve().parents[2]
READY = shutil.which("make") and (ROOT / ".venv" / ".running").exists()


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind((run.ADDRESS, 0))
        return str(probe.getsockname()[1])


def page(url):
    """The page's text, asked for until the server answers or a minute has passed."""
    for _try in range(240):
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - our own server
                return answer.read().decode()
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.25)
    return pytest.fail(f"{url} never answered")


def run_until_it_answers(port, folder, root=ROOT, **further):
    """(the front page, what was said): make run in an empty newsroom, stopped by Ctrl-C. `further` is of its environment."""
    command = ["make", "--no-print-directory", "run", f"PORT={port}", "DEMO=0", f"VAR_DIR={folder}"]
    own = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3", "MAKEFLAGS": "", **further}
    process = subprocess.Popen(
        command, cwd=root, env=own, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
    try:
        front = page(f"http://{run.ADDRESS}:{port}/")
    finally:
        os.killpg(process.pid, signal.SIGINT)
        said, _nothing = process.communicate(timeout=90)
    return front, said.decode()


@pytest.mark.skipif(not READY, reason="make run has not set up this checkout.")
@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="It serves from SQLite, once.")
def test_make_run_serves_hashed_files_says_where_and_keeps_its_accounts(port, tmp_path):
    front, said = run_until_it_answers(port, tmp_path / "var")
    _front, again = run_until_it_answers(port, tmp_path / "var")

    assert re.search(r"/static/paper/\w+\.[0-9a-f]{12}\.css", front)
    for place in ("", "newsroom/"):
        assert f"http://127.0.0.1:{port}/{place}\n" in said
    account = re.search(r"^  admin +(\S{12,}) ", said, re.MULTILINE)
    assert account
    assert account[0] in again
    for complaint in ("Traceback", "Error", "***"):
        assert complaint not in said + again
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5)


@pytest.mark.skipif(not READY, reason="make run has not set up this checkout.")
@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="It serves from SQLite, once.")
def test_make_run_serves_from_a_folder_of_any_name_and_under_any_locale(port, tmp_path):
    clone = tmp_path / "新 聞 portal" / "date line"
    left_out = shutil.ignore_patterns(".git", ".venv", "var", ".*_cache", "__pycache__")
    shutil.copytree(ROOT, clone, ignore=left_out)
    (clone / ".venv").symlink_to(ROOT / ".venv")
    front, said = run_until_it_answers(port, "var", clone, LC_ALL="C", TZ="Pacific/Kiritimati")

    assert re.search(r"/static/paper/\w+\.[0-9a-f]{12}\.css", front)
    assert f"http://127.0.0.1:{port}/newsroom/\n" in said
    assert "Traceback" not in said


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed here.")
@pytest.mark.parametrize(
    ("lacks", "sentence"),
    [("version_info", "Python 3.11 or newer is needed"), ("ensurepip", "apt-get install python3-venv")],
)
def test_a_python_that_will_not_do_is_told_of_in_a_sentence(tmp_path, lacks, sentence):
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\ncase "$*" in *{lacks}*) exit 1;; esac\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    command = [
        "make",
        "--no-print-directory",
        "-f",
        ROOT / "Makefile",
        ".venv/bin/python",
        f"PYTHON={python}",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode
    assert sentence in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert not (tmp_path / ".venv").exists()


def test_a_port_in_use_is_one_sentence(port):
    with socket.socket() as taken:
        taken.bind((run.ADDRESS, int(port)))
        taken.listen()

        assert run.refusal(port) == f"Port {port} is in use; choose another with PORT=…"

    assert run.refusal(port) is None


@pytest.mark.parametrize("port", ["", "0", "65536", "eighty", "-1", "8000 "])
def test_what_is_no_port_is_one_sentence(port):
    assert run.refusal(port) == f"PORT={port} is not the number of a port."


def test_a_refused_port_prepares_nothing(monkeypatch):
    monkeypatch.setattr(run, "prepare", lambda **options: pytest.fail("prepared"))

    with pytest.raises(SystemExit, match="not the number"):
        run.main("x", "1")


@pytest.mark.parametrize(("empty", "command"), [(True, ("first_run", {"here": True})), (False, ("demo", {}))])
def test_preparing_migrates_and_fills_or_begins(monkeypatch, empty, command):
    called = []
    monkeypatch.setattr(run, "call_command", lambda name, **options: called.append((name, options)))

    run.prepare(empty=empty)

    assert called == [("migrate", {"verbosity": 0}), command]


@pytest.mark.parametrize(("demo", "empty"), [("0", True), ("1", False)])
def test_demo_0_prepares_an_empty_newsroom(monkeypatch, port, demo, empty):
    asked = []
    monkeypatch.setattr(run, "prepare", lambda **options: asked.append(options))
    monkeypatch.setattr(run, "serve", asked.append)

    run.main(port, demo)

    assert asked == [{"empty": empty}, port]


def test_the_health_check_asks_the_site_by_a_name_it_answers_to(live_server, monkeypatch):
    port = live_server.url.rpartition(":")[2]

    monkeypatch.setenv("ALLOWED_HOSTS", "")
    assert not healthy.main(port)


def test_the_health_check_fails_where_nobody_answers(port, capsys):
    assert healthy.main(port)
    assert "refused" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("hosts", "name"),
    [
        ("news.example,127.0.0.1", "news.example"),
        (".news.example", "news.example"),
        ("*", "localhost"),
        ("", "localhost"),
    ],
)
def test_the_health_check_knows_the_names_of_the_site(hosts, name):
    assert healthy.request(hosts).get_header("Host") == name


# --- A folder in which nothing can be kept


STEPS = {"collect": ["deploy.collect"], "run": ["deploy.run", "{port}", "0"]}


def said_of(step, folder, port):
    command = [sys.executable, "-m", *(part.format(port=port) for part in STEPS[step])]
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    own |= {"VAR_DIR": str(folder)}
    done = subprocess.run(
        command, cwd=ROOT, env=own, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 1
    return done.stderr


@pytest.fixture
def small_disk(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "dateline-folder", disk]
    if os.geteuid() != 0 or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("This machine mounts no small disk for us.")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


@pytest.mark.parametrize("step", STEPS)
def test_a_read_only_folder_is_one_sentence(step, small_disk, port):
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    said = said_of(step, small_disk, port)
    assert re.fullmatch(rf"VAR_DIR {small_disk} cannot be written to.*make run VAR_DIR=…\n", said)


@pytest.mark.parametrize("step", STEPS)
def test_a_full_folder_is_one_sentence(step, small_disk, port):
    (small_disk / "filling").write_bytes(b"\0" * 64 * 1024)
    said = said_of(step, small_disk, port)
    assert re.fullmatch(rf"VAR_DIR {small_disk} is on a disk that is full.*make run VAR_DIR=…\n", said)


@pytest.mark.parametrize("step", STEPS)
def test_a_folder_that_cannot_be_made_is_one_sentence(step, port):
    assert re.fullmatch(
        r"VAR_DIR /proc/nowhere/var cannot be made \(.+\)\.\n", said_of(step, "/proc/nowhere/var", port)
    )


def test_without_a_network_make_says_a_sentence_of_ours(tmp_path):
    """After pip's own. The environment is there, and nothing in it is what it has to be."""
    for name in ("Makefile", "requirements-film.lock"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "static").mkdir()
    nowhere = {
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_RETRIES": "0",
        "PIP_CONFIG_FILE": os.devnull,
    }
    nowhere |= {"PIP_NO_CACHE_DIR": "1", "MAKEFLAGS": ""}
    command = [processes.needed("make"), ".venv/.running", f"PYTHON={sys.executable}"]
    done = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, **nowhere}, capture_output=True, text=True, check=False
    )
    assert done.returncode
    assert "Is there a network?" in done.stderr
    assert not (tmp_path / ".venv" / ".running").exists()
