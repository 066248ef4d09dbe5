"""A session lasts as long as somebody works: counted from their last day of work, not from their sign-in."""

from datetime import UTC, datetime, timedelta

from django.contrib.sessions.backends.db import SessionStore as StoredInDatabase
from django.contrib.sessions.models import Session
from django.utils import timezone

from .operations import hours
from .rows import Rows

# Renewed at most so often: each renewal writes the session, and sends its cookie again.
OFTEN = timedelta(hours=6)


def slide(request, now):
    """Renew the session of somebody at work, where it was last renewed long enough ago."""
    since = request.session.get("renewed_at") or _signed_in_at(request.user)
    if since is not None and hours.is_over(datetime.fromtimestamp(since, UTC), OFTEN, now):
        request.session.note("renewed_at", now.timestamp())


def _signed_in_at(user):
    return user.last_login.timestamp() if user.is_authenticated and user.last_login else None


@Rows
def session_with(key: str, now: datetime):
    return Session.objects.filter(session_key=key, expire_date__gt=now)


class SessionStore(StoredInDatabase):
    """Django's own, whose one question is asked with every page of the newsroom."""

    has_notes = False

    def note(self, key, value):
        """Set what a person's work leaves behind by itself: lost, it costs nobody the work (`middleware.py`)."""
        self._session[key] = value
        self.has_notes = True

    def _get_session_from_db(self):
        found = session_with.first(self.session_key, timezone.now())
        if found is None:
            # As Django does: another one begins, with a key of its own.
            self._session_key = None
        return found
