"""What the documentation names is there: a page that leads nowhere is worse than none."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
ROOMS = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name not in {"var", ".venv"}}
AT_THE_TOP = re.compile(r"[\w.-]+\.(?:md|toml|lock|yml|py|example)|Makefile|LICENSE|Dockerfile")


def named(page):
    """What stands between backticks and looks like a path of this project; `*` may stand in it."""
    text = re.sub(r"(?ms)^```.*?^```", "", page.read_text())
    for word in re.findall(r"`([^`\n]+)`", text):
        if re.fullmatch(r"[\w.*-]+(?:/[\w.*-]+)*/?", word) and (
            word.split("/")[0] in ROOMS if "/" in word else AT_THE_TOP.fullmatch(word)
        ):
            yield word


def is_there(word):
    # `grants.py` alone is the name of a file in every app.
    return any(ROOT.glob(word.rstrip("/"))) or ("/" not in word and any(ROOT.glob(f"*/{word}")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_that_is_named_is_there(page):
    assert [word for word in named(page) if not is_there(word)] == []


def test_paths_were_found():
    assert len(set(named(ROOT / "README.md"))) > 40
    assert len(set(named(ROOT / "CONTRIBUTING.md"))) > 20
    assert not is_there("articles/copydesk/formats.py")
