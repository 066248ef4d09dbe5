"""Why a tip waits in quarantine. Nothing is refused for being suspicious."""

from hashlib import sha256

from portal import counters
from tips import limits
from tips.models import Tip

from . import likeness, plain_text

Suspicion = Tip.Suspicion


def reason_to_wait(*, address, text, is_hasty=False, fell_into_trap=False) -> str:
    """The strongest reason for quarantine, as a Tip.Suspicion, or "". Counts the tip in every case."""
    counts = _counts(address, text)
    if fell_into_trap:
        return Suspicion.HONEYPOT
    if counts is None:
        return Suspicion.UNCOUNTED
    here, everywhere, same = counts
    checks = (
        (same > 1, Suspicion.SAME),
        (is_hasty, Suspicion.HASTE),
        (here > limits.FROM_ONE_PLACE, Suspicion.MANY),
        (everywhere > limits.FLOOD, Suspicion.FLOOD),
    )
    return next((reason for holds, reason in checks if holds), "")


def _counts(address, text):
    """How many came from there, from everywhere, and in these words; None where one of them is not known."""
    # A cache that hangs costs a second each time that it is asked: it is not asked again.
    if (here := counters.count("from", address)) is None:
        return None
    everywhere = counters.count("all", seconds=limits.FLOOD_SECONDS)
    same = counters.count("words", _digest_of_words(text))
    return None if None in (everywhere, same) else (here, everywhere, same)


def mark_of_words(text: str) -> str:
    """The mark that tips of nearly the same words get on one day, so that the queue can show them as one.

    By likeness, and only in memory: what the database keeps of it is a random number.
    """
    return "" if plain_text.is_blank(text) else counters.shared_mark("alike", likeness.bands(text))


def _digest_of_words(text):
    return sha256(text.strip().encode("utf-8", "replace")).hexdigest()
