"""Which files of the store readers may have: pictures that a page of theirs prints, and that nobody took down."""

from .models import PictureFile


def may_read(name, now) -> bool:
    """A picture of a draft, of an unpublished story or of a replaced version is nobody's to see yet, or any more."""
    files = PictureFile.objects.filter(name=name)
    return files.readable(now).exists() or files.of_open_topics().exists()
