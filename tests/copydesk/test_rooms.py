"""The rooms of the copy desk: each imports only from those before it, and none knows Django."""

import ast
from pathlib import Path

import pytest

import copydesk

HOUSE = Path(copydesk.__file__).parent
TESTS = Path(__file__).parent
ORDER = [
    "folding",
    "script",
    "counting",
    "plain",
    "unreadable",
    "vocabulary",
    "dateline",
    "likeness",
    "search",
    "conversion",
    "proof",
    "page",
    "formats",
    "deliveries",
    "benchmark",
]
SOURCES = sorted(HOUSE.rglob("*.py"))


def imported(path):
    """The full name of every module that a file imports."""
    package = ("copydesk", *path.relative_to(HOUSE).parts[:-1]) if path.is_relative_to(HOUSE) else ()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join(filter(None, (*above, node.module)))
            yield from (f"{module}.{name.name}" for name in node.names)


def room_of(module):
    return module.split(".")[1] if module.startswith("copydesk.") else None


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_room_imports_only_from_those_before_it(path):
    own = path.relative_to(HOUSE).parts[0].removesuffix(".py")
    if own == "__init__":
        return
    for room in filter(None, map(room_of, imported(path))):
        assert ORDER.index(room) <= ORDER.index(own), f"{own} imports {room}"


@pytest.mark.parametrize(
    "path", [*SOURCES, *sorted(TESTS.glob("*.py"))], ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_neither_the_copy_desk_nor_its_tests_know_django_or_the_newsroom(path):
    tops = {module.split(".")[0] for module in imported(path)}

    assert not tops & {"django", "articles", "exchange", "tips", "portal"}
