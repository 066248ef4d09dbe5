"""What the labels of copy say of the parts that its lines may be of: more or less than one part for each.

Three shapes of row are labelled: with `parts`, one for every line; a whole page with `expect`, of which the
headline, the first words, the last words and the number of paragraphs are known; an opening, of which it is known where
the story begins. What is not known stays open: a fit sums over all parts that a line may be of.
"""

from copydesk.page.page_lines import normalised, rows_of
from copydesk.page.segments import FOOT, HEAD, INSET, SMALL, STORY, TOP

ABOVE = frozenset({TOP, HEAD, SMALL})
BESIDE = frozenset({TOP, SMALL})
WITHIN = frozenset({STORY, INSET})
_TOLD = ("。", "！", "？", "”", "」")
_OF_SHORT_COPY = 0.15  # of a page's weight: an opening is a few lines, and there are three for each page


def may_be(row) -> list[frozenset[str]] | None:
    """For each line the parts that it may be of; None where the labels do not say where the story stands."""
    if "parts" in row:
        return [frozenset({part}) for part in row["parts"]]
    lines = [_bare(each.text) for each in rows_of(normalised(row["text"]))]
    return _of_page(lines, row["expect"]) if "expect" in row else _of_opening(lines, row)


def weight(row) -> float:
    return row.get("weight", 1.0 if "parts" in row or "expect" in row else _OF_SHORT_COPY)


def _bare(text):
    return "".join((text or "").split())


def _of_page(lines, expected):
    first, last = _bare(expected["first_body_chars"]), _bare(expected["last_body_chars"])
    begins = _at(lines, first, str.startswith)
    ends = _at(lines, last, str.endswith)
    spans = [(begin, end) for begin in begins for end in ends if begin <= end]
    if not (first and last and spans):
        return None
    count = expected["n_body_paragraphs"]
    begin, end = min(spans, key=lambda span: abs(span[1] - span[0] + 1 - count))
    is_whole = end - begin + 1 == count
    parts = [
        *_above(lines[:begin], _bare(expected["headline"])),
        *(
            _inside(line, is_told=is_whole or at in (begin, end))
            for at, line in enumerate(lines[begin : end + 1], begin)
        ),
        *[frozenset({FOOT})] * (len(lines) - end - 1),
    ]
    return _signed(lines, parts, _names(expected, "correspondents", "credits"))


def _names(labels, *fields):
    people = [person["name"] for field in fields for person in labels.get(field) or ()]
    return [name for name in map(_bare, (labels["source"], labels.get("place"), *people)) if name]


def _signed(lines, parts, names):
    """Who signs on a line of their own, over the story or under it, may be read with it."""
    may_sign = [frozenset({SMALL}), frozenset({FOOT}), ABOVE]
    return [
        part | {STORY} if part in may_sign and _holds(line, names) else part
        for line, part in zip(lines, parts, strict=True)
    ]


def _holds(line, names):
    return any(name in line for name in names)


def _at(lines, words, stands):
    """The lines where the words stand as they should, or else anywhere."""
    return [at for at, line in enumerate(lines) if stands(line, words)] or [
        at for at, line in enumerate(lines) if words in line
    ]


def _above(lines, headline):
    if not headline:
        return [BESIDE] * len(lines)
    heads = [at for at, line in enumerate(lines) if line.startswith(headline)]
    if not heads:
        return [ABOVE] * len(lines)  # in two lines, or glued to what stands before it
    first, last = heads[0], heads[-1]
    own = [
        frozenset({HEAD}) if first == last else ABOVE if at in heads else BESIDE
        for at in range(first, last + 1)
    ]
    return [*[frozenset({TOP})] * first, *own, *[frozenset({SMALL})] * (len(lines) - last - 1)]


def _inside(line, *, is_told):
    return frozenset({STORY}) if is_told or line.endswith(_TOLD) else WITHIN


def _of_opening(lines, row):
    begins = _at(lines, _bare(row["body_starts_with"]), str.startswith)
    if (
        len(lines) < 2
        or not row["body_starts_with"]
        or len(begins) != 1
        or row.get("accept", {}).get("body_starts_with")
    ):
        return None
    begin = begins[0]
    names = _names(row, "correspondents")
    below = [frozenset({STORY}) if _holds(line, names) else WITHIN | {FOOT} for line in lines[begin + 1 :]]
    return _signed(lines, [*[ABOVE] * begin, frozenset({STORY}), *below], names)
