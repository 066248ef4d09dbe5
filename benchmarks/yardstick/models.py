"""A story, its section, its tags."""

from django.db import models
from django.urls import reverse


class Section(models.Model):
    name = models.CharField(max_length=20)
    slug = models.SlugField(unique=True)

    def __str__(self):
        return self.name


class Tag(models.Model):
    name = models.CharField(max_length=40, unique=True)

    def __str__(self):
        return self.name


class Story(models.Model):
    headline = models.CharField(max_length=120)
    standfirst = models.CharField(max_length=300)
    byline = models.CharField(max_length=60)
    body = models.TextField()
    section = models.ForeignKey(Section, on_delete=models.PROTECT)
    tags = models.ManyToManyField(Tag)
    published_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-published_at"]

    def __str__(self):
        return self.headline

    def get_absolute_url(self):
        return reverse("story", args=[self.pk])
