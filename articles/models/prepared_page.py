"""PreparedPage: the part of a story's page that its printed words decide, made once and kept until they change."""

from django.db import models
from django.utils import timezone


class PreparedPage(models.Model):
    """Made by `articles.reading.prepared` alone, and thrown away at any time: it is made again when it is asked for.

    `version` says of what it was made; whoever reads it compares that with what holds now. `site` is the host it
    was made for, whose name stands in it.
    """

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="prepared_pages", db_index=False
    )
    # What the address asks for: "" for the page's own.
    script = models.CharField(max_length=4, blank=True)
    site = models.CharField(max_length=32)
    version = models.CharField(max_length=32)
    page = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["article", "script"], name="one_prepared_page_of_a_script")
        ]
        indexes = [models.Index("made_at", name="prepared_page_age")]

    def __str__(self):
        return f"{self.article_id} {self.script}"
