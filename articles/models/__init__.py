"""One concept a file; this is the list of them."""

from .article import Article
from .copy import Copy
from .fingerprint import Fingerprint
from .journal import ArticleEvent, PhotoEvent, SignOff
from .people import Correspondent, Credit
from .photo import Photo, PhotoVersion, PictureFile, Printing
from .printed_tag import PrintedTag
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
    "Photo",
    "PhotoEvent",
    "PhotoVersion",
    "PictureFile",
    "Presence",
    "PrintedTag",
    "Printing",
    "Revision",
    "Scratch",
    "Section",
    "SignOff",
    "Source",
]
