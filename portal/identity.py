"""What belongs to this installation besides its database: the secret, and the marks in its folders."""

import secrets
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from .operations.identity import Mark
from .private_files import write_once

SECRET_FILE = "secret-key"  # noqa: S105 - its name
MARK_FILE = "installation"
# The same in a folder that may lie on a disk of its own.
FOLDER_MARK = f".{MARK_FILE}"


def _secret():
    try:
        return settings.SECRET_KEY
    except ImproperlyConfigured:  # Django's word for an empty one
        return ""


def _secret_here():
    """A mark that tells nothing of the secret."""
    mark = (
        salted_hmac("portal.identity", "mark", secret, algorithm="sha256") if (secret := _secret()) else None
    )
    return mark.hexdigest()[:32] if mark else ""


def _make_secret(_number):
    if not _secret():
        write_once(settings.VAR_DIR / SECRET_FILE, secrets.token_urlsafe(50))
        take_up_secret()


def take_up_secret() -> None:
    """That of VAR_DIR, where a copy has just brought it back and the settings name none."""
    if not _secret() and (path := settings.VAR_DIR / SECRET_FILE).exists():
        settings.SECRET_KEY = path.read_text().strip()


def marked_folder(name: str, label, where: Callable[[], str], way_back) -> Mark:
    """A folder of this machine's, or of another's that is mounted here: an empty one in its place is not taken for it."""

    def make(number):
        Path(where()).mkdir(parents=True, exist_ok=True, mode=0o700)
        write_once(Path(where()) / FOLDER_MARK, number)

    return Mark(name, label, lambda: _text(Path(where()) / FOLDER_MARK), make, way_back)


def _media_file():
    return Path(settings.MEDIA_ROOT) / FOLDER_MARK


def _media_here():
    """Of a bucket its address: it is not asked at each start, and may be away."""
    return settings.MEDIA_BUCKET or _text(_media_file())


def _mark_media(number):
    if not settings.MEDIA_BUCKET:
        _media_file().parent.mkdir(parents=True, exist_ok=True)
        write_once(_media_file(), number)


def _text(path):
    try:
        return path.read_text().strip()
    except OSError:
        return ""


MARKS = (
    Mark(
        "secret",
        _("The secret (SECRET_KEY, or the file secret-key in VAR_DIR)"),
        _secret_here,
        _make_secret,
        _("It comes back with the keys of a backup; a new one is entered by: dateline accept secret"),
    ),
    Mark(
        "folder",
        _("The folder VAR_DIR (its file “installation”)"),
        lambda: _text(settings.VAR_DIR / MARK_FILE),
        lambda number: write_once(settings.VAR_DIR / MARK_FILE, number),
        _("Is VAR_DIR right, and is its disk there? An empty one is entered by: dateline accept folder"),
    ),
    Mark(
        "media",
        _("The folder of pictures"),
        _media_here,
        _mark_media,
        _("Is its disk there? It comes back from a backup."),
    ),
)
