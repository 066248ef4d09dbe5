"""A session lasts as long as somebody works: counted from their last day of work, not from their sign-in."""

from datetime import timedelta

# Renewed at most so often: each renewal writes the session, and sends its cookie again.
OFTEN = timedelta(hours=6)


def slide(request, now):
    """Renew the session of somebody at work, where it was last renewed long enough ago."""
    since = request.session.get("renewed_at") or _signed_in_at(request.user)
    if since is not None and now.timestamp() - since > OFTEN.total_seconds():
        request.session["renewed_at"] = now.timestamp()


def _signed_in_at(user):
    return user.last_login.timestamp() if user.is_authenticated and user.last_login else None
