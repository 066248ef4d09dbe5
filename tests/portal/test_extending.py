"""What an installation adds by EXTRA_APPS, shown by an app of under 60 lines that adds one of each."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "tests" / "example_app"
GUIDE = (ROOT / "docs" / "extending.md").read_text()
CALL = re.compile(r"""(?:app_modules|handed_in|handed_in_by_name)\(\s*"(\w+)"(?:,\s*"(\w+)")?""")
FRAME = "extensions.py"


def asked_for():
    """{(module, attribute)}: every name by which our apps look for what others hand in."""
    sources = [
        path for app in ("portal", "articles", "exchange", "tips") for path in (ROOT / app).rglob("*.py")
    ]
    return {found for path in sources if path.name != FRAME for found in CALL.findall(path.read_text())}


def test_an_app_that_is_installed_is_asked_for_everything_it_hands_in(tmp_path):
    own = {
        **os.environ,
        "EXTRA_APPS": "tests.example_app",
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
    }
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(APP / "installed.py")]

    done = subprocess.run(
        command, cwd=ROOT, env=own, capture_output=True, text=True, check=False, timeout=300
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_it_adds_one_of_each_in_under_60_lines():
    files = [
        path for path in APP.rglob("*") if path.suffix in {".py", ".html"} and path.name != "installed.py"
    ]
    lines = [line for path in files for line in path.read_text().splitlines() if line.strip()]
    assert len(lines) < 60
    assert {path.stem for path in files} >= {
        *("checks", "copy_formats", "exchange_kinds", "desk", "addresses", "clock", "queues", "margin"),
    }


def test_the_guide_tells_every_name_that_is_looked_for():
    asked = {(module, name) for module, name in asked_for() if name}
    told = set(re.findall(r"^\| `(\w+)` \| `([A-Z_]+)` \|", GUIDE, re.MULTILINE))
    modules = {module for module, _name in asked_for()}

    assert told >= asked
    assert set(re.findall(r"^\| `(\w+)` \|", GUIDE, re.MULTILINE)) == modules
