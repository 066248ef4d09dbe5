"""PicturePart: a piece of a picture that is still being sent."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PicturePart(models.Model):
    """A stretch of a file, kept until the whole of it is here. `sending` is the browser's name for the file.

    In the database rather than in a folder: the next part may come in at another host.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sending = models.UUIDField()
    at = models.PositiveIntegerField(_("offset"))
    size = models.PositiveIntegerField()
    data = models.BinaryField()
    sent_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("part of a picture")
        verbose_name_plural = _("parts of pictures")
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["by", "sending", "at"], name="one_part_at_a_place_of_a_sending")
        ]

    def __str__(self):
        return f"{self.sending}: {self.at}"
