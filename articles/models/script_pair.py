"""ScriptPair 簡繁字詞: a word of the newsroom's in both scripts; ScriptTable: all of them as pages are made with them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

_ONE_WORD = RegexValidator(r"^\S+$", _("One word, without blanks."))
LONGEST = 40


class ScriptPair(models.Model):
    """How a word is written in the other script, where the dictionaries have it otherwise."""

    class Way(models.TextChoices):
        """Which of the two scripts is made from the other by it."""

        BOTH = "both", _("both ways")
        HANT = "hant", _("to Traditional")
        HANS = "hans", _("to Simplified")

    hans = models.CharField(_("Simplified"), max_length=LONGEST, validators=[_ONE_WORD])
    hant = models.CharField(
        _("Traditional"),
        max_length=LONGEST,
        validators=[_ONE_WORD],
        help_text=_("The same as the Simplified, where a word is to stay as it is."),
    )
    way = models.CharField(_("holds"), max_length=4, choices=Way, default=Way.BOTH)
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("Why, for whoever wonders later.")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("owner"),
        help_text=_("Who answers for it."),
    )
    is_active = models.BooleanField(
        _("in force"), default=False, help_text=_("Tried over what is printed before it is in force.")
    )
    since = models.DateTimeField(_("in force since"), null=True, editable=False)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("word in both scripts")
        verbose_name_plural = _("words in both scripts")
        ordering = ["hans", "pk"]
        constraints = [
            # One Simplified word is one Traditional word, and the other way round.
            models.UniqueConstraint(
                fields=["hans"],
                condition=~Q(way="hans"),
                name="one_way_to_traditional",
                violation_error_message=_(
                    "This Simplified word has its Traditional form in the list already."
                ),
            ),
            models.UniqueConstraint(
                fields=["hant"],
                condition=~Q(way="hant"),
                name="one_way_to_simplified",
                violation_error_message=_(
                    "This Traditional word has its Simplified form in the list already."
                ),
            ),
            models.CheckConstraint(condition=~Q(hans="") & ~Q(hant=""), name="a_pair_has_two_words"),
        ]

    def __str__(self):
        return f"{self.hans} → {self.hant}"

    def clean(self):
        self.hans, self.hant = self.hans.strip(), self.hant.strip()
        if (len(self.hans) == 1 and self.way != self.Way.HANS) or (
            len(self.hant) == 1 and self.way != self.Way.HANT
        ):
            raise ValidationError(
                _("A single character stands in too many words. Give the words in which it is written so.")
            )

    @property
    def leads_to_hant(self):
        return self.way != self.Way.HANS

    @property
    def leads_to_hans(self):
        return self.way != self.Way.HANT

    @property
    def ways(self) -> set[tuple[str, str]]:
        """What nothing else may lead from: {("hant", the Simplified word), ("hans", the Traditional)}."""
        to_hant = {("hant", self.hans)} if self.leads_to_hant else set()
        return to_hant | ({("hans", self.hant)} if self.leads_to_hans else set())


class ScriptTable(models.Model):
    """One state of the glossary, with the names of correspondents, sources and sections: pages ask for the newest.

    {"to_hant": {Simplified: Traditional}, "to_hans": {Traditional: Simplified}}
    """

    pairs = models.JSONField(_("pairs"))
    hash = models.CharField(_("hash"), max_length=64)
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    class Meta:
        verbose_name = _("table of both scripts")
        verbose_name_plural = _("tables of both scripts")
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.made_at:%Y-%m-%d %H:%M}"
