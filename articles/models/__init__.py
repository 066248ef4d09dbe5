"""One concept a file; this is the list of them."""

from .article import Article
from .copy import Copy
from .fingerprint import Fingerprint
from .journal import ArticleEvent, PhotoEvent, SignOff
from .notice import Notice
from .people import Correspondent, Credit
from .photo import Photo, PhotoVersion, PictureFile, Printing
from .printed_tag import PrintedTag
from .review import ReviewRule
from .revision import Revision
from .scratch import Presence, Scratch
from .section import Section
from .source import Source

__all__ = [
    "Article",
    "ArticleEvent",
    "Copy",
    "Correspondent",
    "Credit",
    "Fingerprint",
    "Notice",
    "Photo",
    "PhotoEvent",
    "PhotoVersion",
    "PictureFile",
    "Presence",
    "PrintedTag",
    "Printing",
    "ReviewRule",
    "Revision",
    "Scratch",
    "Section",
    "SignOff",
    "Source",
]
