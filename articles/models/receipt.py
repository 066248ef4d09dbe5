"""Receipt: what every surface answered after a story was taken down."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .article import Article


class Receipt(models.Model):
    """Written once, after the act is kept. `lines`: [{"surface", "address", "status", "told", "is_clear"}]."""

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="receipts", verbose_name=_("story")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    lines = models.JSONField(_("lines"), default=list)

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        ordering = ["-at", "-pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.article_id}: {self.at:%Y-%m-%d %H:%M}"

    @property
    def is_clear(self) -> bool:
        """Nothing that was asked shows the story any more."""
        return bool(self.lines) and all(line["is_clear"] for line in self.lines)
