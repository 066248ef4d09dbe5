"""One concept a file; this is the list of them."""

from .announcements import BreakingNews, Mourning
from .article import Article
from .assignment import Assignment
from .copy import Copy
from .error_report import ErrorReport
from .fingerprint import Fingerprint
from .front import Edition, Front, FrontEvent, Pin, Slot
from .journal import ArticleEvent, PhotoEvent, SignOff
from .learnt import FurnitureLine, Standing
from .note import Note
from .notice import Notice
from .people import Correspondent, Credit
from .photo import Photo, PhotoVersion, PictureFile, Printing
from .picture_part import PicturePart
from .prepared_page import PreparedPage
from .printed_credit import PrintedCredit
from .printed_tag import PrintedTag
from .reads import Reads
from .receipt import Receipt
from .review import ReviewRule
from .revision import Revision
from .scratch import Presence, Scratch
from .script_pair import ScriptPair, ScriptTable
from .search_entry import SearchEntry
from .section import Section
from .section_editor import SectionEditor
from .seen import Seen
from .source import Source
from .telling import Telling, Ways
from .topic import Topic
from .version import PrintedVersion
from .word_rule import Level, RightAsItIs, WordRule

__all__ = [
    "Article",
    "ArticleEvent",
    "Assignment",
    "BreakingNews",
    "Copy",
    "Correspondent",
    "Credit",
    "Edition",
    "ErrorReport",
    "Fingerprint",
    "Front",
    "FrontEvent",
    "FurnitureLine",
    "Level",
    "Mourning",
    "Note",
    "Notice",
    "Photo",
    "PhotoEvent",
    "PhotoVersion",
    "PictureFile",
    "PicturePart",
    "Pin",
    "PreparedPage",
    "Presence",
    "PrintedCredit",
    "PrintedTag",
    "PrintedVersion",
    "Printing",
    "Reads",
    "Receipt",
    "ReviewRule",
    "Revision",
    "RightAsItIs",
    "Scratch",
    "ScriptPair",
    "ScriptTable",
    "SearchEntry",
    "Section",
    "SectionEditor",
    "Seen",
    "SignOff",
    "Slot",
    "Source",
    "Standing",
    "Telling",
    "Topic",
    "Ways",
    "WordRule",
]
