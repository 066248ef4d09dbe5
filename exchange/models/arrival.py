"""Arrival: how a story reached us from elsewhere; FormerAddress: where readers knew it before."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import Article


class ArrivalQuerySet(models.QuerySet):
    def asked_of_printed(self, now: datetime) -> "ArrivalQuerySet":
        """Of stories that readers have or are to have: what the sender has withdrawn, changed or let expire since."""
        newer = Q(newer_at__isnull=False, newer_at__gt=F("article__live_at"))
        asked = [
            self.filter(newer & _unseen_since("newer_at")),
            self.filter(_unseen_since("expires_at"), expires_at__lte=now),
            self.filter(_unseen_since("withdrawn_at"), withdrawn_at__isnull=False),
        ]
        # Few arrivals have such a moment, and each sort has an index of its own: as one OR, all would be read.
        keys = [arrivals.order_by().values("pk") for arrivals in asked]
        story = Article.objects.filter(pk=OuterRef("article")).order_by()
        readers_have, are_to_have = story.listed(now), story.scheduled(now).order_by()
        return self.filter(Exists(readers_have) | Exists(are_to_have), pk__in=keys[0].union(*keys[1:]))


def _unseen_since(field):
    return Q(seen_at=None) | Q(seen_at__lt=F(field))


class Arrival(models.Model):
    """A story that another system gave us. What has arrived once does not arrive again."""

    WITHDRAWN = pgettext_lazy("by its sender", "withdrawn")

    article = models.OneToOneField(
        "articles.Article", on_delete=models.PROTECT, related_name="arrival", verbose_name=_("story")
    )
    origin = models.CharField(_("origin"), max_length=60, help_text=_("The kind of file, or who sent it."))
    key = models.CharField(_("key"), max_length=255, help_text=_("What the sender calls the story."))
    address = models.CharField(_("address"), max_length=500, blank=True)
    arrived_at = models.DateTimeField(_("arrived"), default=timezone.now)
    feed = models.ForeignKey(
        "exchange.PartnerFeed",
        on_delete=models.PROTECT,
        null=True,
        related_name="arrivals",
        verbose_name=_("partner feed"),
    )
    # What the sender's words were; other words under the same key are a newer version.
    told_hash = models.CharField(max_length=64, blank=True)
    newer_text = models.TextField(_("newer version"), blank=True)
    newer_at = models.DateTimeField(_("newer version since"), null=True)
    like = models.ForeignKey(
        "articles.Article",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("nearly the same as"),
    )
    likeness = models.PositiveSmallIntegerField(_("likeness in per cent"), null=True)

    # What the sender demands of those who print it; the embargo stands on the story itself.
    rights = models.TextField(_("rights"), max_length=1000, blank=True)
    note = models.TextField(_("note to editors"), max_length=1000, blank=True)
    is_held = models.BooleanField(_("held back by its sender"), default=False)
    expires_at = models.DateTimeField(_("may be printed until"), null=True)
    withdrawn_at = models.DateTimeField(_("withdrawn by its sender"), null=True)
    corrects = models.ForeignKey(
        "articles.Article",
        on_delete=models.SET_NULL,
        null=True,
        related_name="corrections_sent",
        verbose_name=_("is a correction of"),
    )
    # Up to when somebody here has seen to what the sender asks of a printed story.
    seen_at = models.DateTimeField(null=True, editable=False)
    seen_by = models.ForeignKey(
        "portal.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        verbose_name = _("arrival")
        verbose_name_plural = _("arrivals")
        ordering = ["-arrived_at", "-pk"]
        indexes = [
            models.Index(name, condition=Q(**{f"{name}__isnull": False}), name=f"arrival_{name}")
            for name in ("newer_at", "expires_at", "withdrawn_at")
        ]
        constraints = [models.UniqueConstraint(fields=["origin", "key"], name="a_story_arrives_once")]

    def __str__(self):
        return f"{self.origin} {self.key}"

    def asked(self, now: datetime) -> list[str]:
        """What the sender asks of the printed story, and nobody has seen to: as `ArrivalQuerySet.asked_of_printed`."""
        live_at = self.article.live_at
        newer_at = self.newer_at if self.newer_at and live_at and self.newer_at > live_at else None
        told = (
            (self.withdrawn_at, self.WITHDRAWN),
            (newer_at, pgettext_lazy("by its sender", "corrected")),
            (self.expires_at if self.has_expired(now) else None, _("may be printed no longer")),
        )
        return [words for at, words in told if at and (self.seen_at is None or self.seen_at < at)]

    def has_expired(self, now: datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= now

    @property
    def named_like(self) -> Article | None:
        """The story it is nearly the same as, unless that was taken down: then nothing names it."""
        return None if self.like is None or self.like.is_taken_down else self.like


class FormerAddressQuerySet(models.QuerySet):
    def story_at(self, path: str, query: str, now: datetime) -> Article | None:
        """The story that stood at this address, if readers have it or it was taken down; else None.

        The query belongs to the address where one was kept.
        """
        bare = path.rstrip("/") or "/"
        wanted = [f"{bare}?{query}", bare] if query else [bare]
        found = {row.path: row.article for row in self.filter(path__in=wanted).select_related("article")}
        article = next((found[address] for address in wanted if address in found), None)
        is_told = article and (article.is_readable(now) or article.is_gone(now))
        return article if is_told else None


class FormerAddress(models.Model):
    """A path on the old site, decoded and without a slash at its end; it leads to one story for good."""

    path = models.CharField(_("path"), max_length=500)
    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="former_addresses",
        verbose_name=_("story"),
    )

    objects = FormerAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        ordering = ["path"]
        # Not `unique=True`: on PostgreSQL that brings a second index, for LIKE, which nobody asks.
        constraints = [models.UniqueConstraint(fields=["path"], name="an_address_leads_to_one_story")]

    def __str__(self):
        return self.path
