"""PrintedTag: that a story is printed with a tag, so that a tag's page lists what its stories say and not what they will."""

from django.db import models


class PrintedTag(models.Model):
    """A tag of a story's live words. The working copy's tags are another thing: nobody has signed them yet."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="printed_tags")
    tag = models.ForeignKey("taggit.Tag", on_delete=models.CASCADE, related_name="+", db_index=False)

    # The story's own, so that an index has a page of it in its order.
    first_published_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                "tag",
                models.F("first_published_at").desc(),
                models.F("article").desc(),
                name="printed_tag_newest",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["tag", "article"], name="a_tag_once_on_a_printed_story")
        ]

    def __str__(self):
        return f"{self.article_id}: {self.tag_id}"
