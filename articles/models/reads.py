"""Reads: how often a story was read on a day. A number, and nothing of who read it."""

from datetime import timedelta

from django.db import models
from django.db.models import Sum

KEPT = timedelta(days=31)
WEEK, OF_A_DAY = 7, 120


class ReadsQuerySet(models.QuerySet):
    def most_read(self, first_day, count):
        """Keys of the stories read most since that day, the most read first."""
        # What is read most in a week is among what was read most on some day of it: of each day the top alone is
        # looked at, along an index, however many stories were read.
        days = [first_day + timedelta(days=n) for n in range(WEEK)]
        tops = [
            self.filter(day=day).order_by("-count", "-article").values("article")[:OF_A_DAY] for day in days
        ]
        arms = [
            Reads.objects.filter(day=day, article__in=top).values("article")
            for day, top in zip(days, tops, strict=True)
        ]
        among = self.filter(day__gte=first_day, day__lt=first_day + timedelta(days=WEEK))
        keys = {row["article"] for row in arms[0].union(*arms[1:])}
        found = among.filter(article__in=keys).values("article").annotate(times=Sum("count"))
        return list(found.order_by("-times", "-article").values_list("article", flat=True)[:count])


class Reads(models.Model):
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="reads")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    objects = ReadsQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index("day", models.F("count").desc(), models.F("article").desc(), name="reads_of_a_day")
        ]
        constraints = [models.UniqueConstraint(fields=["day", "article"], name="one_count_of_a_story_a_day")]

    def __str__(self):
        return f"{self.day} {self.article_id}: {self.count}"
