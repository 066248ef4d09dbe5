"""The example printed above a pattern is its test: `#: 例一; 例二` above a name, and the pattern finds each."""

import re
from importlib import import_module
from pathlib import Path

import pytest

import copydesk.page
from copydesk.folding import fold

ROOM = Path(copydesk.page.__file__).parent
EXAMPLE = re.compile(r"^#: (?P<examples>.+)\n(?P<name>\w+) = re\.compile\(", re.MULTILINE)


def examples():
    for path in sorted(ROOM.glob("*.py")):
        for found in EXAMPLE.finditer(path.read_text()):
            for example in found["examples"].split("; "):
                yield pytest.param(
                    path.stem, found["name"], example, id=f"{path.stem}.{found['name']}: {example}"
                )


EXAMPLES = list(examples())


def test_there_are_examples():
    assert len(EXAMPLES) >= 100


@pytest.mark.parametrize(("module", "name", "example"), EXAMPLES)
def test_a_pattern_finds_what_is_printed_above_it(module, name, example):
    pattern = getattr(import_module(f"copydesk.page.{module}"), name)

    # Those few that are matched with the print itself say so in a comment.
    assert pattern.search(fold(example)) or pattern.search(example)
