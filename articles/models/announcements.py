"""What stands on every public page for a time: the bar of breaking news, and mourning grey."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class BreakingNewsQuerySet(models.QuerySet):
    def standing(self, now):
        """What the bar says at that moment: the newest that has begun and not ended."""
        return self.filter(begins_at__lte=now, ends_at__gt=now).order_by("-begins_at", "-pk")


class BreakingNews(models.Model):
    """A line above every public page. Its end is a question asked of the clock: nobody has to take it away."""

    LONGEST = timedelta(days=3)

    text = models.CharField(_("text"), max_length=60)
    story = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("story"),
        help_text=_("The bar leads to it as long as readers have it."),
    )
    begins_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(
        _("until"), help_text=_("From this minute on it is gone by itself. Three days at most.")
    )

    objects = BreakingNewsQuerySet.as_manager()

    class Meta:
        verbose_name = _("breaking news")
        verbose_name_plural = _("breaking news")
        ordering = ["-begins_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("begins_at")),
                name="breaking_news_ends_after_it_begins",
                violation_error_message=_("It would end before it begins."),
            )
        ]
        indexes = [models.Index("ends_at", name="breaking_news_end")]
        permissions = [("run_breaking_news", _("May put up and take down breaking news"))]

    def __str__(self):
        return self.text

    def clean(self):
        if self.begins_at and self.ends_at and self.ends_at - self.begins_at > self.LONGEST:
            raise ValidationError({"ends_at": _("That is more than three days. Give it a nearer end.")})


class MourningQuerySet(models.QuerySet):
    def on(self, day):
        return self.filter(first_day__lte=day, last_day__gte=day)


class Mourning(models.Model):
    """Days on which every public page is grey."""

    LONGEST = timedelta(days=30)

    reason = models.CharField(
        _("for"), max_length=60, help_text=_("For the newsroom; readers do not see it.")
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))

    objects = MourningQuerySet.as_manager()

    class Meta:
        verbose_name = _("mourning grey")
        verbose_name_plural = _("mourning grey")
        ordering = ["-first_day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="mourning_ends_after_it_begins",
                violation_error_message=_("It would end before it begins."),
            )
        ]
        permissions = [("set_mourning", _("May set mourning grey"))]

    def __str__(self):
        return self.reason

    def clean(self):
        if self.first_day and self.last_day and self.last_day - self.first_day > self.LONGEST:
            raise ValidationError({"last_day": _("That is more than thirty days. Give it a nearer end.")})
