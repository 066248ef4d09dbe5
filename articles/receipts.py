"""The receipt of a take-down: every surface is asked, and what it answered is written down."""

from django.utils import timezone

from . import surfaces
from .models import Article, Receipt

# Who takes a story down may ask again what the surfaces answer.
AGAIN = "articles.take_down_article"


def write(pk: int, *, by, now=None) -> Receipt:
    """Ask every surface for the story of that key, and keep what they answer."""
    article = Article.objects.select_related("live", "printed_section").get(pk=pk)
    now = now or timezone.now()
    return Receipt.objects.create(article=article, by=by, at=now, lines=asked(article, now))


def asked(article: Article, now) -> list[dict]:
    """What every surface answers now. One that breaks is not clear, and keeps none of the others from being asked."""
    return [line for surface in surfaces.every() for line in _lines(surface, article, now)]


def _lines(surface, article, now):
    # English, as the receipt is kept; pages translate it.
    label = surface.label
    try:
        found = list(surface.lines(article, now))
    except Exception as broken:  # noqa: BLE001 - an app's surface may fail in any way
        found = [surfaces.Line("", type(broken).__name__, is_clear=False)]
    return [
        {"surface": str(label), "address": line.address, "answer": line.answer, "is_clear": line.is_clear}
        for line in found
    ]
