"""A folded line as its overlapping pairs of letters, by which any piece of it of two letters or more is found.

渡船復航 is 渡船, 船復, 復航: where these three follow each other in a text, there stands 渡船復航 and nothing
else, so that an index of pairs needs no dictionary of words and is never wrong. Punctuation, Latin letters and
figures are letters like any other: 26年 is found in 2026年.
"""


def pairs_of(line: str) -> list[str]:
    """The pairs in their order; none of a line of one letter."""
    return [line[at : at + 2] for at in range(len(line) - 1)]
