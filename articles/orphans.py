"""Pictures that no record names: their process died after storing them and before writing them down."""

import os
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils.translation import gettext as _

from .models import Photo, PhotoVersion, PictureFile
from .models.photo import files_of

FOLDER = "photos"
# A picture is written down within the request that brought it; a copy that is being restored takes longer.
STORED_BEFORE_WRITTEN = timedelta(days=1)
# Many at once are rather the pictures of another database.
FEW, SHARE = 50, 0.2


def sweep(now: datetime) -> None:
    """Drop them. Raises RuntimeError where they are so many that something else must be wrong."""
    if not isinstance(default_storage._wrapped, FileSystemStorage) or not Photo.objects.exists():  # noqa: SLF001
        return
    stored = set(_stored_before((now - STORED_BEFORE_WRITTEN).timestamp()))
    unnamed = stored - _named()
    if len(unnamed) > FEW and len(unnamed) > SHARE * len(stored):
        sentence = _("%(number)s stored pictures belong to no record of this database: is it the right one?")
        raise RuntimeError(sentence % {"number": len(unnamed)})
    for name in unnamed:
        (Path(settings.MEDIA_ROOT) / name).unlink(missing_ok=True)


def _stored_before(moment):
    root = Path(settings.MEDIA_ROOT)
    for folder, _folders, names in os.walk(root / FOLDER):
        for name in names:
            path = Path(folder) / name
            if path.stat().st_mtime < moment:
                yield path.relative_to(root).as_posix()


def _named():
    """Every file of every picture and of every version of one."""
    named = set(PictureFile.objects.values_list("name", flat=True))
    for model in (Photo, PhotoVersion):
        for image, renditions in model.objects.values_list("image", "renditions").iterator():
            named.update(files_of(image, renditions))
    return named
