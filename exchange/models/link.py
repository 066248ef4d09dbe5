"""Link: an address that stories in hand lead to, and whether anybody answers there."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.operations import hours


class LinkQuerySet(models.QuerySet):
    def dead(self, now):
        """Those at which nobody answered when they were asked last. What has not been asked for days says nothing."""
        return self.filter(hours.lately("asked_at", Link.SAID, now), is_dead=True)

    def resting(self, now):
        """Those that are not to be asked again yet."""
        alive = Q(is_dead=False) & hours.lately("asked_at", Link.AGAIN, now)
        dead = Q(is_dead=True) & hours.lately("asked_at", Link.AGAIN_IF_DEAD, now)
        return self.filter(alive | dead)


class Link(models.Model):
    """One row an address, however many stories lead to it. Found by `mark`: addresses are too long for an index."""

    AGAIN, AGAIN_IF_DEAD = timedelta(days=1), timedelta(hours=1)
    SAID = timedelta(days=2)
    KEPT = timedelta(days=30)

    mark = models.CharField(max_length=64, unique=True)
    address = models.TextField(_("address"))
    asked_at = models.DateTimeField(_("asked"), db_index=True)
    is_dead = models.BooleanField(_("nobody answers"), default=False)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        default_permissions = ()

    def __str__(self):
        return self.address
