"""How long somebody stays signed in who may do what not everybody may: 30 minutes without work, and 12 hours at most.

For whom this holds, apps say by their rights (`rights`, SHORT_STAYS). What a page asks by itself is no work.
"""

from datetime import UTC, datetime, timedelta

from django.contrib.auth import logout
from django.utils import timezone

from portal.extensions import handed_in
from portal.operations import hours

IDLE, LONGEST = timedelta(minutes=30), timedelta(hours=12)
# Each note of work writes the session.
OFTEN = timedelta(minutes=1)
CAME, WORKED = "came_at", "worked_at"


def begin(request, now=None) -> None:
    moment = (now or timezone.now()).timestamp()
    request.session[CAME] = request.session[WORKED] = moment


def end_if_over(request, now=None) -> bool:
    """Sign out who has been here for too long, or away. Says whether it did."""
    if not request.user.is_authenticated or not is_short(request.user):
        return False
    now = now or timezone.now()
    came, worked = request.session.get(CAME), request.session.get(WORKED)
    if came is None or worked is None:
        begin(request, now)
        return False
    came, worked = datetime.fromtimestamp(came, UTC), datetime.fromtimestamp(worked, UTC)
    if hours.is_over(came, LONGEST, now) or hours.is_over(worked, IDLE, now):
        end(request)
        return True
    if is_work(request) and hours.is_over(worked, OFTEN, now):
        request.session.note(WORKED, now.timestamp())
    return False


def end(request) -> None:
    logout(request)


def is_short(user) -> bool:
    return any(user.has_perm(right) for right in handed_in("rights", "SHORT_STAYS"))


def is_work(request) -> bool:
    """A page gone to, or something sent. An open desk asks for news the whole night."""
    return request.method == "POST" or request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
