"""A question as a reader types it: words, "exact phrases" and -words that must not be there."""

import re
from dataclasses import dataclass
from functools import cached_property

from copydesk.plain import cleaned

from .folding import folded, with_places

# A headline fits; what is longer is cut, and the reader told.
LONGEST = 100
MOST_TERMS = 8

_WIDTHS = str.maketrans({"\u3000": " ", "－": "-", "−": "-", "＂": '"', "“": '"', "”": '"', "„": '"'})
# A phrase is quoted from a space to a space: a quotation mark within a word is a letter of it.
_TERM = re.compile(r'(-?)(?:"([^"]+)"|「([^」]+)」)(?=\s|$)|(-?)(\S+)')


@dataclass(frozen=True)
class Term:
    """A word or a phrase: as it was typed, and folded."""

    typed: str
    folded: str

    @classmethod
    def of(cls, typed: str) -> "Term":
        typed = " ".join(typed.split())
        return cls(typed, folded(typed))

    @property
    def is_one_letter(self) -> bool:
        return len(self.folded) == 1

    def __str__(self):
        return f'"{self.typed}"' if " " in self.typed else self.typed


@dataclass(frozen=True)
class Asked:
    """What has to stand in a story, and what must not. `is_cut`: more was asked than is looked for."""

    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    is_cut: bool = False

    @classmethod
    def of(cls, text: str) -> "Asked":
        text = cleaned(text).strip()
        found = [_term(match) for match in _TERM.finditer(text[:LONGEST].translate(_WIDTHS))]
        found = [(is_not, term) for is_not, term in dict.fromkeys(found) if _says_something(term)]
        terms = tuple(term for is_not, term in found[:MOST_TERMS] if not is_not)
        without = tuple(term for is_not, term in found[:MOST_TERMS] if is_not)
        if not terms:
            # Nothing but "-3": a temperature, not a wish to see everything else.
            terms, without = tuple(Term.of(f"-{term.typed}") for term in without), ()
        return cls(terms, without, is_cut=len(text) > LONGEST or len(found) > MOST_TERMS)

    def __bool__(self):
        return bool(self.terms)

    def __str__(self):
        return " ".join([*map(str, self.terms), *(f"-{term}" for term in self.without)])

    @property
    def only_one_letters(self) -> bool:
        return all(term.is_one_letter for term in self.terms)

    @cached_property
    def _any_term(self):
        longest_first = sorted({term.folded for term in self.terms}, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest_first)))

    def terms_in(self, line: str) -> int:
        """How many of the words stand in the line, which is not folded."""
        found = folded(line)
        return sum(term.folded in found for term in self.terms)

    def places_in(self, line: str) -> list[tuple[int, int]]:
        """Where the words stand in the line as it is printed: [(begin, end)], none over another."""
        found, begins, ends = with_places(line)
        places = [(begins[hit.start()], ends[hit.end() - 1]) for hit in self._any_term.finditer(found)]
        return [
            place for place, before in zip(places, [(0, 0), *places], strict=False) if place[0] >= before[1]
        ]


def _term(match):
    is_not, quoted, bracketed, minus, word = match.groups()
    typed = quoted or bracketed or word
    is_not = bool(is_not or minus)
    return is_not, Term.of(typed)


def _says_something(term):
    """One mark of punctuation alone says nothing; a space is none either."""
    return len(term.folded) > 1 or term.folded.isalnum()
