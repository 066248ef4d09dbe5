"""What the site itself keeps outside of its database: pictures, the secret, and whose installation it is."""

from pathlib import Path

from django.conf import settings

from .identity import MARK_FILE, SECRET_FILE
from .operations.copies.kept import Kept

KEPT = (
    Kept("media", lambda: Path(settings.MEDIA_ROOT)),
    Kept(MARK_FILE, lambda: settings.VAR_DIR / MARK_FILE),
    Kept(SECRET_FILE, lambda: settings.VAR_DIR / SECRET_FILE, is_key=True),
)
GONE = ()
