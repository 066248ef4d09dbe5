"""One concept a file; this is the list of them."""

from .article import Article, Revision
from .copy import Copy
from .fingerprint import Fingerprint
from .journal import ArticleEvent, SignOff
from .people import Correspondent, Credit
from .photo import Photo
from .section import Section
from .source import Source

__all__ = [
    "Article",
    "ArticleEvent",
    "Copy",
    "Correspondent",
    "Credit",
    "Fingerprint",
    "Photo",
    "Revision",
    "Section",
    "SignOff",
    "Source",
]
