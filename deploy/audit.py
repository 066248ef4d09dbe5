"""`make audit`: what the index has that is newer than the locks, and which known holes are told of what a host installs.

pip says what is newer, pip-audit what is known of holes (OSV, which needs a way out). Ends with 1 where a hole is known, with
2 where nobody could be asked: silence is no answer.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ALL, INSTALLED = ROOT / "requirements-test.lock", ROOT / "requirements-extras.lock"
# It is in no lock: it looks at them from outside, from a folder of its own.
AUDITOR = ROOT / ".venv" / "audit" / "bin" / "pip-audit"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ \\;]+)", re.MULTILINE)
_HOLES, _NOBODY_ASKED = 1, 2


class NotAsked(Exception):
    """Nobody who knows could be reached; its sentence says whom."""


def say(line: object) -> None:
    sys.stdout.write(f"{line}\n")


def main() -> int:
    faults = 0
    for ask, tell in ((newer, tell_newer), (holes, tell_holes)):
        try:
            faults = max(faults, tell(ask()))
        except NotAsked as silence:
            say(silence)
            faults = _NOBODY_ASKED
    return faults


def pinned(lock: Path) -> dict[str, str]:
    """{name in small letters, with strokes: version}"""
    return {_name(name): version for name, version in _PINNED.findall(lock.read_text())}


def newer() -> list[tuple[str, str, str]]:
    """[(name, version of the lock, newest of the index)]"""
    command = [
        sys.executable,
        "-m",
        "pip",
        "list",
        "--outdated",
        "--format=json",
        "--disable-pip-version-check",
    ]
    said = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ourselves
    if said.returncode:
        raise NotAsked("The index could not be asked. Is there a network? Behind a proxy set HTTPS_PROXY.")
    ours = pinned(ALL)
    found = [(_name(row["name"]), row["latest_version"]) for row in json.loads(said.stdout)]
    return [(name, ours[name], newest) for name, newest in found if name in ours]


def holes() -> list[tuple[str, str, str, str]]:
    """[(name, version, the hole's number, versions without it)]"""
    command = [AUDITOR, "-s", "osv", "--disable-pip", "--require-hashes", "-r", INSTALLED, "-f", "json"]
    said = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    try:
        rows = json.loads(said.stdout)["dependencies"]
    except (ValueError, KeyError):
        raise NotAsked("Nobody could be asked for known holes: osv.dev does not answer from here.") from None
    return [
        (row["name"], row["version"], hole["id"], ", ".join(hole["fix_versions"]) or "none yet")
        for row in rows
        for hole in row.get("vulns", ())
    ]


def tell_newer(found) -> int:
    say(f"Of {len(pinned(ALL))} packages {len(found)} have a newer version:" if found else "None is newer.")
    for name, version, newest in found:
        say(f"  {name} {version} → {newest}")
    return 0


def tell_holes(found) -> int:
    say(f"{len(found)} known holes:" if found else "No hole is known of what a host installs.")
    for name, version, number, mended in found:
        say(f"  {name} {version}: {number}; without it: {mended}")
    return _HOLES if found else 0


def _name(name):
    return re.sub(r"[._-]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main())
