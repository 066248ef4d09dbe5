"""The pictures of arriving stories: from a folder of this machine, or from hosts that were allowed by name."""

import binascii
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image

from articles import photos
from exchange import fetching

_LONGEST = 30


class NoPicture(photos.Unusable):
    """A picture that was not taken in; the message is a sentence, `reason` the same for all alike."""

    def __init__(self, message, reason=""):
        super().__init__(message)
        self.reason = reason


@dataclass
class Pictures:
    """`media` is a folder of the old site's pictures, `hosts` those that may be asked, `home` what addresses are read from.

    `patience` is how many seconds all of its requests may take together, so that a slow host holds up no clock.
    """

    media: Path | None = None
    hosts: tuple = ()
    home: str = ""
    patience: float = float("inf")

    def read(self, address: str) -> Image.Image:
        """The picture at this address, decoded and without metadata. Raises `NoPicture`."""
        try:
            return photos.read(self._file(address))
        except NoPicture:
            raise
        except (OSError, binascii.Error, photos.Unusable, fetching.Unfetched) as error:
            raise NoPicture(
                _("The picture %(name)s was left out: %(why)s") % {"name": _name(address), "why": error},
                str(error),
            ) from error

    def _file(self, address):
        if address.startswith("data:"):
            return ContentFile(_within(address))
        if path := self._local(address):
            return ContentFile(path.read_bytes())
        with suppress(ValueError):
            address = urljoin(self.home, address)
        if not self.is_allowed(address):
            raise NoPicture(
                _("The picture at %(address)s was not fetched.") % {"address": address[:200]},
                _("It lies in no folder that was named, and at no host."),
            )
        began = monotonic()
        try:
            return ContentFile(self._fetched(address).data)
        finally:
            self.patience -= monotonic() - began

    def _fetched(self, address):
        if self.patience <= 0:
            raise fetching.Unfetched(_("Its host took too long over others."))
        return fetching.fetch(
            address,
            is_wanted=lambda kind: kind.startswith("image/"),
            # A redirect must not lead to a host that nobody allowed.
            may_ask=self.is_allowed,
            limits=fetching.Limits(most=photos.MAX_BYTES, total=min(_LONGEST, self.patience)),
            also=settings.FETCH_ALSO,
        )

    def is_allowed(self, address: str) -> bool:
        try:
            return (urlsplit(address).hostname or "") in self.hosts
        except ValueError:
            return False

    def _local(self, address):
        """The file of a picture in the media folder, by its path or its name; None for one that is not there."""
        if self.media is None:
            return None
        path = unquote(urlsplit(address).path)
        root = self.media.resolve()
        for name in (path.partition("/wp-content/uploads/")[2], path.lstrip("/"), Path(path).name):
            file = (root / name).resolve()
            if name and file.is_relative_to(root) and file.is_file():
                return file
        return None


def _within(address):
    """A picture that stands in the page itself, as letters. What is none is no picture to whoever reads it."""
    return binascii.a2b_base64(address.partition(",")[2]) if ";base64," in address[:100] else b""


def _name(address):
    if address.startswith("data:"):
        return address.partition(";")[0][:40]
    try:
        return Path(unquote(urlsplit(address).path)).name or address[:200]
    except ValueError:
        return address[:200]
