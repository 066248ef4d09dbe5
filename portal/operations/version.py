"""Which version of the program this is. Nothing is installed as a package: pyproject.toml alone says so."""

import tomllib
from functools import cache
from pathlib import Path

_TOLD = Path(__file__).resolve().parents[2] / "pyproject.toml"


@cache
def version() -> str:
    return tomllib.loads(_TOLD.read_text(encoding="utf-8"))["project"]["version"]
