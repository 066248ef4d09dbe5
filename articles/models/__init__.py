"""One concept a file; this is the list of them."""

from .article import Article
from .copy import Copy
from .fingerprint import Fingerprint
from .journal import ArticleEvent, PhotoEvent, SignOff
from .people import Correspondent, Credit
from .photo import Photo, PhotoVersion, PictureFile, Printing
from .printed_tag import PrintedTag
from .revision import Revision
from .section import Section
from .source import Source
from .word_rule import Level, RightAsItIs, WordRule

__all__ = [
    "Article",
    "ArticleEvent",
    "Copy",
    "Correspondent",
    "Credit",
    "Fingerprint",
    "Level",
    "Photo",
    "PhotoEvent",
    "PhotoVersion",
    "PictureFile",
    "PrintedTag",
    "Printing",
    "Revision",
    "RightAsItIs",
    "Section",
    "SignOff",
    "Source",
    "WordRule",
]
