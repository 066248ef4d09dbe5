"""Revision: everything that readers are shown of a story, at one moment."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .article import Article
from .copy import Copy


class Revision(Copy):
    """The words at one moment with all that is printed beside them. Written once, never updated.

    The keys in the fields say which records they were; `printed` says how these records read then:

        {"source": {"name", "link", "wording"} or None, "section": {"name", "slug"} or None,
         "editor": the responsible editor's name or "", "pictures": [`PhotoVersion.printed`]}

    Pages are made from `printed` alone, so a renamed outlet or a new caption reaches no reader
    before it is signed.
    """

    article = models.ForeignKey(
        Article,
        on_delete=models.PROTECT,
        related_name="revisions",
        verbose_name=_("story"),
        db_index=False,
    )
    number = models.PositiveIntegerField(_("number"), validators=[MinValueValidator(1)])
    credits = models.JSONField(_("credits"), default=list)
    tags = models.JSONField(_("tags"), default=list)
    printed = models.JSONField(_("as printed"), default=dict)
    words_hash = models.CharField(_("hash of all that is printed"), max_length=64)
    # By this, copy that is sent in again is known, even where the newsroom's records have changed since.
    copy_hash = models.CharField(_("hash of the words"), max_length=64)
    move = models.CharField(_("move"), max_length=40)
    # Nobody: words that came in by themselves, from a partner.
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    made_at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number"]
        indexes = [
            models.Index("copy_hash", name="revision_copy_hash"),
            models.Index("source", name="revision_source"),
            models.Index("section", name="revision_section"),
        ]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="one_revision_of_a_number")]
