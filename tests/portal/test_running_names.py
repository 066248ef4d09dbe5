"""Every name the environment may set stands in .env.example, with the default that the code has."""

import ast
import re
from pathlib import Path

import pytest
import yaml

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


# What compose passes on to nobody, and why.
NOT_OF_COMPOSE = {
    "VAR_DIR": "the image has its place, and volumes are mounted there",
    "DEBUG": "never where others can see it",
    "COLLECT": "`prepare` sets it while it collects",
    "SERVING": "said by portal/wsgi.py",
    "LOGS": "each container's log is its driver's, which has limits of its own",
}


def compose():
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def test_compose_passes_on_every_name_but_these():
    passed = {name for service in compose()["services"].values() for name in service.get("environment", {})}
    assert set(EXAMPLE) - passed - set(names_of_compose()) == set(NOT_OF_COMPOSE)


@pytest.mark.parametrize("name", compose()["services"])
def test_every_service_is_bounded_and_of_one_version_of_one_distribution(name):
    service = compose()["services"][name]
    assert service["mem_limit"]
    assert set(service["logging"]["options"]) == {"max-size", "max-file"}
    assert service["image"] == "dateline" or re.fullmatch(r"\w+:\d+(\.\d+)*-bookworm", service["image"])


def test_the_image_is_of_one_version_of_one_distribution():
    begun_with = re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert begun_with == ["python:3.11-slim-bookworm"] * 3


def test_the_private_keys_volume_is_mounted_where_tips_are_read_alone():
    """A lane that readers and tipsters speak to cannot give away what it does not see."""
    services = compose()["services"]
    mounting = {
        name
        for name, service in services.items()
        if any(volume.startswith("keys:") for volume in service.get("volumes", ()))
    }
    assert mounting == {"newsroom", "clock"}
    for name in mounting:
        assert {*services["readers"]["volumes"]} < {*services[name]["volumes"]}


def test_everything_in_the_example_is_commented_out():
    lines = (ROOT / ".env.example").read_text().splitlines()
    assert all(not line or line.startswith("#") for line in lines)
