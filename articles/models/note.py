"""Note 批註: what one person of the newsroom says to another about a story, or about a sentence of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .article import Article


class NoteQuerySet(models.QuerySet):
    def open(self):
        """What still waits to be settled, the oldest first."""
        return self.filter(settled_at=None).order_by("at", "pk")

    def settled(self):
        """The last to be settled first."""
        return self.exclude(settled_at=None).order_by("-settled_at", "-pk")


class Note(models.Model):
    """Readers never see one. It is open until somebody settles it, and can be opened again.

    `quote` are the words it is about, the `nth` time that they stand in `field`; without them it is about all of
    the story. It hangs on them, not on a place: they are looked for in the words as they are now.
    """

    LONGEST, LONGEST_QUOTE, LONGEST_ANSWER = 1000, 200, 500

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="notes", verbose_name=_("story")
    )
    revision = models.ForeignKey(
        "articles.Revision", on_delete=models.PROTECT, related_name="+", verbose_name=_("revision")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    # Nobody: it is for whoever works on the story.
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="notes",
        verbose_name=_("to"),
    )
    text = models.CharField(_("note"), max_length=LONGEST)
    field = models.CharField(_("field"), max_length=20, blank=True)
    quote = models.CharField(_("words"), max_length=LONGEST_QUOTE, blank=True)
    nth = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField(_("at"), default=timezone.now)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("settled by"),
    )
    settled_at = models.DateTimeField(_("settled"), null=True)
    answer = models.CharField(_("answer"), max_length=LONGEST_ANSWER, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["at", "pk"]
        default_permissions = ()
        indexes = [models.Index("to", "article", condition=Q(settled_at=None), name="note_open_to")]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_note_says_something"),
            models.CheckConstraint(
                condition=Q(settled_by=None, settled_at=None)
                | Q(settled_by__isnull=False, settled_at__gte=F("at")),
                name="a_note_is_settled_by_somebody",
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def is_open(self):
        return self.settled_at is None
