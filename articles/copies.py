"""What a copy must not bring back: stories that were taken from readers, and pictures that were taken down."""

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.operations.copies.kept import Gone

from . import takedown, workflow
from .models import Article, Photo


def _stories_told():
    """Stories that readers had, and that stand in no list any more: unpublished or retracted."""
    listed = Article.objects.listed(timezone.now())
    gone = Article.objects.exclude(first_published_at=None).exclude(pk__in=listed.values("pk"))
    return map(str, gone.values_list("pk", flat=True))


def _take_stories(keys, by):
    back = Article.objects.listed(timezone.now()).filter(pk__in=keys)
    for story in back:
        # A retraction has its own words, which the copy has not: an editor retracts it anew.
        workflow.perform(
            story, "unpublish", by=by, note=_("An old copy was restored; it had been taken back since.")
        )
    return len(back)


def _pictures_told():
    return map(str, Photo.objects.exclude(taken_down_at=None).values_list("pk", flat=True))


def _take_pictures(keys, by):
    back = Photo.objects.filter(pk__in=keys, taken_down_at=None)
    for photo in back:
        photo.refresh_from_db()
        if not photo.is_taken_down:
            takedown.take_down(
                photo, by=by, note=_("An old copy was restored; it had been taken down since.")
            )
    return len(back)


GONE = (
    Gone("story", _stories_told, _take_stories),
    Gone("picture", _pictures_told, _take_pictures),
)
