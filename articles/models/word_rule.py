"""WordRule: a word of the newsroom's own list, wrong form and right; RightAsItIs: a remark that somebody answered."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from copydesk.proof import Word
from copydesk.proof.word_list import folded


class Level(models.TextChoices):
    """How much a remark matters: it holds the story back, warns, or tells."""

    BLOCK = "block", _("holds the story back")
    WARN = "warn", _("warns")
    TELL = "tell", _("tells")


class WordRule(models.Model):
    """A word that the newsroom prints otherwise, or not at all."""

    wrong = models.CharField(
        _("wrong form"), max_length=40, help_text=_("Found in either script, and in either width.")
    )
    right = models.CharField(
        _("right form"), max_length=40, blank=True, help_text=_("Left empty where only a person can tell it.")
    )
    level = models.CharField(_("level"), max_length=5, choices=Level, default=Level.WARN)
    except_in = models.CharField(
        _("but right in"),
        max_length=200,
        blank=True,
        help_text=_("Longer words in which it is right, separated by commas: 身份 for 份."),
    )
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("Why, for the person who is told.")
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
        verbose_name = _("house word")
        verbose_name_plural = _("house words")
        ordering = ["wrong", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["wrong"],
                name="one_rule_a_word",
                violation_error_message=_("This word is in the list already."),
            ),
            models.CheckConstraint(condition=~models.Q(wrong=""), name="a_rule_has_its_word"),
        ]

    def __str__(self):
        return f"{self.wrong} → {self.right}" if self.right else self.wrong

    def clean(self):
        self.wrong, self.right = self.wrong.strip(), self.right.strip()
        if not self.wrong:
            raise ValidationError({"wrong": _("Name the wrong form.")})
        if folded(self.wrong) == folded(self.right):
            raise ValidationError(
                {
                    "right": _(
                        "The two differ in script or width alone. They are found as one: this could never be mended."
                    )
                }
            )

    @property
    def exceptions(self) -> tuple[str, ...]:
        parts = self.except_in.replace("，", ",").replace("、", ",").split(",")
        return tuple(word for part in parts if (word := part.strip()))

    @property
    def word(self) -> Word:
        return Word(str(self.pk), self.wrong, self.right, self.exceptions)


class RightAsItIs(models.Model):
    """Somebody's word that a remark is no reason to change these words, in this story or (without one) in any.

    `fingerprint` is of the words remarked on: others are remarked on again. Over a remark that holds a
    story back it is an override: it has its reason, and its line in the journal.
    """

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        null=True,
        related_name="right_as_it_is",
        verbose_name=_("story"),
    )
    check_code = models.CharField(_("check"), max_length=60)
    fingerprint = models.CharField(_("fingerprint"), max_length=32)
    quote = models.CharField(_("words"), max_length=120, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    is_override = models.BooleanField(_("against what holds a story back"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("right as it is")
        verbose_name_plural = _("right as it is")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "check_code", "fingerprint"], name="one_answer_to_a_remark"
            ),
            models.UniqueConstraint(
                fields=["check_code", "fingerprint"],
                condition=models.Q(article=None),
                name="one_answer_of_the_house",
            ),
            models.CheckConstraint(
                condition=models.Q(is_override=False) | ~models.Q(reason=""),
                name="an_override_has_its_reason",
            ),
        ]

    def __str__(self):
        return f"{self.check_code}: {self.quote}"
