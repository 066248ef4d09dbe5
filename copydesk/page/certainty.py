"""How sure it is where on a page its headline and its story stand: over all ways to part it, how many agree."""

import math

from . import segments
from .page_lines import normalised, rows_of

_HEAD, _STORY = segments.PARTS.index(segments.HEAD), segments.PARTS.index(segments.STORY)


def of_page(text, furniture=frozenset(), *, large=()) -> dict[str, float]:
    """A probability for "headline" and for "paragraphs": the first as weighed, the second of the row least sure.

    `large` is what the sender set as the headline, as `read_text` has it.
    """
    text = normalised(text)
    rows = rows_of(text, furniture)
    for row in rows if large else ():
        row.is_large = row.start in large
    scores, steps = segments.scores_of(text, rows), segments.fitted().steps
    path = segments.best_path(scores, steps)
    shares = _shares(scores, steps)
    heads = [share[_HEAD] for share in shares]
    headline = heads[path.index(_HEAD)] if _HEAD in path else 1 - max(heads, default=0.0)
    told = [
        share[_STORY] if part == _STORY else 1 - share[_STORY]
        for part, share in zip(path, shares, strict=True)
    ]
    return {"headline": headline, "paragraphs": min(told, default=0.0)}


def _shares(scores, steps):
    """For each row the probability of each part: forward and backward sums (Rabiner 1989)."""
    every = range(len(segments.PARTS))
    ahead = [[own + may for own, may in zip(scores[0], segments.MAY_BEGIN, strict=True)]]
    for own in scores[1:]:
        last = ahead[-1]
        ahead.append(
            [own[to] + _log_sum([last[i] + steps[i][to] for i in segments.BEFORE[to]]) for to in every]
        )
    behind = [list(segments.MAY_END)]
    for own in reversed(scores[1:]):
        last = behind[-1]
        behind.append([_log_sum([steps[i][to] + own[to] + last[to] for to in every]) for i in every])
    behind.reverse()
    total = _log_sum([a + b for a, b in zip(ahead[-1], segments.MAY_END, strict=True)])
    return [
        [math.exp(min(0.0, a + b - total)) for a, b in zip(forward, backward, strict=True)]
        for forward, backward in zip(ahead, behind, strict=True)
    ]


def _log_sum(values):
    most = max(values)
    if most <= segments.NEVER:
        return segments.NEVER
    return most + math.log(sum(math.exp(value - most) for value in values))
