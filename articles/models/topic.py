"""Topic 專題: stories on one matter, under one title and at one address, in an order somebody chose."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class TopicQuerySet(models.QuerySet):
    def open(self):
        """Those that readers have, the newest first."""
        return self.filter(is_open=True).order_by("-begun_at", "-pk")


class Topic(models.Model):
    """A special topic: its title and introduction. What stands on it is its front's to say.

    `picture` is the version of the photo that readers are shown: the one of when the topic was last saved.
    """

    title = models.CharField(_("title"), max_length=40)
    slug = models.SlugField(
        _("address"),
        max_length=60,
        unique=True,
        help_text=_("Short Latin letters: it stands in the address."),
    )
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    photo = models.ForeignKey(
        "articles.Photo",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photo"),
    )
    picture = models.ForeignKey(
        "articles.PhotoVersion", on_delete=models.PROTECT, null=True, editable=False, related_name="topics"
    )
    is_open = models.BooleanField(
        _("readers see it"),
        default=False,
        help_text=_("Until then its address answers as if it were not there."),
    )
    begun_at = models.DateTimeField(_("begun"), auto_now_add=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("special topic")
        verbose_name_plural = _("special topics")
        ordering = ["-begun_at", "-pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("reader:topic", args=[self.slug])
