"""A question as the engines are asked it."""

from dataclasses import dataclass

from copydesk.search import Term

from . import keys

# In the order of how much they say of the story. A better place is asked for first.
PLACES = (("headline",), ("headline", "lead"), ("headline", "lead", "body"))

# Of so many of the newest with the words the best are told. A word of every day stands in more stories than a
# database can put in order while a reader waits; more than anybody is shown, so that no list looks whole that is not.
BEST_OF = 1000


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
