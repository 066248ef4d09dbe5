"""Who reads tips: admitted by a reader and confirmed by another, and a journal of it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TipReaderQuerySet(models.QuerySet):
    def admitted(self):
        return self.filter(state=TipReader.State.ADMITTED)

    def listed(self):
        """Those that the page of readers shows."""
        return self.exclude(state=TipReader.State.ENDED).select_related(
            "person", "proposed_by", "confirmed_by"
        )


class TipReader(models.Model):
    """A person who reads tips, or is to. No group and no superuser's tick makes one (decision 54)."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed: a second reader has to confirm")
        ADMITTED = "admitted", _("reads tips")
        SUSPENDED = "suspended", _("shut out until a reader confirms that it is them")
        ENDED = "ended", _("reads no tips any more")

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="tip_reader",
        verbose_name=_("person"),
    )
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.ENDED)
    # Nobody: it was done on the machine.
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    since = models.DateField(_("since"), default=timezone.localdate)

    objects = TipReaderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reader of tips")
        verbose_name_plural = _("readers of tips")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="admitted", confirmed_by=models.F("proposed_by")),
                name="admitted_by_two",
            ),
            models.CheckConstraint(
                condition=~models.Q(confirmed_by=models.F("person")), name="admitted_by_another"
            ),
        ]

    def __str__(self):
        return str(self.person)

    @property
    def is_listed(self):
        return self.state != self.State.ENDED

    @property
    def is_shut_out(self):
        return self.state == self.State.SUSPENDED

    @property
    def waits(self):
        """For another reader's word."""
        return self.state in {self.State.PROPOSED, self.State.SUSPENDED}

    def can_be_confirmed_by(self, user):
        return self.waits and user.pk not in {self.person_id, self.proposed_by_id}

    def propose(self, by):
        self.state, self.proposed_by, self.confirmed_by = self.State.PROPOSED, by, None

    def admit(self, by):
        """By a second reader; nobody at all where it is done on the machine."""
        self.state, self.confirmed_by, self.since = self.State.ADMITTED, by, timezone.localdate()
        if by is None:
            self.proposed_by = None

    def shut_out(self, by):
        self.state, self.proposed_by, self.confirmed_by = self.State.SUSPENDED, by, None

    def end(self):
        self.state = self.State.ENDED


class ReaderEvent(models.Model):
    """A line of the journal of readers. Written once."""

    class Act(models.TextChoices):
        PROPOSE = "propose", _("proposed as a reader of tips")
        CONFIRM = "confirm", _("admitted as a reader of tips")
        END = "end", _("reads no tips any more")
        SUSPEND = "suspend", _("shut out: somebody else changed how they sign in")
        RESTORE = "restore", _("let in again: it is them")
        ADDRESS = "address", _("can be written to alone")
        UNADDRESS = "unaddress", _("cannot be written to alone any more")

    act = models.CharField(_("what"), max_length=10, choices=Act.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("person")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    on = models.DateField(_("on"), default=timezone.localdate)

    class Meta:
        verbose_name = _("line of the journal of readers")
        verbose_name_plural = _("journal of readers")
        default_permissions = ()
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.act} {self.on:%Y-%m-%d}"
