"""PDF: the pages, without what acts, what is attached, and what tells who made it, when and with what."""

import pikepdf
from pikepdf import Name

from . import Hold, Refuse

_NAMED = (
    "AA OpenAction JS JavaScript EmbeddedFiles AF XFA Metadata PieceInfo Collection LastModified Launch Dests_JS "
    "CreationDate ModDate RichMediaContent MarkInfo_JS SigFlags Perms DSS"
)
_DROPPED = tuple(Name("/" + name) for name in _NAMED.split())
# Notes on a page: by whom and when; and those that hold a file, a film or a sound.
_OF_NOTE = (Name.T, Name.M, Name.NM, Name.Subj, Name.Popup)
_HOLDING = frozenset("/FileAttachment /RichMedia /Screen /Movie /Sound /3D".split())
_HARMLESS = frozenset("/GoTo /Named".split())


def clean(source, out, family):
    try:
        with pikepdf.open(source) as pdf:
            if pdf.is_encrypted:
                raise Hold("locked")
            _strip(pdf)
            pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    except pikepdf.PasswordError as error:
        raise Hold("locked") from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError) as error:
        raise Refuse("damaged") from error
    return ""


def _strip(pdf):
    for name in (Name.Info, Name.ID):
        if name in pdf.trailer:
            del pdf.trailer[name]
    if len(pdf.pages) == 0:
        raise Refuse("damaged")
    for page in pdf.pages:
        _strip_notes(page)
    for thing in pdf.objects:
        _strip_deep(thing, 0)
        if isinstance(thing, pikepdf.Stream):
            _strip_photo(thing)


def _strip_deep(thing, depth):
    """Every dictionary that stands in this object itself; others have their own turn."""
    if depth > 20:
        return
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for name in _DROPPED:
            if name in thing:
                del thing[name]
        if _is_act(thing.get(Name.A)):
            del thing[Name.A]
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        inner = [value for _name, value in thing.items()]
    elif isinstance(thing, pikepdf.Array):
        inner = list(thing)
    else:
        return
    for value in inner:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            _strip_deep(value, depth + 1)


def _is_act(thing):
    """Anything that an entry does when it is chosen, but for leading to another page of this file."""
    return isinstance(thing, pikepdf.Dictionary) and str(thing.get(Name.S, "")) not in _HARMLESS


def _strip_notes(page):
    notes = page.get(Name.Annots)
    if not isinstance(notes, pikepdf.Array):
        return
    kept = [note for note in notes if isinstance(note, pikepdf.Dictionary) and not _holds_something(note)]
    for note in kept:
        for name in _OF_NOTE:
            if name in note and str(note.get(Name.Subtype, "")) != "/Widget":
                del note[name]
    page[Name.Annots] = pikepdf.Array(kept)


def _holds_something(note):
    return str(note.get(Name.Subtype, "")) in _HOLDING


# --- Photos in it, which carry their own data


def _strip_photo(stream):
    if str(stream.get(Name.Filter, "")) in {"/DCTDecode", "pikepdf.Array([ pikepdf.Name('/DCTDecode') ])"}:
        stream.write(
            _without_segments(stream.read_raw_bytes()),
            filter=Name.DCTDecode,
            decode_parms=stream.get(Name.DecodeParms),
        )


def _without_segments(jpeg):
    """The same picture without its EXIF, XMP, IPTC, profile and comment. APP0 and Adobe's APP14 say how to read it."""
    kept, at = [jpeg[:2]], 2
    while jpeg[at : at + 1] == b"\xff":
        mark = jpeg[at + 1]
        if mark == 0xDA:
            break
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if not (0xE1 <= mark <= 0xED or mark in {0xEF, 0xFE}):
            kept.append(jpeg[at:end])
        at = end
    last = jpeg.rfind(b"\xff\xd9")
    return b"".join(kept) + (jpeg[at : last + 2] if last > at else jpeg[at:])
