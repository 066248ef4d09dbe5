"""Pictures that come in by parts: a line that breaks costs one part, not the file."""

from datetime import timedelta
from uuid import UUID

from django.core.files.base import ContentFile
from django.db.models import Max, Sum

from .models import PicturePart
from .photos import MAX_BYTES

LARGEST_PART = 1_000_000
# What one person may have begun and not finished; the oldest make room.
MOST_BEGUN = 40
# Nobody's line is broken for longer.
KEPT = timedelta(days=1)


def arrived(sending: UUID, *, by) -> int:
    """How many bytes of it are here."""
    return _parts(sending, by).aggregate(n=Sum("size"))["n"] or 0


def take(sending: UUID, at: int, data: bytes, *, by) -> bool:
    """Keep a part that follows those that are here; False for any other, which has to be sent from `arrived` on."""
    if not data or at != arrived(sending, by=by) or at + len(data) > MAX_BYTES:
        return False
    if at == 0:
        _make_room(by)
    # Sent twice at the same moment, it is one: the second finds the row of the first.
    PicturePart.objects.get_or_create(
        by=by, sending=sending, at=at, defaults={"data": data, "size": len(data)}
    )
    return True


def whole(sending: UUID, size: int, *, by) -> ContentFile | None:
    """The file, if all of it is here."""
    if not size or arrived(sending, by=by) != size:
        return None
    return ContentFile(b"".join(bytes(part.data) for part in _parts(sending, by)))


def forget(sending: UUID, *, by) -> None:
    _parts(sending, by).delete()


def tidy(now) -> None:
    """What nobody went on with."""
    PicturePart.objects.filter(sent_at__lt=now - KEPT).delete()


def _parts(sending, by):
    return PicturePart.objects.filter(by=by, sending=sending)


def _make_room(by):
    begun = PicturePart.objects.filter(by=by).order_by().values("sending").annotate(newest=Max("sent_at"))
    old = [row["sending"] for row in begun.order_by("-newest")[MOST_BEGUN - 1 :]]
    if old:
        PicturePart.objects.filter(by=by, sending__in=old).delete()
