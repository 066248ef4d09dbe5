"""PrintedVersion 版次: one appearance of a story before readers, and how it differs from the one before it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article


class PrintedVersionQuerySet(models.QuerySet):
    def out(self, now):
        """What readers have had by that moment, the newest first."""
        return self.filter(printed_at__lte=now).order_by("-printed_at", "-pk")


class PrintedVersion(models.Model):
    """That readers got this revision at that time.

    `differences` is worked out once, when it is printed, from the version shown before it:
    [{"field", "pieces": [[kind, text]]}], as `differences.pieces` has them. Of the first version shown, and of
    one that is withheld, there are none.
    """

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="printed_versions", verbose_name=_("story")
    )
    revision = models.OneToOneField(
        "articles.Revision", on_delete=models.PROTECT, related_name="version", verbose_name=_("revision")
    )
    printed_at = models.DateTimeField(_("printed at"))
    differences = models.JSONField(_("differences"), default=list)
    is_withheld = models.BooleanField(_("withheld from readers"), default=False)

    objects = PrintedVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("printed version")
        verbose_name_plural = _("printed versions")
        ordering = ["printed_at", "pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.revision_id}: {self.printed_at:%Y-%m-%d %H:%M}"
