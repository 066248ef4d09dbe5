"""Copy 文稿: the words, in the shape that a working copy and a printed revision share."""

import hashlib
import json

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField

from articles import markup


class Copy(models.Model):
    """The words of a story. Abstract: `Article` is the working copy, `Revision` what was printed."""

    class Script(models.TextChoices):
        HANT = "hant", _("Traditional")
        HANS = "hans", _("Simplified")

    WORDS = (
        "kicker",
        "headline",
        "subhead",
        "standfirst",
        "body",
        "source",
        "dateline_place",
        "dateline_date",
        "lead_photo",
        "section",
        "responsible_editor",
        "script",
        "developments",
    )
    # Words that have a screen of their own.
    NOT_ON_THE_SHEET = ("developments",)

    kicker = models.CharField(_("kicker"), max_length=60, blank=True)
    headline = models.CharField(_("headline"), max_length=120)
    subhead = models.CharField(_("subhead"), max_length=120, blank=True)
    standfirst = models.TextField(
        _("standfirst"),
        max_length=300,
        blank=True,
        help_text=_("Printed in lists. Left empty, the opening is used."),
    )
    body = ProseEditorField(
        _("body"), extensions=markup.EXTENSIONS, sanitize=markup.clean, max_length=400_000, blank=True
    )
    source = models.ForeignKey(
        "articles.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source"),
        db_index=False,  # a story's leads an index of more columns; a revision names its own
    )
    dateline_place = models.CharField(_("dateline place"), max_length=40, blank=True)
    dateline_date = models.DateField(_("dateline date"), null=True, blank=True)
    lead_photo = models.ForeignKey(
        "articles.Photo",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photo"),
    )

    section = models.ForeignKey(
        "articles.Section",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("section"),
        db_index=False,  # as of the source
    )
    responsible_editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible editor"),
        help_text=_("Left empty, whoever gives the first sign-off."),
    )
    script = models.CharField(
        _("script"),
        max_length=4,
        choices=Script,
        blank=True,
        help_text=_("Left empty, it is found out from the words."),
    )
    # [{"at": when, "heading", "text"}]: the dated entries of a developing story, the newest first.
    developments = models.JSONField(_("developments"), default=list, blank=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self):
        return self.headline

    @property
    def words(self):
        """The words as plain values: {field name: text, date or key}."""
        return {name: getattr(self, self._meta.get_field(name).attname) for name in self.WORDS}


def hash_of(words: dict, credits_: list, tags: list, printed: dict | None = None) -> str:
    """What a sign-off is bound to: equal exactly when a reader would see the same story.

    Without `printed` it is the hash of the words as they were sent, by which they are known again.
    """
    canonical = json.dumps([words, credits_, tags, printed], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()
