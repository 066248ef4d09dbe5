"""TipLine 報料熱線: how readers reach the newsroom with a tip."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils.translation import gettext_lazy as _

from articles.models import Section
from tips.linkify import doubtful, pieces

# 6 to 20 signs beginning with a letter, as WeChat has it; older ids are numbers of telephones and of QQ.
_WECHAT_ID = re.compile(r"[A-Za-z0-9][-_A-Za-z0-9]{4,29}")
# Wider than the addresses that are found in a text: letters of any script stand in both halves.
_MAIL_ADDRESS = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\".]+")
_WEB_ADDRESS = re.compile(r"https?://[^\s/<>\"]+\.[^\s<>\"]+|/[^\s/<>\"][^\s<>\"]*")


class TipLineQuerySet(models.QuerySet):
    def open_on(self, day):
        return self.filter(
            Q(open_from=None) | Q(open_from__lte=day), Q(open_until=None) | Q(open_until__gte=day)
        )

    def under_stories(self, day, section_id=None):
        """The line to print that day under a story of that section, or None: one query.

        A section's own line comes before the default one.
        """
        lines = self.open_on(day).annotate(is_own=self._is_of(section_id))
        return lines.filter(Q(is_own=True) | Q(is_default=True)).order_by("-is_own", "pk").first()

    def facts_under_stories(self, day, section_id):
        """The same as a part of another question: what the line prints as JSON, or null."""
        facts = JSONObject(**{name: name for name in TipLine.PRINTED})
        lines = self.open_on(day).annotate(facts=facts).order_by("pk").values("facts")
        # Each by itself: SQLite orders by no condition that looks two questions up.
        own, default = lines.filter(self._is_of(section_id)), lines.filter(is_default=True)
        return Coalesce(Subquery(own[:1]), Subquery(default[:1]))

    def _is_of(self, section_id):
        return Exists(TipLine.sections.through.objects.filter(tipline=OuterRef("pk"), section=section_id))

    def open_at_the_same_time(self, line):
        """Lines whose days touch those of this one."""
        others = self.exclude(pk=line.pk)
        if line.open_until:
            others = others.exclude(open_from__gt=line.open_until)
        if line.open_from:
            others = others.exclude(open_until__lt=line.open_from)
        return others


class TipLine(models.Model):
    """A line as a record: change it once, and every story prints the new one."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("telephone")
        EMAIL = "email", _("e-mail")
        WECHAT = "wechat", _("WeChat")
        WEB = "web", _("web page")
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
    address = models.CharField(
        _("number, address or id"),
        max_length=200,
        blank=True,
        help_text=_(
            "Printed after the text: as a link that calls, writes or opens, and with its label for WeChat. "
            "Leave it empty where the text has everything."
        ),
    )
    is_default = models.BooleanField(
        _("is the default line"),
        default=False,
        help_text=_("Printed under every story whose section has no line of its own. There is one of them."),
    )
    sections = models.ManyToManyField(
        Section,
        blank=True,
        related_name="+",
        verbose_name=_("sections"),
        help_text=_("Printed under the stories of these, before the default line."),
    )
    open_from = models.DateField(_("open from"), null=True, blank=True)
    open_until = models.DateField(_("open until"), null=True, blank=True, help_text=_("That day included."))

    # What `pieces` is made of.
    PRINTED = ("kind", "text", "address")

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
                violation_error_message=_(
                    "Another tip-line is the default already. Take the mark off that one first."
                ),
            ),
            models.CheckConstraint(
                condition=Q(open_from=None) | Q(open_until=None) | Q(open_until__gte=models.F("open_from")),
                name="tip_line_closes_after_it_opens",
                violation_error_message=_("The line would close before it opens."),
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        self.address = self.address.strip()
        if sentence := self._wrong_address():
            raise ValidationError({"address": sentence})

    def is_open_on(self, day):
        return (self.open_from is None or self.open_from <= day) and (
            self.open_until is None or self.open_until >= day
        )

    @property
    def pieces(self):
        """The printed line as (text, address) pairs; address is "" for what is no link."""
        before = list(pieces(self.text))
        if not self.address:
            return before
        if self.kind == self.Kind.WECHAT:
            return [*before, (_("WeChat id: %(id)s") % {"id": self.address}, "")]
        return [*before, (self.address, self._link)]

    @property
    def doubtful(self):
        """Addresses in its text that are printed as they stand, because they cannot be right."""
        return doubtful(self.text)

    @property
    def _link(self):
        """Where the address leads; "" where it has not the shape of its kind."""
        if self.kind == self.Kind.PHONE:
            found = list(pieces(self.address))
            return found[0][1] if len(found) == 1 and found[0][1].startswith("tel:") else ""
        if self.kind == self.Kind.EMAIL and _MAIL_ADDRESS.fullmatch(self.address):
            return f"mailto:{self.address}"
        return self.address if self.kind == self.Kind.WEB and _WEB_ADDRESS.fullmatch(self.address) else ""

    def _wrong_address(self):
        """What is wrong with it for its kind, as a sentence; "" where it is right."""
        kinds = self.Kind
        if not self.address:
            return _("Without it nobody knows where to go.") if self.kind in {kinds.WECHAT, kinds.WEB} else ""
        is_right = _WECHAT_ID.fullmatch(self.address) if self.kind == kinds.WECHAT else self._link
        return "" if is_right else _WRONG[self.kind]


_WRONG = {
    TipLine.Kind.PHONE: _("This is not one telephone number."),
    TipLine.Kind.EMAIL: _("This is not one e-mail address."),
    TipLine.Kind.WECHAT: _("A WeChat id has only Latin letters, digits, - and _."),
    TipLine.Kind.WEB: _("A web address begins with https:// or with /."),
    TipLine.Kind.MIXED: _("Where there are several ways, they stand in the text. Leave this empty."),
}
