"""Files of a tip in the newsroom: taken out by a person, or chosen for a story. Each time it is written down.

Only cleaned copies of photos go into a story; that is enforced here, not by a form.
"""

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import photos
from articles.models import Article, Photo
from portal.moves import Refused
from portal.rights import may
from tips.journal import record_event
from tips.sealing import private_key, store
from tips.sealing.vault import CannotOpen

from . import sharing

PARTS = ("original", "cleaned")
PICTURES = {b"\xff\xd8\xff": ("image/jpeg", ".jpg"), b"\x89PNG": ("image/png", ".png")}


class NotThere(Exception):
    """No such file, or not for this person, or nothing that these keys open."""


def taken_out(tip, ref, part, *, by, now=None):
    """(row, name, pieces) of the part "original" or "cleaned", to be taken out of the house. Raises `NotThere`."""
    row, name, pieces = _opened_file(tip, ref, part, by)
    # Of one it is shared with the journal says no name: with whom is sealed.
    reader = by if may(by, "tips.read_tips", tip) else None
    record_event(tip, "export_file", by=reader, now=now)
    return row, name, pieces


def picture(tip, ref, *, by):
    """(type, pieces) of a cleaned photo, to be looked at on the tip's screen. Raises NotThere."""
    row, _name, pieces = _opened_file(tip, ref, "cleaned", by)
    if not tip.files.cleaned_photos().filter(pk=row.pk).exists():
        raise NotThere
    first = next(pieces)
    kind, _ending = kind_of(first)
    if kind is None:
        raise NotThere
    return kind, _after(first, pieces)


def kind_of(start):
    """(type, ending) of a cleaned photo by its first bytes; (None, "") of anything else."""
    return next((kind for sign, kind in PICTURES.items() if start.startswith(sign)), (None, ""))


def _opened_file(tip, ref, part, by):
    is_theirs_to_read = part in PARTS and sharing.may_read(by, tip, part)
    row = tip.files.filter(ref=ref).first() if is_theirs_to_read else None
    if row is None or not row.can_be_taken or not getattr(row, part):
        raise NotThere
    row.tip = tip
    try:
        opened = private_key.open_tip(tip)
        name, _content = opened.file_facts(row)
        pieces = store.pieces(opened.key, getattr(row, part), about=row.about(part))
        first = next(pieces)
    except (CannotOpen, OSError, StopIteration) as error:
        raise NotThere from error
    if part == "cleaned":
        name = _name_of_copy(name, first)
    return row, name, _after(first, pieces)


def _name_of_copy(name, first):
    """A HEIC has become a JPEG, and its name says so."""
    _kind, ending = kind_of(first)
    return f"cleaned-{name}" if name.lower().endswith((ending, ".jpeg")) else f"cleaned-{name}{ending}"


def _after(first, pieces):
    yield first
    yield from pieces


# --- Into a story


def photos_for(opened, chosen, *, by, credit):
    """Photos of the newsroom, made of cleaned copies: `chosen` has (ref, caption, alt) of each. Raises Refused."""
    return [
        _photo_for(opened, ref, caption=caption, alt=alt, credit=credit, added_by=by)
        for ref, caption, alt in chosen
    ]


def _photo_for(opened, ref, **facts):
    row = opened.tip.files.cleaned_photos().filter(ref=ref).first()
    if row is None:
        raise Refused(_("Only photos that have been cleaned can go into a story."))
    row.tip = opened.tip
    try:
        copy = b"".join(store.pieces(opened.key, row.cleaned, about=row.about("cleaned")))
        picture = photos.read(ContentFile(copy))
    except (CannotOpen, OSError, photos.Unusable) as error:
        raise Refused(_("This photo cannot be opened any more.")) from error
    photo = Photo(**facts)
    photos.keep(photo, picture)
    photo.save()
    return photo


def stories_with(contents, *, now=None):
    """{hash: story} of public stories that print the file of that hash. For the newsroom, never for the tipster."""
    known = photos.of_files([content for content in contents if content])
    keys = {photo.pk for photo in known.values()}
    readable = Article.objects.readable(now or timezone.now())
    printed = readable.filter(live__printings__version__photo__in=keys).select_related("live").distinct()
    by_photo = {p["photo"]: story for story in printed for p in story.live.printed["pictures"]}
    return {content: by_photo[photo.pk] for content, photo in known.items() if photo.pk in by_photo}
