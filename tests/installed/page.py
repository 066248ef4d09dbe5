"""What a page of docs/ has an administrator do, in its order: lines to type, files to write, lines to put into a file."""

import re
from dataclasses import dataclass
from typing import NamedTuple

FENCED = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# The words in front of a block say where it belongs; without such words it is typed.
WRITTEN = re.compile(r"^`(/\S+)`, [^`]*(?:`[^`]*`[^`]*)?:$")
PUT_IN = re.compile(r"^In `(/\S+)`, under `([^`]+)`:$")


@dataclass(frozen=True)
class Typed:
    lines: list[str]


@dataclass(frozen=True)
class Written:
    path: str
    text: str


@dataclass(frozen=True)
class PutIn:
    """`text` goes under the one line of that file that is `under`."""

    path: str
    under: str
    text: str

    def into(self, file):
        lines = file.splitlines(keepends=True)
        (at,) = [number for number, line in enumerate(lines) if line.strip() == self.under]
        return "".join([*lines[: at + 1], self.text, *lines[at + 1 :]])


class Chapter(NamedTuple):
    title: str
    steps: list


def chapters(text):
    """Of a page: each heading of the second rank, with its steps."""
    _before, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    return [Chapter(part.partition("\n")[0], list(_steps(part))) for part in parts]


def _steps(part):
    end = 0
    for block in FENCED.finditer(part):
        said = part[end : block.start()].strip().rpartition("\n\n")[2].replace("\n", " ")
        yield _step(said, block[1])
        end = block.end()


def _step(said, text):
    if found := PUT_IN.match(said):
        return PutIn(*found.groups(), text)
    if found := WRITTEN.match(said):
        return Written(found[1], text)
    return Typed([line for line in text.splitlines() if line.strip()])
