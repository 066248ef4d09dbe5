"""One concept a file; this is the list of them."""

from .arrival import Arrival, FormerAddress
from .article import Article, Revision
from .copy import Copy
from .feed import PARTNERS, PartnerFeed, partners_account
from .fingerprint import Fingerprint
from .journal import ArticleEvent, SignOff
from .people import Correspondent, Credit
from .photo import Photo
from .section import Section
from .source import Source

__all__ = [
    "PARTNERS",
    "Arrival",
    "Article",
    "ArticleEvent",
    "Copy",
    "Correspondent",
    "Credit",
    "Fingerprint",
    "FormerAddress",
    "PartnerFeed",
    "Photo",
    "Revision",
    "Section",
    "SignOff",
    "Source",
    "partners_account",
]
