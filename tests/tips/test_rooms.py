"""The rooms of the tip-line: which part may import which, and that the tipster's side holds no private key."""

import re

import pytest

from tests.portal.test_structure import ROOT, SOURCES, imports, name_of

MODULES = {
    name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", "."): path for path in SOURCES
}
TIPS = {module: path for module, path in MODULES.items() if module.startswith("tips.")}
# What opens with the newsroom's private key, and what rotates it.
NEWSROOMS_OWN = {"tips.sealing.private_key", "tips.sealing.keys", "tips.sealing.own_key"}

# From the ground up: a room may import from itself and from those before it.
FLOORS = (
    {"limits", "linkify"},
    {"models"},
    {"sealing"},
    {"journal", "removal", "wiping"},
    {"intake"},
    {"site", "newsroom"},
    {
        "templatetags",
        "management",
        "demo",
        "desk",
        "clock",
        "admin",
        "grants",
        "people",
        "prepared",
        "rights",
        "apps",
        "addresses",
        "from_copy",
        "surfaces",
        "doors",
        "copies",
        "doctor",
        "identity",
    },
)
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def imported_by(module):
    """The project's modules that this one imports, with the packages around them, which Python runs as well."""
    found = set()
    for name, _line in imports(MODULES[module]):
        parts = name.split(".")
        found |= {each for end in range(1, len(parts) + 1) if (each := ".".join(parts[:end])) in MODULES}
    return found


def reached_from(modules):
    """{module: the path of imports that leads there}."""
    paths = {module: [module] for module in modules}
    waiting = list(paths)
    while waiting:
        module = waiting.pop()
        for further in imported_by(module) - set(paths):
            paths[further] = [*paths[module], further]
            waiting.append(further)
    return paths


def test_the_tipsters_side_never_imports_what_opens_with_the_private_key():
    site = {module for module in TIPS if module.startswith("tips.site")}
    assert len(site) > 8
    reached = reached_from(site)
    assert "tips.sealing.vault" in reached
    assert [" > ".join(reached[module]) for module in NEWSROOMS_OWN & set(reached)] == []


def test_the_private_key_is_read_in_one_place():
    """Nothing else makes a key of what it read, opens a sealed box, or takes a library's word for either."""
    opens = re.compile(r"\bPrivateKey\(|SealedBox\([^)]*\)\.decrypt|crypto_box_seal_open|read_private_keys\(")
    found = {name_of(path) for path in TIPS.values() if opens.search(path.read_text())}
    own_key, command = "tips/sealing/own_key.py", "tips/management/commands/tips_keys.py"
    assert found == {"tips/sealing/private_key.py", own_key, command}


def test_the_file_of_private_keys_is_known_to_sealing_alone():
    knows = {name_of(path) for path in SOURCES if "TIPS_PRIVATE_KEYS" in path.read_text()}
    assert {name for name in knows if not name.startswith("tips/sealing/")} == {"portal/settings.py"}


def test_templates_of_the_tipsters_pages_load_nothing_of_the_newsrooms():
    own = list((ROOT / "templates" / "tips").rglob("*.html"))
    assert own
    loaded = {
        name
        for path in own
        for found in re.findall(r"{% load ([^%]+)%}", path.read_text())
        for name in found.split()
    }
    tags = {f"tips.templatetags.{name}" for name in loaded} & set(TIPS)
    assert not NEWSROOMS_OWN & set(reached_from(tags))


@pytest.mark.parametrize("module", TIPS)
def test_inside_tips_imports_point_down(module):
    room = module.split(".")[1]
    others = {"site": "newsroom", "newsroom": "site"}
    wrong = [
        name
        for name, _line in imports(TIPS[module])
        if name.startswith("tips.") and (into := name.split(".")[1]) in FLOOR_OF
        if FLOOR_OF[into] > FLOOR_OF[room] or into == others.get(room)
    ]
    assert wrong == []


def test_every_part_of_tips_has_its_floor():
    parts = {path.stem for path in (ROOT / "tips").iterdir() if path.suffix == ".py" or path.is_dir()}
    assert parts - {"__init__", "__pycache__", "migrations"} == set(FLOOR_OF)
