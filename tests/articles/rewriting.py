"""A colleague changes a story's words, as a save on the article screen does."""

from articles import bylines, writing
from articles.models import Article
from tests.cast import person


def rewrite(story, *, by, people=None, tags=None, **words):
    story = Article.objects.get(pk=story.pk)
    for name, value in words.items():
        setattr(story, name, value)
    story.save()
    if people is not None:
        bylines.credit(story, people)
    if tags is not None:
        story.tags.set(tags)
    writing.write(story, by=person(by))
    return Article.objects.select_related("live").get(pk=story.pk)
