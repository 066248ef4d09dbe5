"""Seen: which words of a story a person saw last, and which the time before."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .article import Article


class Seen(models.Model):
    """One row for a person and a story.

    `before` is what the newest words they saw are compared with. It stays when the page is loaded again, and
    goes when they say that they have seen the change, or when they come back to words that are newer still.
    """

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="seen", verbose_name=_("story")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("by")
    )
    number = models.PositiveIntegerField(_("number"))
    at = models.DateTimeField(_("at"), default=timezone.now)
    before = models.PositiveIntegerField(_("number before"), null=True)
    before_at = models.DateTimeField(_("at, before"), null=True)

    class Meta:
        verbose_name = _("words seen")
        verbose_name_plural = _("words seen")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["article", "by"], name="seen_once_by_a_person"),
            models.CheckConstraint(
                condition=models.Q(before=None) | models.Q(before__lt=models.F("number")),
                name="seen_before_is_earlier",
            ),
        ]

    def __str__(self):
        return f"{self.article_id}: {self.number} {self.by_id}"
