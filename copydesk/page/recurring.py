"""Lines that a site prints around every story of its own, as the newsroom's pastes have shown them."""

import re

from copydesk.folding import fold

from .kinds import Kind

_NUMBER = re.compile(r"\d+")
_SHORTEST, _LONGEST = 2, 120
# The story's own, even where they fill no field.
_NEVER = frozenset(
    {Kind.HEADLINE, Kind.SUBHEAD, Kind.DATELINE, Kind.CREDIT, Kind.BYLINE, Kind.FORMER_HEADLINE}
)


def key_of(line) -> str | None:
    """The line as it recurs: folded to one script, its numbers and blanks taken out; None where it says nothing."""
    folded = _NUMBER.sub("0", "".join(fold(line).split()))
    if not _SHORTEST <= len(folded) <= _LONGEST or not any(letter.isalpha() for letter in folded):
        return None
    return folded


def around(sent, printed) -> set[str]:
    """Keys of the lines of a page that stand in no paragraph of what was printed of it."""
    kept = {key_of(paragraph) for paragraph in printed}
    left = {key_of(line.text) for line in sent.lines if line.kind not in _NEVER}
    told = {key_of(text) for text in (sent.headline, sent.kicker, sent.subhead) if text}
    whole = "".join("".join(fold(paragraph).split()) for paragraph in printed)
    return {key for key in left - kept - told if key and key not in _NUMBER.sub("0", whole)}
