"""What a prepared page is made with: the code, its templates and catalogues, and the settings that it prints."""

from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage

from articles.reading.machines import cards

# All settings that decide a letter of a reader's page. A test reads along while one is made.
SETTINGS = (
    "SITE_ADDRESS",
    "LANGUAGE_CODE",
    "TIME_ZONE",
    "TRADITIONAL",
    "STATIC_URL",
    "MEDIA_URL",
    "CARD_FONT",
)
_KINDS = ("*.py", "*.html", "*.mo", "*.json", "*.txt")


def settings_now() -> str:
    return repr([getattr(settings, name) for name in SETTINGS])


@cache
def house() -> str:
    """Of this version of the program, and of what an installation adds. Read once, when the first page is made."""
    folders = [Path(folder) for engine in settings.TEMPLATES for folder in engine["DIRS"]]
    folders += [Path(folder) for folder in settings.LOCALE_PATHS]
    folders += [Path(config.path) for config in apps.get_app_configs() if _is_ours(config)]
    folders.append(Path(find_spec("copydesk").origin).parent)
    made = blake2b(digest_size=16)
    for path in sorted({path for folder in folders for kind in _KINDS for path in folder.rglob(kind)}):
        made.update(path.name.encode() + path.read_bytes())
    made.update(str(getattr(staticfiles_storage, "manifest_hash", "")).encode())
    made.update(repr(settings.INSTALLED_APPS).encode())
    made.update(str(cards.can_be_drawn()).encode())
    return made.hexdigest()


def _is_ours(config):
    return "site-packages" not in config.path
