"""The tip-line names the story that a tipster came from."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.surfaces import Lists

SURFACES = (
    Lists(
        _("The form of the tip-line"),
        lambda article, now: [f"{reverse('tips:send')}?story={article.pk}"],
        by_headline=True,
    ),
)
