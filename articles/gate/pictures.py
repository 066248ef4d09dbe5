"""Checks of the pictures that a story prints: of its own, and of those in its body."""

from collections.abc import Callable, Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Level

from .check import Place, Proof, TextCheck


def _of(is_found: Callable[..., object], sentence: str) -> Callable[[Proof], Iterable[Place]]:
    """A place for each picture of which it holds; one in the body is told by its caption, under this sentence."""

    def find(proof):
        for field, photo in proof.pictures:
            if is_found(photo, proof):
                in_body = field == "body"
                yield Place(field, str(photo), sentence=sentence) if in_body else Place(field)

    return find


def _lacks(name):
    return lambda photo, proof: not getattr(photo, name).strip()


def _rights_are_over(photo, proof):
    """On the day that it is to be printed, if that is still to come."""
    return not photo.may_be_printed_on(max(timezone.localdate(), proof.read_on))


CHECKS = (
    TextCheck(
        "picture_is_down",
        _("Its picture was taken down: it is printed without one."),
        _of(
            lambda photo, proof: photo.is_taken_down,
            _("A picture in the body was taken down: it is printed without it."),
        ),
    ),
    TextCheck(
        "picture_rights_over",
        _("Our rights in its picture are over: see its record."),
        _of(_rights_are_over, _("Our rights in a picture of the body are over: see its record.")),
        level=Level.BLOCK,
        until=_("until another picture is named, or its record allows it"),
    ),
    TextCheck(
        "no_caption",
        _("Its picture has no caption."),
        _of(_lacks("caption"), _("A picture in the body has no caption.")),
        level=Level.BLOCK,
        until=_("until the photo’s record has one"),
    ),
    TextCheck(
        "no_credit",
        _("Nobody is named for its picture."),
        _of(_lacks("credit"), _("Nobody is named for a picture in the body.")),
        level=Level.BLOCK,
        until=_("until the photo’s record names somebody"),
    ),
    TextCheck(
        "no_alt",
        _("Its picture says nothing to those who cannot see it."),
        _of(_lacks("alt"), _("A picture in the body says nothing to those who cannot see it.")),
        until=_("until the photo’s record has that text"),
    ),
)
