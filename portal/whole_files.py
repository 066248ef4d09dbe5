"""Uploads on this host's disk: under its name a file is there as a whole, or not at all; and on the disk before its row is.

Written straight under its name, one that a full disk or a killed process cut off would be taken for the picture.
"""

import errno
import os
import uuid
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.core.files.storage import FileSystemStorage

from . import on_disk

# Some network and desktop file systems have none.
_WITHOUT_LINKS = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS}


class WholeFiles(FileSystemStorage):
    def _save(self, name, content):
        beside = f"{name}.{uuid.uuid4().hex[:8]}.part"
        try:
            super()._save(beside, content)
            on_disk.keep_stored(Path(self.path(beside)))
            name = self._named(beside, name)
            on_disk.keep_name(Path(self.path(name)), within=Path(self.location))
            return name
        finally:
            with suppress(OSError):
                self.delete(beside)

    def _named(self, beside, name):
        """A link, which takes no name that is there already."""
        while True:
            try:
                os.link(self.path(beside), self.path(name))
            except FileExistsError:
                name = self.get_available_name(name)
            except OSError as fault:
                if fault.errno not in _WITHOUT_LINKS:
                    raise
                Path(self.path(beside)).replace(self.path(name))
                return name
            else:
                return name

    def names_before(self, folder: str, moment: datetime) -> Iterator[str]:
        """The names of files below that folder that were stored before."""
        for place, _folders, names in os.walk(self.path(folder)):
            for name in names:
                path = Path(place) / name
                if path.stat().st_mtime < moment.timestamp():
                    yield path.relative_to(self.location).as_posix()
