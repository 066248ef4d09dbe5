"""Office documents: written anew from the parts and words that are on a list (docs/decisions/0064).

Programs in them are refused. What is on no list, or draws something in from elsewhere, has the whole kept sealed as it came.
"""

import io
import re
import stat
import zipfile
from contextlib import suppress

from tips import limits

from . import Hold, Refuse, office_parts, office_words, photo
from .kinds import FAMILIES

_MACROS = re.compile(r"vbaproject\.bin$|(^|/)(activex|basic|scripts|macrosheets)/", re.IGNORECASE)
_MACRO_TYPES = re.compile(rb"macroEnabled|vbaProject|ms-office\.activeX", re.IGNORECASE)
_OUTSIDE = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External", re.IGNORECASE)
_LINK = re.compile(rb"relationships/hyperlink[\"']", re.IGNORECASE)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
LOCAL_HEADER = 30


def clean(source, out, family):
    try:
        with zipfile.ZipFile(source) as parcel:
            _gate(parcel, source.size)
            names = {member.filename for member in parcel.infolist()}
            _refuse_programs(parcel, names)
            if _calls_out(parcel, names):
                raise Hold("calls_out")
            _written(parcel, out)
            return ""
    except office_words.Unsafe as unsafe:
        raise Hold("office") from unsafe
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        KeyError,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
    ) as error:
        raise Refuse("damaged") from error


def _gate(parcel, size):
    """From the table of contents alone, before anything is unpacked."""
    members = parcel.infolist()
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > limits.ZIP_MEMBERS or total > limits.ZIP_BYTES or packed > size:
        raise Refuse("bomb")
    if total > limits.ZIP_RATIO * max(packed, 10_000):
        raise Refuse("bomb")
    _refuse_overlaps(members, size)
    if any(_leads_out(member) for member in members):
        raise Refuse("kind")
    if any(member.flag_bits & 1 for member in members):
        raise Hold("locked")


def _refuse_overlaps(members, size):
    """Members that share their bytes unpack to more than any of their sizes says."""
    free_from = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < free_from:
            raise Refuse("bomb")
        free_from = member.header_offset + LOCAL_HEADER + len(member.orig_filename) + member.compress_size
    if free_from > size:
        raise Refuse("damaged")


def _leads_out(member):
    parts = re.split(r"[/\\]", member.filename)
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    return is_link or ".." in parts or member.filename.startswith(("/", "\\")) or ":" in member.filename


def _refuse_programs(parcel, names):
    if "[Content_Types].xml" in names:
        types = _start_of(parcel, "[Content_Types].xml")
    elif "mimetype" in names:
        types = _start_of(parcel, "mimetype")
        if not types.startswith(_OPEN_DOCUMENT):
            raise Refuse("kind")
    else:
        raise Refuse("kind")
    if _MACRO_TYPES.search(types) or any(_MACROS.search(name) for name in names):
        raise Refuse("macros")


def _calls_out(parcel, names):
    """Whether opening it draws something in from elsewhere: a template, a picture, cells of another book."""
    for name in names:
        if name.endswith(".rels"):
            found = _OUTSIDE.finditer(_start_of(parcel, name))
            if any(
                not _LINK.search(match.string[match.start() : match.string.find(b">", match.start())])
                for match in found
            ):
                return True
    return any("externalLinks/" in name for name in names)


# --- The copy

# The first moment that the format can tell.
_NO_MOMENT = (1980, 1, 1, 0, 0, 0)


def _written(parcel, out):
    """What our rules stumble over is no damage of the sender's."""
    try:
        _write_anew(parcel, out)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise office_words.Unsafe from error


def _write_anew(parcel, out):
    parts = office_parts.in_order(parcel.namelist())
    if parts.unknown or not parts.words:
        raise office_words.Unsafe
    roots = {name: office_words.parsed(_whole(parcel, name)) for name in parts.words}
    names = set().union(*map(office_words.names_in, roots.values()), *_names_let_go(parcel, parts.gone))
    gone = set(parts.gone)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        if "mimetype" in gone:
            _put(copy, "mimetype", _start_of(parcel, "mimetype"), zipfile.ZIP_STORED)
            _put(copy, "META-INF/manifest.xml", _manifest(parcel, [*parts.words, *parts.pictures]))
        for name, root in roots.items():
            _part_from(root, name, gone)
            _put(copy, name, office_words.cleaned(root, names))
        for name in parts.pictures:
            _put(copy, name, _picture(_whole(parcel, name), name))
    out.seek(0, io.SEEK_END)


def _names_let_go(parcel, gone):
    """Authors that stand in the parts which are let go: the copy is searched for them."""
    for name in gone:
        if name.endswith(".xml"):
            # One that cannot be read tells no names, and is gone all the same.
            with suppress(office_words.Unsafe):
                yield office_words.names_in(office_words.parsed(_whole(parcel, name)))


def _part_from(root, name, gone):
    """What pointed to a part that is let go does so no more."""
    if name == "[Content_Types].xml":
        for entry in list(root):
            if entry.get("PartName", "").lstrip("/") in gone:
                root.remove(entry)
    elif name.endswith(".rels"):
        folder = name.partition("_rels/")[0]
        for entry in list(root):
            if entry.get("TargetMode") == "External":
                entry.set("Target", office_words.web_address(entry.get("Target", "")))
            elif _place(folder, entry.get("Target", "")) in gone:
                root.remove(entry)


def _place(folder, target):
    """Where a part lies that another one points to."""
    if target.startswith("/"):
        return target[1:]
    found = folder.rstrip("/").split("/") if folder else []
    for step in target.split("/"):
        found = found[:-1] if step == ".." else [*found, step]
    return "/".join(found)


def _manifest(parcel, names):
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    kind = _start_of(parcel, "mimetype").decode("ascii", "replace")
    if not re.fullmatch(r"[a-z0-9./-]{1,100}", kind):
        raise office_words.Unsafe
    kinds = {"xml": "text/xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}
    entries = [("/", kind), *((name, kinds[name.rpartition(".")[2].lower()]) for name in names)]
    listed = "".join(
        f'<m:file-entry m:full-path="{name}" m:media-type="{media}"/>' for name, media in entries
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><m:manifest xmlns:m="{space}" m:version="1.2">{listed}</m:manifest>'.encode()


def _picture(content, name):
    family = FAMILIES[office_parts.KINDS_OF_PICTURES[name.rpartition(".")[2].lower()]]
    fresh = io.BytesIO()
    try:
        photo.clean(io.BytesIO(content), fresh, family)
    except (Refuse, Hold) as error:
        raise office_words.Unsafe from error
    return fresh.getvalue()


def _put(copy, name, content, compression=zipfile.ZIP_DEFLATED):
    member = zipfile.ZipInfo(name, _NO_MOMENT)
    member.compress_type, member.create_system = compression, 0
    copy.writestr(member, content)


def _whole(parcel, name):
    """As it unpacks; what is larger than a part of a document has any reason to be is not taken apart."""
    with parcel.open(name) as member:
        content = member.read(limits.ZIP_WHOLE + 1)
    if len(content) > limits.ZIP_WHOLE:
        raise office_words.Unsafe
    return content


def _start_of(parcel, name):
    with parcel.open(name) as member:
        return member.read(limits.ZIP_PART)
