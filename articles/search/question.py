"""A question as the engines are asked it."""

from dataclasses import dataclass

from copydesk.search import Term

from . import keys

# In the order of how much they say of the story. A better place is asked for first.
PLACES = (("headline",), ("headline", "lead"), ("headline", "lead", "body"))


@dataclass(frozen=True)
class Question:
    """Words that have to be there and must not, marks that have to be there, from one key to another."""

    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    marks: tuple[str, ...] = ()
    first: int = keys.FIRST
    last: int = keys.LAST

    @property
    def is_empty(self) -> bool:
        return not (self.terms or self.marks)
