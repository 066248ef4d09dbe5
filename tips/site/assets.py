"""Style sheets, icons and scripts of the tip-line's pages, below their own address. With nginx they come from there."""

import mimetypes
from contextlib import suppress
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse
from django.shortcuts import render
from django.utils._os import safe_join

FOR_AN_HOUR = "public, max-age=3600"


def asset(request, path):
    """The same file as below STATIC_URL. Nothing here is the tipster's, so it may be kept by their browser."""
    found = _found(path) if request.method in {"GET", "HEAD"} else None
    if found is None:
        answer = render(request, "errors/404.html", status=404)
        answer._has_been_logged = True  # noqa: SLF001 - the only way to ask Django for silence
        return answer
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    answer = FileResponse(Path(found).open("rb"), content_type=kind)  # noqa: SIM115 - the answer closes it
    answer.headers["Cache-Control"] = FOR_AN_HOUR
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _found(path):
    """The file on the disk: collected, or in a checkout that never collected; None where there is none."""
    with suppress(SuspiciousFileOperation):
        collected = Path(safe_join(staticfiles_storage.location, path))
        return collected if collected.is_file() else finders.find(path)
    return None
