"""A newsroom's own words: each wrong form with the right one, found in one pass in either script and width."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from copydesk.folding import LETTERS, fold
from copydesk.script import script_of

from .remark import Remark

_TO_HANS = str.maketrans(dict(LETTERS))


def folded(word: str) -> str:
    """As words are compared: one script, one width, one case, letter for letter."""
    text = fold(word)
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


@dataclass(frozen=True)
class Word:
    """A wrong form and the right one ("" where there is none); in the longer words of `except_in` it is right."""

    key: str
    wrong: str
    right: str = ""
    except_in: tuple[str, ...] = ()


class WordList:
    """Words by their first two letters: a place in the text costs one look, however long the list is."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._by_start: dict[str, list[tuple[str, Word]]] = defaultdict(list)
        for word in words:
            if wrong := folded(word.wrong):
                self._by_start[wrong[:2]].append((wrong, word))
        for alike in self._by_start.values():
            alike.sort(key=lambda pair: -len(pair[0]))

    def find(self, text: str) -> Iterator[Remark]:
        """The longest wrong word at each place; `rule` is the word's key."""
        same = folded(text)
        at, size = 0, len(same)
        while at < size:
            remark = self._at(text, same, at)
            if remark:
                yield remark
            at = remark.end if remark else at + 1

    def _at(self, text, same, at):
        for start in (same[at : at + 2], same[at]):
            for wrong, word in self._by_start.get(start, ()):
                end = at + len(wrong)
                if same.startswith(wrong, at) and not _is_excepted(same, at, end, word):
                    return Remark(word.key, at, end, _mend(text[at:end], word), {"right": word.right})
        return None


def _is_excepted(same, at, end, word):
    """It stands within a longer word that is right, as 份 does in 身份; or in the right form itself."""
    for longer in (*word.except_in, word.right):
        whole = folded(longer)
        shift = whole.find(folded(word.wrong))
        while shift >= 0:
            if same.startswith(whole, max(at - shift, 0)) and at >= shift:
                return True
            shift = whole.find(folded(word.wrong), shift + 1)
    return False


def _mend(printed, word):
    """The right form in the script of what is printed; None where only a reader can tell it."""
    if not word.right:
        return None
    if printed == word.wrong or script_of(printed) in {"", script_of(word.right)}:
        return word.right
    return word.right.translate(_TO_HANS) if script_of(printed) == "hans" else None
