"""PartnerFeed: where another newsroom lays out its stories for us, and on what terms we fetch them."""

from datetime import datetime, timedelta

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.operations import hours

EVERY = timedelta(minutes=15)
AT_LEAST_DAILY = timedelta(days=1)


class PartnerFeedQuerySet(models.QuerySet):
    def due(self, now: datetime) -> "PartnerFeedQuerySet":
        due = hours.is_due("next_due_at", AT_LEAST_DAILY, now)
        return self.filter(due, is_active=True).order_by("next_due_at", "pk")

    def picture_hosts(self) -> tuple[str, ...]:
        """Every host that some partner's pictures may be fetched from."""
        listed = self.filter(is_active=True).values_list("image_hosts", flat=True)
        return tuple({host for hosts in listed for host in hosts.lower().split()})

    def failing(self) -> "PartnerFeedQuerySet":
        return self.filter(is_active=True).exclude(last_error="")


class PartnerFeed(models.Model):
    """A feed of a partner. What it brings becomes drafts, each once, and is never published by itself."""

    class Trust(models.TextChoices):
        CHECK = "check", pgettext_lazy("trust", "to be checked")
        TRUSTED = "trusted", pgettext_lazy("trust", "trusted")

    name = models.CharField(_("name"), max_length=60, unique=True)
    address = models.URLField(
        _("address"),
        max_length=500,
        unique=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_(
            "RSS, Atom, ninjs, NITF, NewsML-G2 or a WordPress export; which one is seen by what is in it."
        ),
    )
    source = models.ForeignKey(
        "articles.Source",
        on_delete=models.PROTECT,
        related_name="feeds",
        verbose_name=_("source"),
        help_text=_("The outlet. Whether and until when it may be reprinted is kept with the source."),
    )
    section = models.ForeignKey(
        "articles.Section",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("section"),
        help_text=_("Where its stories belong, unless an editor puts them elsewhere."),
    )
    trust = models.CharField(
        _("trust"),
        max_length=10,
        choices=Trust,
        default=Trust.CHECK,
        help_text=_(
            "Either way its stories are drafts. Of one to be checked, editors are reminded on each story."
        ),
    )
    licence = models.TextField(
        _("licence"),
        max_length=1000,
        blank=True,
        help_text=_("What was agreed, with whom and when. Editors see it beside each story."),
    )
    image_hosts = models.TextField(
        _("hosts of pictures"),
        max_length=1000,
        blank=True,
        help_text=_("One a line, such as img.example.com. From no other host are pictures fetched."),
    )
    is_active = models.BooleanField(_("is fetched"), default=True)

    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    last_fetched_at = models.DateTimeField(_("last fetched"), null=True, editable=False)
    last_outcome = models.CharField(_("outcome"), max_length=300, blank=True, editable=False)
    last_error = models.CharField(_("error"), max_length=300, blank=True, editable=False)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0, editable=False)
    next_due_at = models.DateTimeField(_("next"), default=timezone.now, editable=False)

    objects = PartnerFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner feed")
        verbose_name_plural = _("partner feeds")
        ordering = ["name"]
        indexes = [models.Index("next_due_at", condition=Q(is_active=True), name="feed_due")]

    def __str__(self):
        return self.name

    @property
    def origin(self) -> str:
        """What its stories are known by as arrivals; the name may change, and they would all come again."""
        return f"feed {self.pk}"

    @property
    def is_trusted(self) -> bool:
        return self.trust == self.Trust.TRUSTED

    @property
    def hosts(self) -> tuple[str, ...]:
        return tuple(self.image_hosts.lower().split())

    def moved(self) -> None:
        """It has another address: what is known of the old one says nothing of it, and it is due at once."""
        self.etag = self.last_modified = self.last_error = self.last_outcome = ""
        self.failures, self.last_fetched_at, self.next_due_at = 0, None, timezone.now()

    def succeeded(self, outcome: str, *, etag: str, last_modified: str, now: datetime) -> None:
        self.etag, self.last_modified = etag[:500], last_modified[:100]
        self.last_outcome, self.last_error, self.failures = outcome[:300], "", 0
        self._end(now, EVERY)

    def failed(self, sentence: str, now: datetime) -> None:
        """Asked again later and later: a host that is down is not helped by being asked."""
        self.last_error, self.failures = sentence[:300], min(self.failures + 1, 100)
        self._end(now, min(EVERY * 2 ** min(self.failures - 1, 10), AT_LEAST_DAILY))

    def _end(self, now, wait):
        self.last_fetched_at, self.next_due_at = now, now + wait
        self.save(
            update_fields=[
                "etag", "last_modified", "last_fetched_at", "last_outcome", "last_error", "failures", "next_due_at",
            ]
        )  # fmt: skip
