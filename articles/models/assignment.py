"""Assignment 派稿: somebody is to write something by a time."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SOON = timedelta(hours=2)


class AssignmentQuerySet(models.QuerySet):
    def pending(self):
        """Neither dropped nor handed in. `Assignment.is_pending` says the same of one."""
        return self.filter(dropped_at=None, article__filed_at=None)

    def due_by(self, moment):
        return self.pending().filter(due_at__lte=moment)

    def shown_to(self, user):
        """Those who give assignments see all of them, others their own."""
        return self if user.has_perm("articles.change_assignment") else self.filter(to=user)


class Assignment(models.Model):
    """What is to be written, by whom and until when. It ends when its story is handed in, or when it is dropped."""

    what = models.CharField(
        _("what"), max_length=120, help_text=_("It becomes the working headline of the story.")
    )
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("who")
    )
    due_at = models.DateTimeField(_("due"), db_index=True)
    section = models.ForeignKey(
        "articles.Section", on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("section")
    )
    note = models.TextField(
        _("note"), max_length=1000, blank=True, help_text=_("Where, whom to ask, what to bring along.")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name=_("assigned by"),
    )
    at = models.DateTimeField(_("assigned"), default=timezone.now, editable=False)
    article = models.OneToOneField(
        "articles.Article",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="assignment",
        verbose_name=_("story"),
    )
    dropped_at = models.DateTimeField(_("dropped"), null=True, editable=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["due_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(article=None) | Q(dropped_at=None), name="what_is_written_is_not_dropped"
            )
        ]

    def __str__(self):
        return self.what

    @property
    def is_pending(self):
        """The same as `AssignmentQuerySet.pending`."""
        return self.dropped_at is None and (self.article is None or self.article.filed_at is None)

    def is_overdue(self, now):
        return self.is_pending and self.due_at <= now
