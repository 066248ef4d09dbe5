"""What the copy desk has learnt: which names somebody has looked at, and which lines are a site's and no story's."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """How much a record that filing made is worth to the reader of the next copy."""

    LOOKED_AT = "looked-at", _("looked at")
    NEW = "new", _("new")
    WRONG = "wrong", _("misread")


def standing_field():
    """Made by a person it is looked at; what a filing makes is new until somebody has looked."""
    return models.CharField(
        _("standing"), max_length=10, choices=Standing, default=Standing.LOOKED_AT, editable=False
    )


class FurnitureLineQuerySet(models.QuerySet):
    def known(self):
        """Lines that stood around so many stories that they are the site's."""
        return self.filter(times__gte=FurnitureLine.ENOUGH, is_refused=False)


class FurnitureLine(models.Model):
    """A line that stood around filed stories and was printed in none: of a menu, a foot, a row of buttons.

    `line` has its numbers taken out, so that 評論(12) and 評論(3) are one. A line that somebody keeps in a
    story, or takes out of this list, is refused and never learnt again.
    """

    ENOUGH = 3
    LONGEST = 120

    line = models.CharField(_("line"), max_length=LONGEST, unique=True)
    times = models.PositiveIntegerField(_("stories"), default=0)
    is_refused = models.BooleanField(_("is no furniture"), default=False)
    seen_at = models.DateTimeField(_("last seen"))

    objects = FurnitureLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("learnt line")
        verbose_name_plural = _("learnt lines")
        ordering = ["-times", "line"]
        default_permissions = ()
        indexes = [models.Index(fields=["is_refused", "-times"], name="learnt_lines_by_times")]

    def __str__(self):
        return self.line
