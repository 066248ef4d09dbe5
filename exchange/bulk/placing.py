"""Pictures in the bodies of arriving stories: from the marks that readers leave to the blocks that we print."""

import re

from articles import markup
from articles.writing import KeptBody, as_kept
from copydesk.deliveries.body import CLOSE, MARK, OPEN

_EMPTY_LINK = re.compile(r"<(a|strong|sup|sub)\b[^>]*>\s*</\1>")
_BREAKS = re.compile(r"(?<=<p>)(?:\s*<br>)+|(?:<br>\s*)+(?=</p>)")


def without_marks(html: str) -> str:
    return MARK.sub("", html)


def mark(number: int) -> str:
    return f"{OPEN}{number}{CLOSE}"


def marked(html: str) -> list[int]:
    """The numbers of the pictures that a body has a place for, each once, in order."""
    return list(dict.fromkeys(int(number) for number in MARK.findall(html))) if OPEN in html else []


def opening(html: str) -> int | None:
    """The picture that stands before all words; None where words come first."""
    found = MARK.search(html)
    return int(found[1]) if found and not markup.text_of(html[: found.start()]).strip() else None


def placed(body: str, keys: dict[int, int]) -> KeptBody:
    """The cleaned body with a block for each picture that there is, beside the paragraph in which it stood."""
    if OPEN not in body:
        return KeptBody(body)
    return KeptBody("".join(part for block in markup.blocks_of(body) for part in _parts(block, keys)))


def _parts(block, keys):
    numbers = marked(block)
    if not numbers:
        yield block
        return
    figures = "".join(markup.picture(keys[number]) for number in numbers if number in keys)
    before = block[: MARK.search(block).start()]
    rest = _BREAKS.sub("", _EMPTY_LINK.sub("", MARK.sub("", block)))
    rest = as_kept(rest) if markup.text_of(rest).strip() else ""
    yield from (rest, figures) if markup.text_of(before).strip() else (figures, rest)
