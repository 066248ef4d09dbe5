"""The receipt of a take-down: every surface is asked, and what it answered is written down."""

from dataclasses import asdict

from django.utils import timezone, translation

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
    try:
        found = list(surface.lines(article, now))
    except Exception as broken:  # noqa: BLE001 - an app's surface may fail in any way
        found = [surfaces.Line("", is_clear=False, told=type(broken).__name__)]
    # English, whoever acts: pages translate it for whoever reads.
    with translation.override("en"):
        return [{"surface": str(surface.label), **asdict(line)} for line in found]
