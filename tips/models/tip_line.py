"""TipLine 報料熱線: how readers reach the newsroom with a tip."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class TipLineQuerySet(models.QuerySet):
    def open_on(self, day):
        return self.filter(
            Q(open_from=None) | Q(open_from__lte=day), Q(open_until=None) | Q(open_until__gte=day)
        )

    def under_stories(self, day):
        """The line to print that day, or None: one query."""
        return self.open_on(day).filter(is_default=True).first()


class TipLine(models.Model):
    """A line as a record: change it once, and every story prints the new one."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("telephone")
        EMAIL = "email", _("e-mail")
        MIXED = "mixed", _("several ways")

    name = models.CharField(_("name"), max_length=60, help_text=_("For the newsroom; readers see the text."))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.MIXED)
    text = models.CharField(
        _("text under stories"),
        max_length=200,
        help_text=_(
            "As printed, with the portal's name. Telephone numbers and e-mail addresses become links."
        ),
    )
    is_default = models.BooleanField(_("is printed under stories"), default=False)
    open_from = models.DateField(_("open from"), null=True, blank=True)
    open_until = models.DateField(_("open until"), null=True, blank=True)

    objects = TipLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("tip-line")
        verbose_name_plural = _("tip-lines")
        ordering = ["-is_default", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"],
                condition=Q(is_default=True),
                name="one_default_tip_line",
                violation_error_message=_("Another tip-line is printed under stories already."),
            ),
            models.CheckConstraint(
                condition=Q(open_from=None) | Q(open_until=None) | Q(open_until__gte=models.F("open_from")),
                name="tip_line_closes_after_it_opens",
                violation_error_message=_("The line would close before it opens."),
            ),
        ]

    def __str__(self):
        return self.name
