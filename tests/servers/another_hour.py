"""The site at another hour: the door for gunicorn, whose clock is ahead by the seconds that stand in the file AHEAD.

It serves the database of a test, which belongs to no installation. A request with X-Afresh is answered as by a process
that has never kept anything, of a version of the program for which nothing is prepared.
"""

import os
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from django.utils import timezone  # noqa: E402 - Django is there only now

from articles.reading.prepared import stories  # noqa: E402
from portal.operations import identity  # noqa: E402
from tests.articles.prepared import another_process  # noqa: E402

identity.require = lambda: None

from portal import wsgi  # noqa: E402

_AHEAD, _now = Path(os.environ["AHEAD"]), timezone.now
timezone.now = lambda: _now() + timedelta(seconds=float(_AHEAD.read_text()))


def application(environ, start_response):
    if "HTTP_X_AFRESH" not in environ:
        return wsgi.application(environ, start_response)
    with another_process(), patch.object(stories, "house", lambda: "another"):
        return wsgi.application(environ, start_response)
