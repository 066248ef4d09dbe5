"""What to ask instead, where nothing is found: every suggestion has been asked, and finds something."""

from copydesk.search import Asked, Term

from .finding import Filters, find

MOST = 4
# Looks at the index for one answer, however long the question.
MOST_LOOKS = 24
SHORTEST = 2


def suggestions(asked: Asked, now, filters: Filters) -> list[Asked]:
    """Other questions that find stories with the same filters: the words taken apart, then each of them alone."""
    looks = _Looks(now, filters)
    apart = [_apart(term, looks) for term in asked.terms]
    taken_apart = Asked(tuple(term for terms in apart for term in terms), asked.without)
    alone = [Asked((term,), asked.without) for terms in apart for term in terms]
    offered = []
    for other in (taken_apart, *sorted(alone, key=lambda other: -len(str(other)))):
        if str(other) not in {str(asked), *map(str, offered)} and len(offered) < MOST and looks.find(other):
            offered.append(other)
    return offered


class _Looks:
    """So many looks, and then nothing is found any more."""

    def __init__(self, now, filters):
        self.now, self.filters, self.left, self.known = now, filters, MOST_LOOKS, {}

    def find(self, asked):
        if not asked:
            return False
        if asked not in self.known and self.left > 0:
            self.left -= 1
            self.known[asked] = bool(find(asked, self.now, self.filters).stories)
        return self.known.get(asked, False)


def _apart(term, looks):
    """The word as the longest pieces that are found, from its beginning on: 石橋鎮渡船 is 石橋鎮 and 渡船."""
    if len(term.typed) < 2 * SHORTEST or looks.find(Asked((term,))):
        return [term]
    pieces, rest = [], term.typed
    while len(rest) >= SHORTEST and looks.left > 0:
        size = next(
            (n for n in range(len(rest), SHORTEST - 1, -1) if looks.find(Asked((Term.of(rest[:n]),)))), 0
        )
        if size:
            pieces.append(Term.of(rest[:size]))
        rest = rest[size or 1 :]
    return pieces
