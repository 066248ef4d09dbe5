"""Section 頻道: where a reader looks for a story."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.models import Masthead

from .section_editor import sections_of


class SectionQuerySet(models.QuerySet):
    def open_to(self, user, *, also=()):
        """The sections that this person works on, and those with the keys `also`."""
        keys = sections_of(user)
        return self if keys is None else self.filter(models.Q(pk__in=keys) | models.Q(pk__in=also))


class Section(models.Model):
    """A part of the paper with a page of its own."""

    name = models.CharField(_("name"), max_length=20, unique=True)
    slug = models.SlugField(
        _("address"),
        max_length=40,
        unique=True,
        help_text=_("Short Latin letters: it stands in the address."),
    )
    standfirst = models.CharField(_("standfirst"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_in_bar = models.BooleanField(_("is in the bar"), default=True)
    masthead = models.ForeignKey(
        "portal.Masthead",
        on_delete=models.PROTECT,
        default=Masthead.ONLY,
        editable=False,
        related_name="sections",
        verbose_name=_("masthead"),
    )

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("reader:section", args=[self.slug])
