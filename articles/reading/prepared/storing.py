"""What all processes share of prepared pages: rows that are made again when they are gone."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.db import DatabaseError, connection

from articles.models import PreparedPage

# So many milliseconds a reader waits for SQLite's one writer.
PATIENCE = 50
KEPT, AT_ONCE = timedelta(days=30), 2000
# So long after it was last printed a story is news.
LATELY = timedelta(days=30)


def store(version: dict, page: bytes) -> None:
    """Keep it for all processes, unless it is kept already for another host. Whoever cannot write goes without."""
    if version["kept_version"] == version["words"]:
        return
    asker = version["asker"]
    row = PreparedPage(
        article_id=version["key"], script=asker.script, site=asker.site, version=version["words"], page=page
    )
    with suppress(DatabaseError), _little_patience():
        PreparedPage.objects.bulk_create(
            [row],
            update_conflicts=True,
            unique_fields=["article", "script"],
            update_fields=["site", "version", "page", "made_at"],
        )


class _little_patience:  # noqa: N801 - read as a word
    """A reader does not wait for whoever is writing to SQLite: the page is stored when it is next made."""

    def __enter__(self):
        self._wait(PATIENCE)

    def __exit__(self, *raised):
        self._wait(int(1000 * connection.settings_dict["OPTIONS"].get("timeout", 5)))

    def _wait(self, milliseconds):
        if connection.vendor == "sqlite":
            connection.connection.execute(f"PRAGMA busy_timeout = {milliseconds:d}")


def forget_old(now: datetime) -> None:
    """Of what was read a month ago little is read again; the table stays as large as what is being read."""
    old = PreparedPage.objects.filter(made_at__lt=now - KEPT).order_by("made_at")
    while keys := list(old.values_list("pk", flat=True)[:AT_ONCE]):
        PreparedPage.objects.filter(pk__in=keys).delete()
