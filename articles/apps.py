"""Stories, from copy to reader."""

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Stories")

    def ready(self):
        checks.register(review_stages)


def review_stages(**_kwargs):
    """With none, everything filed would be stuck; nobody keeps more than three people for one story."""
    if settings.REVIEW_STAGES in (1, 2, 3):
        return []
    return [
        checks.Error(f"REVIEW_STAGES is {settings.REVIEW_STAGES}; it must be 1, 2 or 3.", id="articles.E001")
    ]
