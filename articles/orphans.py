"""Pictures that no record names: their process died after storing them and before writing them down."""

from datetime import datetime, timedelta

from django.core.files.storage import default_storage
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
    if not Photo.objects.exists():
        return
    stored = set(default_storage.names_before(FOLDER, now - STORED_BEFORE_WRITTEN))
    unnamed = stored - _named()
    if len(unnamed) > FEW and len(unnamed) > SHARE * len(stored):
        sentence = _("%(number)s stored pictures belong to no record of this database: is it the right one?")
        raise RuntimeError(sentence % {"number": len(unnamed)})
    for name in unnamed:
        default_storage.delete(name)


def _named():
    """Every file of every picture and of every version of one."""
    named = set(PictureFile.objects.values_list("name", flat=True))
    for model in (Photo, PhotoVersion):
        for image, renditions in model.objects.values_list("image", "renditions").iterator():
            named.update(files_of(image, renditions))
    return named
