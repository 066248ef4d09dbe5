"""One concept a file; this is the list of them."""

from .announcements import BreakingNews, Mourning
from .article import Article
from .copy import Copy
from .fingerprint import Fingerprint
from .front import Edition, Front, FrontEvent, Pin, Slot
from .journal import ArticleEvent, PhotoEvent, SignOff
from .notice import Notice
from .people import Correspondent, Credit
from .photo import Photo, PhotoVersion, PictureFile, Printing
from .printed_credit import PrintedCredit
from .printed_tag import PrintedTag
from .reads import Reads
from .review import ReviewRule
from .revision import Revision
from .scratch import Presence, Scratch
from .section import Section
from .source import Source
from .topic import Topic
from .word_rule import Level, RightAsItIs, WordRule

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
    "Level",
    "Mourning",
    "Notice",
    "Photo",
    "PhotoEvent",
    "PhotoVersion",
    "PictureFile",
    "Pin",
    "Presence",
    "PrintedCredit",
    "PrintedTag",
    "Printing",
    "Reads",
    "ReviewRule",
    "Revision",
    "RightAsItIs",
    "Scratch",
    "Section",
    "SignOff",
    "Slot",
    "Source",
    "Topic",
    "WordRule",
]
