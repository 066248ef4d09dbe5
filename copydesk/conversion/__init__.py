"""The other script: Simplified words for a Traditional text, and Traditional for a Simplified one."""

from .converter import REGIONS, Converter, Glossary, Kept
from .feeds import convert_feed
from .names import in_both, pairs_of_names
from .pages import convert_facts, convert_page
from .words import default_pairs, default_pairs_to_hans

__all__ = [
    "REGIONS",
    "Converter",
    "Glossary",
    "Kept",
    "convert_facts",
    "convert_feed",
    "convert_page",
    "default_pairs",
    "default_pairs_to_hans",
    "in_both",
    "pairs_of_names",
]
