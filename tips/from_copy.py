"""What the tip-line takes from copy that was sent in."""

from .models import TipLine


def take(sent):
    """A hotline printed under somebody's page becomes our default line while we have none."""
    if sent.hotline and not TipLine.objects.filter(is_default=True).exists():
        TipLine.objects.create(
            name=(sent.hotline.outlet or sent.hotline.raw)[:60], text=sent.hotline.line[:200], is_default=True
        )
