"""A colleague changes a story's words, as a save on the article screen does."""

from articles import writing
from articles.models import Article
from tests.cast import person


def rewrite(story, *, by, people=None, tags=None, **words):
    story = Article.objects.get(pk=story.pk)
    writing.write(story, by=person(by), words=words, people=people, tags=tags)
    return Article.objects.select_related("live").get(pk=story.pk)
