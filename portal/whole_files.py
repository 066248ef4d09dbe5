"""Uploads on this host's disk: under its name a file is there as a whole, or not at all.

Written straight under its name, one that a full disk or a killed process cut off would be taken for the picture.
"""

import errno
import os
import uuid
from contextlib import suppress
from pathlib import Path

from django.core.files.storage import FileSystemStorage

# Some network and desktop file systems have none.
_WITHOUT_LINKS = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS}


class WholeFiles(FileSystemStorage):
    def _save(self, name, content):
        beside = f"{name}.{uuid.uuid4().hex[:8]}.part"
        try:
            super()._save(beside, content)
            return self._named(beside, name)
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
