"""Photo: a picture with the words that must go with it."""

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from django.utils.translation import gettext_lazy as _


class Photo(models.Model):
    """A picture as the newsroom holds it: upright, without its camera's data, in several sizes.

    `renditions` is a list of {"width", "height", "webp", "jpeg", "prints"}, narrowest first: two names in
    the default storage, and by what those files are known again.
    """

    image = models.ImageField(
        _("picture"), upload_to="photos/%Y/%m/", width_field="width", height_field="height", max_length=160
    )
    width = models.PositiveIntegerField(_("width"), editable=False, default=0)
    height = models.PositiveIntegerField(_("height"), editable=False, default=0)
    renditions = models.JSONField(_("renditions"), default=list, editable=False)
    caption = models.CharField(_("caption"), max_length=200)
    credit = models.CharField(
        _("credit line"), max_length=60, help_text=_("Who took or gave it, as printed.")
    )
    alt = models.CharField(
        _("text for those who cannot see it"),
        max_length=200,
        help_text=_("What the picture shows, in one sentence."),
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("added by"),
    )
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["-added_at", "-pk"]

    def __str__(self):
        return self.caption

    @property
    def srcset_webp(self):
        return self._srcset("webp")

    @property
    def srcset_jpeg(self):
        return self._srcset("jpeg")

    @property
    def thumbnail_url(self):
        return default_storage.url(self.renditions[0]["jpeg"]) if self.renditions else self.image.url

    def _srcset(self, kind):
        return ", ".join(f"{default_storage.url(r[kind])} {r['width']}w" for r in self.renditions)
