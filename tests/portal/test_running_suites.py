"""Both suites at once: either's failure fails, both are seen, and a stop reaches both."""

import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import is_on
from tests.servers import postgresql, side_by_side

SLEEPER = """
import signal, sys, time
from pathlib import Path
Path(sys.argv[1]).write_text("started")
try:
    time.sleep(60)
except KeyboardInterrupt:
    Path(sys.argv[1]).write_text("cleaned up")
"""


@pytest.mark.parametrize(
    ("sqlite", "there", "both"),
    [(0, 0, 0), (1, 0, 1), (0, 1, 1), (2, 1, 2), (0, postgresql.MISSING, 0), (1, postgresql.MISSING, 1)],
)
def test_either_failure_fails(monkeypatch, sqlite, there, both):
    monkeypatch.delenv("CI", raising=False)

    assert side_by_side.verdict(sqlite, there) == both


def test_where_nothing_may_be_missing_a_missing_postgresql_fails(monkeypatch):
    monkeypatch.setenv("CI", "true")

    assert side_by_side.verdict(0, postgresql.MISSING) == postgresql.MISSING


def test_a_suite_has_a_folder_of_its_own(tmp_path):
    tell = [sys.executable, "-c", "import os; print(os.environ['VAR_DIR'])"]
    suites = [
        side_by_side.start(tell, tmp_path / name, "", stdout=subprocess.PIPE, text=True)
        for name in ("a", "b")
    ]

    told = [suite.communicate(timeout=30)[0].strip() for suite in suites]

    assert told == [str(tmp_path / "a"), str(tmp_path / "b")]


def of_postgresql(suites):
    for suite in suites:
        postgresql.answer_of(suite)


def turns(request, name, *marks):
    """On which of the two databases a test of that name runs."""
    item = pytest.Function.from_parent(request.node.parent, name=name, callobj=lambda: None)
    for mark in marks:
        item.add_marker(mark)
    return {turn for turn in ("0", "1") if is_on(turn, item)}


def test_of_two_databases_each_test_has_its_turn_on_one(request):
    taken = [turns(request, f"test_{n}", pytest.mark.django_db) for n in range(100)]

    assert all(len(turn) == 1 for turn in taken)
    assert 30 < taken.count({"0"}) < 70


@pytest.mark.parametrize(
    "mark", [pytest.mark.django_db(transaction=True), pytest.mark.every_database, pytest.mark.no_database]
)
def test_what_hangs_on_the_database_runs_on_each(request, mark):
    assert all(turns(request, f"test_{n}", mark) == {"0", "1"} for n in range(20))


@pytest.mark.parametrize(("wait", "number"), [(side_by_side.wait_for, 2), (of_postgresql, 1)])
def test_told_to_stop_a_suite_may_clean_up(tmp_path, wait, number):
    class Told(Exception):
        """Stands for the exit that a signal raises."""

    def stop(*_):
        raise Told

    marks = [tmp_path / str(n) for n in range(number)]
    suites = [
        side_by_side.start([sys.executable, "-c", SLEEPER, str(mark)], tmp_path / f"var-{mark.name}", "")
        for mark in marks
    ]
    while not all(mark.exists() and mark.read_text() for mark in marks):
        time.sleep(0.05)
    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    try:
        with pytest.raises(Told):
            wait(suites)
    finally:
        signal.signal(signal.SIGALRM, before)

    assert [mark.read_text() for mark in marks] == ["cleaned up"] * number


def test_what_is_skipped_is_named_with_its_reason_and_failures_are_too(pytestconfig):
    """An account that may mount nothing skips three dozen tests, and has to see which."""
    said = next(option for option in pytestconfig.getini("addopts") if option.startswith("-r"))
    assert {*said} >= {"s", "f", "E"}
