"""What the desk keeps ready: replies, reasons; and with which one person each tip is shared."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .tip import Tip, TipState

REPLY = 2_000

# What became of tips, as they are counted: (name, label, states).
OUTCOMES = (
    (
        "open",
        pgettext_lazy("tips", "open"),
        (TipState.NEW, TipState.READING, TipState.ASKED, TipState.QUARANTINED),
    ),
    ("taken_up", TipState.TAKEN_UP.label, (TipState.TAKEN_UP,)),
    ("closed", TipState.CLOSED.label, (TipState.CLOSED,)),
    ("not_used", TipState.NOT_USED.label, (TipState.NOT_USED,)),
    ("spam", TipState.SPAM.label, (TipState.SPAM,)),
    ("withdrawn", TipState.WITHDRAWN.label, (TipState.WITHDRAWN,)),
)


class _Ready(models.Model):
    """A line of a list that moderators keep, in their own order."""

    label = models.CharField(_("label"), max_length=40, unique=True)
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    class Meta:
        abstract = True
        ordering = ["place", "label"]

    def __str__(self):
        return self.label


class CannedReply(_Ready):
    """Words that are said to many tipsters. They are said as they stand: no names, no places to fill in."""

    text = models.TextField(_("text"), max_length=REPLY)

    class Meta(_Ready.Meta):
        verbose_name = _("canned reply")
        verbose_name_plural = _("canned replies")


class NotUsedReason(_Ready):
    """Why a tip is not used. What was chosen for a tip is sealed in it: it says what the tip is about."""

    told = models.TextField(
        _("what the tipster is told"),
        max_length=REPLY,
        blank=True,
        help_text=_("Left empty, the tipster is told no more than that it is not used."),
    )

    class Meta(_Ready.Meta):
        verbose_name = _("reason for not using a tip")
        verbose_name_plural = _("reasons for not using a tip")


class TipShare(models.Model):
    """One tip shown to one person of the newsroom. With whom is sealed in the tip, as is which story it became.

    A stolen database that had the name could look for the story among that person's few.
    """

    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="shares")
    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    facts = models.BinaryField()
    is_told = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("shared tip")
        verbose_name_plural = _("shared tips")
        default_permissions = ()

    def __str__(self):
        return str(self.tip)

    @property
    def about(self):
        """What its sealed facts are bound to."""
        return self.tip.about(f"share:{self.ref}")
