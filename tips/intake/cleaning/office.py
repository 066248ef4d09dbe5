"""Office documents: looked into, never opened. Programs in them are refused; what they hide stays, so they are held."""

import re
import stat
import zipfile

from tips import limits

from . import Hold, Refuse

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
            raise Hold("calls_out" if _calls_out(parcel, names) else "office")
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


def _start_of(parcel, name):
    with parcel.open(name) as member:
        return member.read(limits.ZIP_PART)
