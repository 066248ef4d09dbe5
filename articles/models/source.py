"""Source 來源: the outlet the words come from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .learnt import standing_field


class Source(models.Model):
    """An outlet as a record: how it is named, and on what terms its copy may be printed."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    link = models.URLField(_("link"), blank=True)
    is_ours = models.BooleanField(_("is our own"), default=False, help_text=_("Our own paper or site."))
    may_reprint = models.BooleanField(_("may be reprinted"), default=True)
    reprint_until = models.DateField(_("may be reprinted until"), null=True, blank=True)
    required_wording = models.CharField(
        _("required wording"),
        max_length=120,
        blank=True,
        help_text=_("Printed under each story from this source."),
    )

    standing = standing_field()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def may_be_reprinted_on(self, day):
        return self.may_reprint and (self.reprint_until is None or day <= self.reprint_until)
