"""Whether two tips say nearly the same: a letter that many sign, or a program that changes a number. Plain Python.

A text is known by its letters alone, and by four small samples of its runs of three: two texts that share some nine
tenths of their runs share a sample nearly always, and two that share half of them one time in five.
"""

import re
from hashlib import blake2b, sha256

from copydesk.folding import fold

_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+", re.IGNORECASE)
RUN, SAMPLES, OF_EACH, LONGEST, SHORTEST = 3, 4, 4, 3_000, 16


def bands(text: str) -> list[str]:
    """The marks of the text; it is like each other text with one of them."""
    said = letters(text)
    if not said:
        return [sha256(text.strip().encode("utf-8", "replace")).hexdigest()]
    found = [f"whole:{said}"]
    if len(said) >= SHORTEST:
        least = _least(said)
        found += [f"{at}:{least[at * OF_EACH : (at + 1) * OF_EACH]}" for at in range(SAMPLES)]
    return [sha256(mark.encode("utf-8", "replace")).hexdigest() for mark in found]


def letters(text: str) -> str:
    """Letters in one script and one case: numbers, addresses and signs are what programs change."""
    return "".join(filter(str.isalpha, fold(_ADDRESS.sub("", text)))).lower()[:LONGEST]


def _least(said):
    """For each way of shuffling all runs there are, the run that comes first."""
    runs = {said[at : at + RUN] for at in range(len(said) - RUN + 1)}
    shuffled = [
        blake2b(run.encode("utf-8", "replace"), digest_size=4 * SAMPLES * OF_EACH).digest() for run in runs
    ]
    return [min(each[4 * way : 4 * way + 4] for each in shuffled) for way in range(SAMPLES * OF_EACH)]
