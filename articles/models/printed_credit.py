"""PrintedCredit: that a story is printed with somebody's name, so that their page lists what readers have of them."""

from django.db import models


class PrintedCredit(models.Model):
    """A credit of a story's live words. `name` is as it was printed: the person may be called otherwise by now."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="printed_credits")
    correspondent = models.ForeignKey(
        "articles.Correspondent", on_delete=models.PROTECT, related_name="printed", db_index=False
    )
    name = models.CharField(max_length=40)

    # The story's own, so that an index has a page of it in its order.
    first_published_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index("name", name="printed_credit_name"),
            models.Index(
                "correspondent",
                models.F("first_published_at").desc(),
                models.F("article").desc(),
                name="printed_credit_newest",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["correspondent", "article", "name"], name="a_name_once_on_a_printed_story"
            )
        ]

    def __str__(self):
        return f"{self.article_id}: {self.name}"
