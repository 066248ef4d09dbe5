"""Expiry: what a day's run removed because its time was over."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.operations import hours

# A day may be missed; after two the desk says so.
LATE = timedelta(days=2)


class ExpiryQuerySet(models.QuerySet):
    def latest_run(self):
        """The last that was written down, by whatever clock."""
        return self.order_by("-pk").first()


class Expiry(models.Model):
    """One run of `tips_retention`, as the queue shows it."""

    done_at = models.DateTimeField(_("done at"), default=timezone.now)
    removed = models.PositiveIntegerField(_("tips removed"), default=0)
    contacts = models.PositiveIntegerField(_("contacts removed"), default=0)
    ways_back = models.PositiveIntegerField(_("codes ended"), default=0)
    # Too many at once: nothing was removed, and a person has to look whether the clock is right.
    stopped_at = models.PositiveIntegerField(_("stopped before so many"), null=True)

    objects = ExpiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("daily removal")
        verbose_name_plural = _("daily removals")
        default_permissions = ()

    def __str__(self):
        return f"{self.done_at:%Y-%m-%d}"

    def is_late(self, now):
        return hours.is_over(self.done_at, LATE, now)
