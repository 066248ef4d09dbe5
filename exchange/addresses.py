"""Where the old site's readers arrive: BEFORE the front page for its /?p=123, AFTER all addresses of our own for the rest."""

from django.urls import path

from . import former

BEFORE = [path("", former.front)]
AFTER = [path("<path:path>", former.former, name="former")]
