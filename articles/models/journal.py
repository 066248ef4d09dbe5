"""The journal of a story, and the sign-offs that bind people to exact words."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.models import Event

# Acts after which the page of a story that readers had before reads otherwise.
REPRINTS = (
    *("update", "correct", "urgent_correction", "unpublish", "retract", "take_down", "restore", "reopen"),
    *("script_pairs", "withhold_version", "show_version"),
)


class ArticleEventQuerySet(models.QuerySet):
    def of_reprinting(self):
        """Lines of acts that changed what readers had of a story, the latest first. A publication is none."""
        return self.filter(move__in=REPRINTS).order_by((models.F("id") + 0).desc())


class ArticleEvent(Event):
    """What was done to a story. The revision is the words it was done to."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="events", verbose_name=_("story")
    )
    revision = models.ForeignKey(
        "articles.Revision",
        on_delete=models.PROTECT,
        null=True,
        related_name="events",
        verbose_name=_("revision"),
    )

    objects = ArticleEventQuerySet.as_manager()

    class Meta(Event.Meta):
        verbose_name = _("journal line")
        verbose_name_plural = _("journal")
        indexes = [
            models.Index("at", name="article_event_at"),
            # The latest of them are looked up once a second; among all lines they are few. By a sum: asked for the latest
            # key itself, SQLite would walk through all lines.
            models.Index(
                models.F("id") + 0, name="article_event_reprinting", condition=models.Q(move__in=REPRINTS)
            ),
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.move} {self.by}"


class PhotoEvent(Event):
    """What was done to a photo everywhere. `receipt` lists what was found in its place afterwards."""

    photo = models.ForeignKey(
        "articles.Photo", on_delete=models.PROTECT, related_name="events", verbose_name=_("photo")
    )
    receipt = models.JSONField(_("receipt"), default=list)

    class Meta(Event.Meta):
        verbose_name = _("journal line of a photo")
        verbose_name_plural = _("journal of photos")

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.move} {self.by}"


class SignOff(models.Model):
    """One person's word that exactly this revision may be printed.

    It hangs on the revision, not on the story: new words are a new revision, which nobody has
    signed. That is how an edit after sign-off voids it.
    """

    revision = models.ForeignKey(
        "articles.Revision", on_delete=models.PROTECT, related_name="sign_offs", verbose_name=_("revision")
    )
    stage = models.PositiveSmallIntegerField(_("stage"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sign_offs", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    # As the stage was called then, and what they said of the words.
    stage_name = models.CharField(_("name of the stage"), max_length=20, blank=True)
    opinion = models.CharField(_("opinion"), max_length=500, blank=True)
    waives = models.BooleanField(
        _("stands for all stages"),
        default=False,
        help_text=_("Given against a rule of the house, with a note in the journal."),
    )

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        ordering = ["stage"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "stage"], name="one_sign_off_a_stage"),
            models.UniqueConstraint(fields=["revision", "by"], name="nobody_signs_two_stages"),
        ]

    def __str__(self):
        return f"{self.stage}: {self.by}"
