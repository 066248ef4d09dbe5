"""Every name the environment may set stands in .env.example, with the default that the code has."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINE = re.compile(r"^#?([A-Z_]+)=(.*)$", re.MULTILINE)
EXAMPLE = dict(LINE.findall((ROOT / ".env.example").read_text()))
OF_COMPOSE = re.compile(r"\$\{([A-Z_]+)(?::-([^}]*))?")


def read_by_settings():
    """{name: its default as one would write it; None where the default is made and not written}."""
    found = {}
    for node in ast.walk(ast.parse((ROOT / "portal" / "settings.py").read_text())):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("env.") and node.args:
            name = ast.literal_eval(node.args[0]) if isinstance(node.args[0], ast.Constant) else None
            default = next((kw.value for kw in node.keywords if kw.arg == "default"), None)
            if name and default:
                found[name] = written(default)
    return found


def written(default):
    try:
        value = ast.literal_eval(default)
    except ValueError:
        return None
    return ",".join(value) if isinstance(value, list) else str(value)


def names_of_compose():
    return dict(OF_COMPOSE.findall((ROOT / "docker-compose.yml").read_text()))


def test_the_example_lists_every_name_and_no_other():
    assert set(EXAMPLE) == set(read_by_settings()) | set(names_of_compose())
    assert len(read_by_settings()) >= 13


@pytest.mark.parametrize(("name", "default"), read_by_settings().items())
def test_the_example_shows_the_default(name, default):
    assert EXAMPLE[name] == (default or "")


def test_compose_passes_on_names_with_the_same_defaults():
    """All but those that say what stands in front of the site, which is another thing there."""
    ours = read_by_settings()
    for name, default in names_of_compose().items():
        if name in ours and name not in {"ALLOWED_HOSTS", "TRUSTED_PROXIES"}:
            assert default == (ours[name] or ""), name


def test_everything_in_the_example_is_commented_out():
    lines = (ROOT / ".env.example").read_text().splitlines()
    assert all(not line or line.startswith("#") for line in lines)
