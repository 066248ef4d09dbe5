"""What the documentation names is there: a page that leads nowhere is worse than none."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs/pictures"
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


def pictures_shown():
    """The pictures that pages show, by their names."""
    return {
        Path(way).name for page in PAGES for way in re.findall(r"!\[[^\]]+\]\(([^)\s]+)\)", page.read_text())
    }


def pictures_made():
    """What `make pictures` writes."""
    names = re.findall(r'picture\(page, "([\w-]+)"\)', (ROOT / "tests/browser/test_first_day.py").read_text())
    return {f"{name}.webp" for name in names}


def test_each_picture_is_there_is_shown_and_is_made_by_the_command():
    assert len(pictures_made()) > 8
    assert {path.name for path in PICTURES.iterdir()} == pictures_shown() == pictures_made()


def test_all_pictures_together_are_soon_fetched():
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) < 1_500_000
