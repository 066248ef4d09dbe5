"""Taking a picture down: from every page, in every size and at every address at once, with a receipt."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.moves import Refused
from portal.rights import may

from . import consequences
from .models import Article, Photo, PhotoEvent, PictureFile

TAKE_DOWN = "articles.take_down_photo"


@transaction.atomic
def take_down(photo: Photo, *, by, note: str, now=None) -> PhotoEvent:
    """Take the picture down, and every other photo made of the same files. Raises `Refused`."""
    now = now or timezone.now()
    photo = _held(photo, by, note)
    if photo.is_taken_down:
        raise Refused(_("This picture was taken down already."))
    down = _of_the_same_files(photo)
    Photo.objects.filter(pk__in=down).update(taken_down_at=now)
    stories = _printing(down)
    for story in stories:
        story.pictures_down = sorted({*story.pictures_down, *down})
        story.save(update_fields=["pictures_down"])
    consequences.after(stories)
    return PhotoEvent.objects.create(
        photo=photo, move="take_down", by=by, at=now, note=note.strip(), receipt=_receipt(down, stories, now)
    )


@transaction.atomic
def put_back(photo: Photo, *, by, note: str, now=None) -> PhotoEvent:
    """Undo it, for the picture and the others of the same files. Raises `Refused`."""
    now = now or timezone.now()
    photo = _held(photo, by, note)
    if not photo.is_taken_down:
        raise Refused(_("This picture is not taken down."))
    back = _of_the_same_files(photo)
    Photo.objects.filter(pk__in=back).update(taken_down_at=None)
    stories = _printing(back)
    for story in stories:
        story.pictures_down = sorted(set(story.pictures_down) - set(back))
        story.save(update_fields=["pictures_down"])
    consequences.after(stories)
    return PhotoEvent.objects.create(photo=photo, move="put_back", by=by, at=now, note=note.strip())


def _held(photo, by, note):
    if not may(by, TAKE_DOWN, photo):
        raise Refused(_("You do not have the right to do this."))
    if not note.strip():
        raise Refused(_("Say why, in a word or two: the note goes with it."))
    return Photo.objects.select_for_update().get(pk=photo.pk)


def _of_the_same_files(photo):
    """Keys of the photo and of those that share a file with it: the same picture, added twice."""
    names = {*photo.files, *PictureFile.objects.filter(version__photo=photo).values_list("name", flat=True)}
    shared = PictureFile.objects.filter(name__in=names).values_list("version__photo", flat=True)
    alike = Photo.objects.filter(image__in=names).values_list("pk", flat=True)
    return sorted({photo.pk, *shared, *alike})


def _printing(photos):
    """The stories of which some revision prints one of them, held."""
    printed = Article.objects.filter(revisions__printings__version__photo__in=photos)
    return list(
        Article.objects.select_for_update(of=("self",)).filter(pk__in=printed.values("pk")).order_by("pk")
    )


def _receipt(photos, stories, now):
    """[{"surface", "answers"}]: each file and each page, asked again after the act."""
    files = PictureFile.objects.filter(version__photo__in=photos)
    names = sorted(set(files.values_list("name", flat=True)))
    readable = Article.objects.readable(now)
    left = set(files.readable(now).values_list("name", flat=True))
    lines = [{"surface": name, "answers": "200" if name in left else "404"} for name in names]
    for story in readable.filter(pk__in=[story.pk for story in stories]).for_page():
        printed = [p["photo"] for p in story.printed(now).printed["pictures"]]
        kept = [key for key in printed if key in photos and key not in story.pictures_down]
        lines.append({"surface": story.get_absolute_url(), "answers": "picture" if kept else "no picture"})
    return lines
