"""Told: up to when a hub or a search engine has been told of what has changed for readers."""

from django.db import models


class Told(models.Model):
    """A row for each that is told; without one, telling begins now and not with all there ever was."""

    name = models.CharField(max_length=20, unique=True)
    until = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.name}: {self.until}"
