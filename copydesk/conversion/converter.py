"""Text from one script to the other: by OpenCC, with a glossary in front of its own dictionaries."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import opencc

from .words import default_pairs, default_pairs_to_hans

# What OpenCC calls its ways to Traditional. One way leads back, whoever wrote it: the other leaves 看著 as it is.
_TO_HANT = {"tw": "s2tw", "hk": "s2hk"}
_TO_HANS = "tw2s"
REGIONS = tuple(_TO_HANT)
_DICTIONARIES = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
# OpenCC reads a dictionary line by line, a word and its conversions parted by blanks.
_BLANK = re.compile(r"[\s\0]")
# Stand for words that a text keeps for itself while the rest is converted. No portal prints these planes.
_PLACES = range(0xF0000, 0xFFFFD)
_NO_LETTER = "(?![\u3400-\u9fff])"


@dataclass(frozen=True)
class Glossary:
    """What a newsroom adds: {Simplified: Traditional}, and {Traditional: Simplified}."""

    to_hant: Mapping[str, str] = field(default_factory=dict)
    to_hans: Mapping[str, str] = field(default_factory=dict)

    def to(self, script: str) -> Mapping[str, str]:
        return self.to_hant if script == "hant" else self.to_hans


@dataclass(frozen=True)
class Kept:
    """What one text says of its own words: `anywhere` {word: what it is}, `alone` only where no letter follows.

    于海 credited under a story is a person; in 将于海南举行 he is not.
    """

    anywhere: Mapping[str, str] = field(default_factory=dict)
    alone: Mapping[str, str] = field(default_factory=dict)

    def places_in(self, text: str) -> list[tuple[re.Pattern | str, str]]:
        """(what is found there, what it becomes), the longest first."""
        found = [(word, word, to) for word, to in self.anywhere.items() if word and word in text]
        found += [
            (word, re.compile(re.escape(word) + _NO_LETTER), to)
            for word, to in self.alone.items()
            if word and word not in self.anywhere and word in text
        ]
        return [(sought, to) for _word, sought, to in sorted(found, key=lambda place: -len(place[0]))]


class Converter:
    """To one script, "hant" or "hans", as the region ("tw" or "hk") writes Traditional.

    Made once and kept: it reads dictionaries for a tenth of a second. Threads may share it.
    """

    def __init__(self, script: str, region: str = "tw", glossary: Glossary | None = None):
        self.script = script
        default = default_pairs() if script == "hant" else default_pairs_to_hans()
        own = (glossary or Glossary()).to(script)
        self._opencc = _loaded(_TO_HANT[region] if script == "hant" else _TO_HANS, {**default, **own})

    def convert(self, text: str, kept: Kept | None = None) -> str:
        """The text in that script. What is kept goes before every dictionary, for this text alone."""
        became = {}
        free = (code for code in _PLACES if chr(code) not in text)
        for (sought, to), code in zip(kept.places_in(text) if kept else (), free, strict=False):
            text = text.replace(sought, chr(code)) if isinstance(sought, str) else sought.sub(chr(code), text)
            became[code] = to
        return self._opencc.convert(_sound(text)).translate(became)


def _sound(text):
    """Without halves of characters, which no encoding writes, and the zero at which OpenCC would stop reading."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def _loaded(config: str, pairs: Mapping[str, str]) -> opencc.OpenCC:
    """OpenCC by one of its own configurations, with our dictionary before each of its own."""
    steps = json.loads((_DICTIONARIES / f"{config}.json").read_text())
    pairs = {word: to for word, to in pairs.items() if _is_entry(word) and _is_entry(to)}
    with TemporaryDirectory() as folder:
        ours = _written(Path(folder, "ours.txt"), pairs.items())
        # What our words became, no later step changes: TWVariants would.
        kept = _written(Path(folder, "kept.txt"), ((to, to) for to in set(pairs.values())))
        _in_front(steps["segmentation"], ours)
        for number, step in enumerate(steps["conversion_chain"]):
            _in_front(step, kept if number else ours)
        _make_absolute(steps)
        path = Path(folder, "config.json")
        path.write_text(json.dumps(steps))
        return opencc.OpenCC(str(path))


def _is_entry(word):
    return bool(word) and not _BLANK.search(word)


def _written(path: Path, pairs: Iterable[tuple[str, str]]) -> dict:
    # An empty dictionary is refused: one word that is never met stands in it.
    lines = [f"{_sound(word)}\t{_sound(to)}\n" for word, to in pairs] or ["\U0010fffd\t\U0010fffd\n"]
    path.write_text("".join(lines), encoding="utf-8")
    return {"type": "text", "file": str(path)}


def _in_front(step, ours):
    step["dict"] = {"type": "group", "match_policy": "short_circuit", "dicts": [ours, step["dict"]]}


def _make_absolute(part):
    """Beside our configuration OpenCC does not find its own dictionaries by their names."""
    if isinstance(part, list):
        for piece in part:
            _make_absolute(piece)
    elif isinstance(part, dict):
        if "file" in part:
            part["file"] = str(_DICTIONARIES / part["file"])
        for piece in part.values():
            _make_absolute(piece)
