"""Who of those that read tips can be written to alone: under a name of their choosing, with a key of their own."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tips import limits

from .reader import TipReader


class TipAddresseeQuerySet(models.QuerySet):
    def offered(self):
        """Those that the form names. Without a recovery key a forgotten pass phrase would be the end of tips: nobody."""
        if not settings.TIPS_RECOVERY_KEY:
            return self.none()
        reads = {"person__is_active": True, "person__tip_reader__state": TipReader.State.ADMITTED}
        return self.filter(is_open=True, **reads).order_by("name")


class TipAddressee(models.Model):
    """One who reads tips and can be written to alone. They keep this row themselves.

    `locked_key` is their private key, which opens with a pass phrase that only they know, and with a half key
    outside of the database.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="addressee",
        verbose_name=_("person"),
    )
    name = models.CharField(_("name that tipsters read"), max_length=limits.PUBLIC_NAME, unique=True)
    is_open = models.BooleanField(_("can be written to"), default=True)
    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    public_key = models.BinaryField()
    locked_key = models.BinaryField()
    # Another with each pass phrase: it names the half key.
    lock = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # The last day on which they had their key in hand.
    seen_on = models.DateField(default=timezone.localdate, editable=False)

    objects = TipAddresseeQuerySet.as_manager()

    class Meta:
        verbose_name = _("who can be written to alone")
        verbose_name_plural = _("who can be written to alone")
        default_permissions = ()

    def __str__(self):
        return self.name

    @property
    def half(self):
        """The name of the half key beside the pass phrase."""
        return f"addressee-{self.lock.hex}"

    @property
    def about(self):
        """What the private key is bound to."""
        return f"addressee:{self.ref}"

    def away_from(self, tip):
        """The first day on which this person has been away too long for this tip."""
        return max(self.seen_on, tip.received_on) + timedelta(days=limits.AWAY_DAYS)
