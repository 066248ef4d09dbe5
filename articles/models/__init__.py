"""One concept a file; this is the list of them."""

from .article import Article
from .copy import Copy
from .fingerprint import Fingerprint
from .front import Edition, Front, FrontEvent, Pin, Slot
from .journal import ArticleEvent, PhotoEvent, SignOff
from .notices import BreakingNews, Mourning
from .people import Correspondent, Credit
from .photo import Photo, PhotoVersion, PictureFile, Printing
from .printed_tag import PrintedTag
from .revision import Revision
from .section import Section
from .source import Source
from .topic import Topic

__all__ = [
    "Article",
    "ArticleEvent",
    "BreakingNews",
    "Copy",
    "Correspondent",
    "Credit",
    "Edition",
    "Fingerprint",
    "Front",
    "FrontEvent",
    "Mourning",
    "Photo",
    "PhotoEvent",
    "PhotoVersion",
    "PictureFile",
    "Pin",
    "PrintedTag",
    "Printing",
    "Revision",
    "Section",
    "SignOff",
    "Slot",
    "Source",
    "Topic",
]
