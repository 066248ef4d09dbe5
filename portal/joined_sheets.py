"""Style sheets that are written apart and sent together: one request for a reader, and no build step for us.

A finder of static files: it writes the joined sheet beside what this installation keeps, from where
`collectstatic` takes it, and a checkout that never collected too.
"""

import os
import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage

_STRING = r'"[^"]*"|\'[^\']*\''
_SPARE = re.compile(rf"({_STRING})|/\*.*?\*/|\s+", re.DOTALL)
_AROUND = re.compile(rf"({_STRING})|\s*([{{}};,>])\s*|(:) ", re.DOTALL)


def thin(css: str) -> str:
    """The same rules without comments and without the space that nobody reads."""
    css = _SPARE.sub(lambda found: found[1] or " ", css)
    css = _AROUND.sub(lambda found: found[1] or found[2] or found[3], css)
    return css.replace(";}", "}").strip()


def joined(parts: list[str]) -> str:
    """The parts in their order; what is named print.css holds on paper alone."""
    sheets = []
    for part in parts:
        css = thin((settings.BASE_DIR / "static" / part).read_text(encoding="utf-8"))
        sheets.append(f"@media print{{{css}}}" if part.endswith("print.css") else css)
    return "\n".join(sheets)


class JoinedSheets(finders.BaseFinder):
    """Finds the sheets of `settings.JOINED_SHEETS`."""

    def __init__(self, app_names=None, *args, **kwargs):
        self.storage = FileSystemStorage(location=settings.VAR_DIR / "sheets")

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):  # noqa: FBT002 - Django's own signature
        if path not in settings.JOINED_SHEETS:
            return []
        written = self._write(path)
        return [written] if find_all else written

    def list(self, ignore_patterns):
        for path in settings.JOINED_SHEETS:
            self._write(path)
            yield path, self.storage

    def _write(self, path):
        """Anew where a part has changed; another process that reads it never finds half of it."""
        file, css = Path(self.storage.path(path)), joined(settings.JOINED_SHEETS[path])
        if not file.exists() or file.read_text(encoding="utf-8") != css:
            file.parent.mkdir(parents=True, exist_ok=True)
            fresh = file.with_suffix(f".{os.getpid()}")
            fresh.write_text(css, encoding="utf-8")
            fresh.replace(file)
        return str(file)
