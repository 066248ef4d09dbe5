"""Notice 更正啟事: what the paper says to its readers of a change to a printed story, in words of its own."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .article import Article
from .facts import fact
from .state import State


class NoticeQuerySet(models.QuerySet):
    def standing(self):
        """All but those that were taken back together with what they told of."""
        return self.filter(withdrawn_at=None)

    def public(self, now):
        """Corrections and retractions of stories whose page readers can open, the newest first."""
        told = self.standing().exclude(kind=Notice.Kind.UPDATE)
        is_open = fact(
            article__state__in=State.readable(),
            article__publish_at__lte=now,
            article__first_published_at__lte=now,
        )
        return told.filter(at__lte=now).alias(is_open=is_open).filter(is_open=True).order_by("-at", "-pk")

    def unseen(self):
        """Urgent corrections that nobody but their maker has seen yet."""
        return self.filter(is_urgent=True, seen_by=None)


class Notice(models.Model):
    """One notice. Pages print what `Article.notices` keeps of it, so that a story's page needs no query for them."""

    class Kind(models.TextChoices):
        FACT = "fact", pgettext_lazy("kind of correction", "A fact")
        NAME = "name", pgettext_lazy("kind of correction", "A name or a title")
        FIGURE = "figure", pgettext_lazy("kind of correction", "A figure or a date")
        PICTURE = "picture", pgettext_lazy("kind of correction", "A picture or its caption")
        ATTRIBUTION = "attribution", pgettext_lazy("kind of correction", "Who said or wrote it")
        OTHER = "other", pgettext_lazy("kind of correction", "Another error")
        UPDATE = "update", pgettext_lazy("kind of correction", "No error: something new")
        RETRACTION = "retraction", pgettext_lazy("kind of correction", "The story is retracted")

        @classmethod
        def choosable(cls):
            return [choice for choice in cls.choices if choice[0] != cls.RETRACTION]

    LONGEST = 500

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="notices_issued", verbose_name=_("story")
    )
    revision = models.ForeignKey(
        "articles.Revision", on_delete=models.PROTECT, related_name="notices", verbose_name=_("revision")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    wording = models.CharField(_("wording"), max_length=LONGEST)
    # Readers are never named: only that one of them pointed it out.
    thanks_reader = models.BooleanField(_("thanks a reader"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True)
    is_urgent = models.BooleanField(_("printed by one person alone"), default=False)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("seen by"),
    )
    seen_at = models.DateTimeField(_("seen"), null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        indexes = [
            models.Index("at", name="notice_at"),
            models.Index("article", condition=Q(is_urgent=True, seen_by=None), name="notice_unseen"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(wording=""), name="a_notice_says_something"),
            models.CheckConstraint(
                condition=Q(seen_by__isnull=True) | ~Q(seen_by=F("by")), name="seen_by_another_person"
            ),
        ]

    def __str__(self):
        return self.wording

    @property
    def printed(self) -> dict:
        """What the story keeps of it for its page."""
        return {
            "kind": self.kind,
            "wording": self.wording,
            "thanks": self.thanks_reader,
            "at": self.at.isoformat(),
        }
