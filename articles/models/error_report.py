"""ErrorReport 挑錯: an error that a reader found in a printed story."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .article import Article


class ErrorReportQuerySet(models.QuerySet):
    def open(self):
        """What nobody has answered yet, the oldest first; what looks like a flood stands apart."""
        return self.filter(settled_at=None).order_by("at", "pk")

    def settled_before(self, moment):
        return self.filter(settled_at__lt=moment)

    def on_the_desk(self):
        return self.open().filter(held_because="")


class ErrorReport(models.Model):
    """Who sent it is not asked and not kept. It ends as a correction that thanks the reader, or with a note."""

    class Held(models.TextChoices):
        TRAP = "trap", pgettext_lazy("report", "filled in a field that people do not see")
        HASTE = "haste", pgettext_lazy("report", "sent faster than anybody types")
        MANY = "many", pgettext_lazy("report", "one of many from one place on one day")
        FLOOD = "flood", pgettext_lazy("report", "one of very many in ten minutes")
        UNCOUNTED = "uncounted", pgettext_lazy("report", "came while the counters were out of order")

    LONGEST_QUOTE, LONGEST = 200, 1000

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="error_reports", verbose_name=_("story")
    )
    # The words that the reader had before them.
    revision = models.ForeignKey(
        "articles.Revision", on_delete=models.PROTECT, related_name="+", verbose_name=_("revision")
    )
    quote = models.CharField(_("where"), max_length=LONGEST_QUOTE, blank=True)
    words = models.CharField(_("what is wrong"), max_length=LONGEST)
    at = models.DateTimeField(_("at"), default=timezone.now)
    held_because = models.CharField(_("held because"), max_length=12, choices=Held, blank=True)
    # The number of the form it came by: sent twice, it is one report.
    form_number = models.CharField(max_length=32, unique=True, editable=False)
    settled_at = models.DateTimeField(_("answered"), null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    notice = models.ForeignKey(
        "articles.Notice",
        on_delete=models.PROTECT,
        null=True,
        related_name="reports",
        verbose_name=_("correction"),
    )

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("reader's report")
        verbose_name_plural = _("readers' reports")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        indexes = [models.Index("article", condition=Q(settled_at=None), name="open_reports_of_a_story")]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="a_report_is_settled_by_somebody",
            ),
        ]

    def __str__(self):
        return self.words[:40]
