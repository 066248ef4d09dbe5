"""What the tip-line takes from copy that was sent in."""

from .models import TipLine


def take(sent):
    """Make a hotline printed under a page that is filed our default line, while we have none."""
    if sent.hotline and (text := _printable(sent.hotline)):
        # get_or_create: two pages filed at one moment must not both make the one default line.
        TipLine.objects.get_or_create(is_default=True, defaults={"name": _name(sent.hotline), "text": text})


def _printable(hotline):
    """The whole line as printed, or its contact alone where the line has no room; never one that is cut."""
    room = TipLine._meta.get_field("text").max_length
    return next((text for text in (hotline.line, hotline.raw) if len(text) <= room), None)


def _name(hotline):
    return (hotline.outlet or hotline.raw)[: TipLine._meta.get_field("name").max_length]
