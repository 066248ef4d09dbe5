"""The dateline 電頭: reading and composing the outlet, place, date and byline that open a wire story."""

from .compose import Style, compose
from .marks import squeezed
from .names import is_given_whole, may_be_person, split_names
from .parsing import are_people, as_read, body_after, is_outlet, parse, parse_tail, read_people
from .refusals import could_be_somebody
from .result import REASONS, Dateline, Known, Person

__all__ = [
    "REASONS",
    "Dateline",
    "Known",
    "Person",
    "Style",
    "are_people",
    "as_read",
    "body_after",
    "compose",
    "could_be_somebody",
    "is_given_whole",
    "is_outlet",
    "may_be_person",
    "parse",
    "parse_tail",
    "read_people",
    "split_names",
    "squeezed",
]
