"""Telling 知會: what a person of the newsroom is told, as a row of their own; and the ways they chose to be told by."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import BooleanField, Case, Count, F, Q, Value, When, Window
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.operations import hours

from .assignment import Assignment
from .questions import SEE_TAKEN_DOWN
from .state import State

SHOWN = 8
# Nobody has read on by then: of more the number is not told exactly.
LOOKED_AT = 100


class TellingQuerySet(models.QuerySet):
    def of(self, user):
        """What this person was told, without stories whose very headline is kept from them by now."""
        mine = self.filter(to=user)
        if user.has_perm(SEE_TAKEN_DOWN):
            return mine
        return mine.exclude(article__isnull=False, article__state__in=State.gone())

    def unread(self):
        return self.filter(read_at=None)

    def for_desk(self, user):
        """What this person has not read, and what is assigned to them and not handed in: in one query.

        What was filed for them stands in a list of its own on the desk. Each row has `is_open`, whether it is such
        an assignment, and `total`, how many of its sort there are, up to `LOOKED_AT`.
        """
        is_open = Q(
            kind=Telling.Kind.ASSIGNED,
            assignment__dropped_at=None,
            assignment__article__filed_at=None,
            assignment__to=user,
        )
        mine = self.of(user).exclude(kind=Telling.Kind.FILED)
        newest = mine.unread().order_by("-at", "-pk").values("pk")[:LOOKED_AT]
        given = (
            mine.filter(assignment__in=Assignment.objects.filter(to=user).pending()).order_by().values("pk")
        )
        # By their keys alone: asked for whose they are once more, SQLite would look at all that they were ever told.
        keys = self.filter(pk__in=newest).order_by().values("pk").union(given)
        rows = self.filter(pk__in=keys).filter(Q(read_at=None) | is_open)
        rows = rows.annotate(
            is_open=Case(When(is_open, then=Value(True)), default=Value(False), output_field=BooleanField())
        )
        rows = rows.annotate(total=Window(Count("pk"), partition_by="is_open"))
        joined = rows.select_related("article", "assignment__article", "assignment__by", "by")
        return joined.order_by("-is_open", "assignment__due_at", "-at", "-pk")

    def to_be_mailed(self):
        return self.filter(read_at=None, mailed_at=None).exclude(kind=Telling.Kind.ASSIGNED, article=None)


class Telling(models.Model):
    """One person is told of one thing. Made in the transaction of what it tells of; read or unread."""

    class Kind(models.TextChoices):
        FILED = "filed", pgettext_lazy("telling", "filed for you")
        ASKED = "asked", pgettext_lazy("telling", "you are asked to look")
        NOTED = "noted", pgettext_lazy("telling", "a note for you")
        SENT_BACK = "sent_back", pgettext_lazy("telling", "sent back")
        SIGNED = "signed", pgettext_lazy("telling", "signed off")
        VOIDED = "voided", pgettext_lazy("telling", "changed since you signed")
        PUBLISHED = "published", pgettext_lazy("telling", "published")
        CORRECTED = "corrected", pgettext_lazy("telling", "corrected by another")
        WITHDRAWN = "withdrawn", pgettext_lazy("telling", "withdrawn from readers")
        HELD_BACK = "held_back", pgettext_lazy("telling", "held back by the gate")
        ASSIGNED = "assigned", pgettext_lazy("telling", "assigned to you")
        DUE_SOON = "due_soon", pgettext_lazy("telling", "due soon")
        OVERDUE = "overdue", pgettext_lazy("telling", "overdue")

    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="tellings",
        verbose_name=_("to"),
        db_index=False,
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        null=True,
        related_name="tellings",
        verbose_name=_("story"),
    )
    assignment = models.ForeignKey(
        "articles.Assignment",
        on_delete=models.CASCADE,
        null=True,
        related_name="tellings",
        verbose_name=_("assignment"),
    )
    # Whoever did it; nobody where the clock tells.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)
    # The time that something was due at: moved to another, it is told of again.
    due_at = models.DateTimeField(_("due"), null=True)
    read_at = models.DateTimeField(_("read"), null=True)
    mailed_at = models.DateTimeField(_("mailed"), null=True)

    objects = TellingQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice to a person")
        verbose_name_plural = _("notices to people")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        indexes = [
            models.Index(
                "to", F("at").desc(), F("id").desc(), condition=Q(read_at=None), name="telling_unread"
            ),
            models.Index("to", F("at").desc(), name="telling_newest"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["to", "assignment", "kind", "due_at"], name="told_once_of_a_time"
            ),
            models.CheckConstraint(
                condition=Q(article__isnull=False) | Q(assignment__isnull=False), name="told_of_something"
            ),
        ]

    def __str__(self):
        return f"{self.to_id} {self.kind} {self.at:%Y-%m-%d %H:%M}"


class Ways(models.Model):
    """How one person wants to be told. Whoever never chose has the desk and the bell alone."""

    class Mail(models.IntegerChoices):
        NEVER = 0, _("never")
        QUARTER = 15, _("every quarter of an hour")
        HOUR = 60, _("every hour")
        DAY = 24 * 60, _("once a day")

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="ways", verbose_name=_("person")
    )
    silent = models.JSONField(_("not told of"), default=list)
    browser = models.BooleanField(_("a message of the browser"), default=False)
    sound = models.BooleanField(_("a sound"), default=False)
    mail_every = models.PositiveSmallIntegerField(_("e-mail"), choices=Mail, default=Mail.NEVER)
    mailed_at = models.DateTimeField(_("mailed"), null=True, editable=False)

    class Meta:
        verbose_name = _("ways to be told")
        verbose_name_plural = _("ways to be told")
        default_permissions = ()

    def __str__(self):
        return str(self.person)

    def mail_is_due(self, now):
        """Whether enough time has gone by since their last mail."""
        if not self.mail_every:
            return False
        return hours.is_over(self.mailed_at, timedelta(minutes=self.mail_every), now)
