"""How words are looked for: any text and any question folded alike, and cut into pairs of letters; plain Python."""

from .asked import LONGEST, MOST_TERMS, Asked, Term
from .folding import folded, with_places
from .pairs import pairs_of

__all__ = ["LONGEST", "MOST_TERMS", "Asked", "Term", "folded", "pairs_of", "with_places"]
