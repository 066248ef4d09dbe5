"""Fingerprint: marks of a text by which it is known again after it was edited or cut."""

from django.db import models


class Fingerprint(models.Model):
    """One mark of a story's text (see `copydesk.likeness`): stories that share several of them are alike."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="fingerprint")
    mark = models.BigIntegerField()

    class Meta:
        indexes = [models.Index("mark", "article", name="fingerprint_mark")]

    def __str__(self):
        return f"{self.mark:x}"
