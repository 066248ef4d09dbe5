"""`make audit`: what is told of the locks, and that silence is no answer."""

import json
import subprocess
from pathlib import Path

import pytest

from deploy import audit

pytestmark = pytest.mark.no_database
DJANGO = audit.pinned(audit.ALL)["django"]


@pytest.fixture
def says(monkeypatch):
    """says(program, text): what pip or pip-audit answers; "" for one that broke."""
    answers = {}

    def run(command, **_how):
        text = answers["pip-audit" if "pip-audit" in str(command[0]) else "pip"]
        return subprocess.CompletedProcess(command, 0 if text else 1, text, "")

    monkeypatch.setattr(subprocess, "run", run)
    return lambda program, found: answers.update({program: found and json.dumps(found)})


def told(name="django", holes=()):
    vulns = [{"id": number, "fix_versions": mended} for number, mended in holes]
    return {"dependencies": [{"name": name, "version": "1.0", "vulns": vulns}], "fixes": []}


def test_every_lock_is_read_whole():
    for lock in (audit.ALL, audit.INSTALLED):
        names = {line.split("==")[0] for line in Path(lock).read_text().splitlines() if "==" in line}
        assert len(audit.pinned(lock)) == len(names) > 30


def test_what_is_newer_is_told_and_is_no_fault(says, capsys):
    says("pip", [{"name": "Django", "latest_version": "9.0"}, {"name": "not-ours", "latest_version": "2"}])
    says("pip-audit", told())

    assert audit.main() == 0
    said = capsys.readouterr().out
    assert f"  django {DJANGO} → 9.0\n" in said
    assert "not-ours" not in said
    assert "No hole is known" in said


def test_a_hole_is_a_fault_and_is_told_with_what_mends_it(says, capsys):
    says("pip", [{"name": "Django", "latest_version": "9.0"}])
    says("pip-audit", told(holes=[("CVE-2026-1", ["1.1", "2.0"]), ("CVE-2026-2", [])]))

    assert audit.main() == 1
    said = capsys.readouterr().out
    assert "CVE-2026-1; without it: 1.1, 2.0" in said
    assert "CVE-2026-2; without it: none yet" in said


@pytest.mark.parametrize("silent", ["pip", "pip-audit"])
def test_where_nobody_answers_that_is_said_and_no_success(says, capsys, silent):
    says("pip", [{"name": "Django", "latest_version": "9.0"}])
    says("pip-audit", told())
    says(silent, "")

    assert audit.main() == 2
    assert "could" in capsys.readouterr().out
