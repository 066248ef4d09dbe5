"""Scratch 草稿紙: words as they are typed, before anybody saves them; and who has which form open."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.operations import hours

# A window says every six seconds that it is open; three times unheard, it is taken for closed.
FRESH = timedelta(seconds=20)


class ScratchQuerySet(models.QuerySet):
    def unsaved(self, by):
        """What this person typed and did not save, the newest first."""
        return self.filter(by=by, saved_at=None).order_by("-at")


class Scratch(models.Model):
    """What one person typed into one form in one window, and did not save.

    A row for each window: an old window never writes over what was typed in another. `sequence` grows with each
    change in that window, so that a request that arrives late changes nothing. Saved words leave an empty row
    behind for the same reason. It is no revision, and nobody else is ever shown it.
    """

    place = models.CharField(_("form"), max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("by")
    )
    window = models.CharField(max_length=40)
    sequence = models.PositiveBigIntegerField()
    # The version of the story that the words were typed over; 0 for a story not yet begun.
    version = models.PositiveIntegerField(default=0)
    words = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    saved_at = models.DateTimeField(null=True)

    objects = ScratchQuerySet.as_manager()

    class Meta:
        verbose_name = _("unsaved words")
        verbose_name_plural = _("unsaved words")
        constraints = [
            models.UniqueConstraint(fields=["by", "place", "window"], name="one_scratch_of_a_window")
        ]

    def __str__(self):
        return f"{self.place} {self.by_id} {self.at:%Y-%m-%d %H:%M}"

    @property
    def headline(self):
        """By which its writer knows it again."""
        return " ".join(self.words.get("headline", [""])[0].split())[:60]

    @property
    def wants_filing(self):
        """Whether its writer had pressed *File*, and it never came to the desk."""
        return self.words.get("kept_wants") == ["file"]

    @property
    def glance(self):
        """By which its writer knows other words than a story's: the longest of them."""
        typed = [values for name, values in self.words.items() if not name.startswith(("was:", "as:"))]
        return " ".join(max((value for values in typed for value in values), key=len, default="").split())[
            :60
        ]


class PresenceQuerySet(models.QuerySet):
    def others(self, place, by, now):
        """Who else has this form open now, each once, the first to come first."""
        here = self.filter(hours.lately("at", FRESH, now), place=place).exclude(by=by)
        return list(dict.fromkeys(row.by for row in here.select_related("by").order_by("pk")))


class Presence(models.Model):
    """Somebody has a form open. Gone when the window closes, or stops saying so."""

    place = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    window = models.CharField(max_length=40)
    at = models.DateTimeField(default=timezone.now)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("open form")
        verbose_name_plural = _("open forms")
        constraints = [
            models.UniqueConstraint(fields=["place", "by", "window"], name="one_presence_of_a_window")
        ]

    def __str__(self):
        return f"{self.place} {self.by_id}"
