"""Reads: how often a story was read on a day. A number, and nothing of who read it."""

from datetime import timedelta

from django.db import models
from django.db.models import Sum

KEPT = timedelta(days=31)


class ReadsQuerySet(models.QuerySet):
    def most_read(self, first_day, count):
        """Keys of the stories read most since that day, the most read first."""
        found = self.filter(day__gte=first_day).values("article").annotate(times=Sum("count"))
        return list(found.order_by("-times", "-article").values_list("article", flat=True)[:count])


class Reads(models.Model):
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="reads")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    objects = ReadsQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["day", "article"], name="one_count_of_a_story_a_day")]

    def __str__(self):
        return f"{self.day} {self.article_id}: {self.count}"
