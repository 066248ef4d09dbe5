"""A story opened until the newsroom has noted whose words were seen."""

import pytest

from articles.models import Seen


def opened_and_noted(page, where, story):
    """At a moment at which somebody else writes, SQLite leaves the note be, as `articles.seeing` says: then once more."""
    for _try in range(20):
        page.goto(where)
        if Seen.objects.filter(article=story, number=story.version).exists():
            return
    pytest.fail("It is never noted what they saw.")
