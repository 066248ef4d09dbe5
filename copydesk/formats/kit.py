"""A zip: which kind of file it is by what lies in it. One that is no document is a press kit: its copy, and its captions."""

import io
import re
from html import escape
from pathlib import PurePosixPath

from copydesk.unreadable import UnreadableCopy

from .blocks import Block
from .docx import part_of

_MOST_FILES = 200
_MOST_TEXTS = 12
_TEXTS = frozenset(".docx .odt .rtf .txt .md .html .htm .pdf .eml .msg .xlsx .csv".split())
_PICTURES = frozenset(".jpg .jpeg .png .gif .webp .heic .tif .tiff .bmp".split())
# Of several texts the copy itself has one of these in its name, captions one of those.
_COPY = re.compile(r"通稿|新闻稿|新聞稿|稿件|正文|release", re.IGNORECASE)
_CAPTIONS = re.compile(r"图说|圖說|图片说明|圖片說明|说明|說明|caption", re.IGNORECASE)
_BY_TYPE = {
    "opendocument.text": "odt",
    "opendocument.spreadsheet": "ods",
    "opendocument.presentation": "odp",
    "epub": "epub",
}
_LEFT = re.compile(r"^(?:__MACOSX/|.*/\.|\.|~\$)")


def kind_of(archive) -> str:
    """docx, odt, xlsx, pptx, ods, odp, epub; or kit."""
    names = set(archive.namelist())
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        told = archive.read("mimetype").decode("ascii", "replace")
        return next((kind for part, kind in _BY_TYPE.items() if part in told), "kit")
    for folder, kind in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
        if any(name.startswith(folder) for name in names):
            return kind
    return "docx" if "[Content_Types].xml" in names else "kit"


def blocks_of_kit(archive, read) -> list[Block]:
    """The copy first, then the other texts, then the names of the pictures; `read` opens a file of the zip."""
    entries = [
        entry for entry in archive.infolist() if not entry.is_dir() and not _LEFT.match(entry.filename)
    ]
    if len(entries) > _MOST_FILES:
        raise UnreadableCopy("bomb")
    texts = [entry for entry in entries if _ending(entry) in _TEXTS][:_MOST_TEXTS]
    blocks = []
    for entry in sorted(texts, key=_order):
        try:
            with part_of(archive, entry.filename) as part:
                blocks += _blocks(read(io.BytesIO(part.read())))
        except UnreadableCopy as error:
            if error.code == "bomb":
                raise
    if not blocks:
        raise UnreadableCopy("kit")
    pictures = [PurePosixPath(_name(entry)).name for entry in entries if _ending(entry) in _PICTURES]
    told = [Block(name, f"<p>{escape(name, quote=False)}</p>") for name in pictures]
    return blocks + told


def _blocks(copy):
    if not isinstance(copy, str):
        return copy
    lines = [" ".join(line.split()) for line in copy.splitlines()]
    return [Block(line, f"<p>{escape(line, quote=False)}</p>") for line in lines if line]


def _ending(entry):
    return PurePosixPath(entry.filename).suffix.lower()


def _name(entry):
    """Names that a Chinese Windows packed are in its own letters, and told to be of another."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def _order(entry):
    name = _name(entry)
    return (not _COPY.search(name), bool(_CAPTIONS.search(name)), -entry.file_size)
