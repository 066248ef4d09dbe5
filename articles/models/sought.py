"""Sought: a story's words as the list of stories seeks them, in one script and one width."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sought(models.Model):
    """Derived from the newest words by `articles.seeking`; readers' search knows nothing of it."""

    article = models.OneToOneField(
        "articles.Article", on_delete=models.CASCADE, primary_key=True, related_name="sought"
    )
    text = models.TextField()

    class Meta:
        verbose_name = _("words to be found by")
        verbose_name_plural = _("words to be found by")
        default_permissions = ()

    def __str__(self):
        return self.text[:40]
