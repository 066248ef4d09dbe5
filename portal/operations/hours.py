"""What time it is: a host's clock may be wrong, and the database is one for all of them.

Whatever waits until so long after something was done asks here: a clock that was wrong once may have written a moment
of another year, and nothing may wait for that.
"""

from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Q
from django.utils import timezone

# So far hosts may be apart, and none of them be wrong.
APART = timedelta(minutes=1)


def database_now() -> datetime:
    """The database's own clock. SQLite has that of its host."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def skew() -> timedelta:
    """How far this host's clock is from the database's."""
    return abs(timezone.now() - database_now())


# --- Moments at which something was done


def is_to_come(moment: datetime, now: datetime) -> bool:
    """Whether a wrong clock has written it: what was done lies behind, whatever time it is."""
    return moment > now + APART


def is_over(moment: datetime | None, wait: timedelta, now: datetime) -> bool:
    """Whether it was done so long ago. Never done, and done in another year, are long ago too."""
    return moment is None or is_to_come(moment, now) or now - moment >= wait


def lately(field: str, wait: timedelta, now: datetime) -> Q:
    """Rows for which it is not over, as `is_over` says it of one."""
    return Q(**{f"{field}__gt": now - wait, f"{field}__lte": now + APART})


def is_due(field: str, longest: timedelta, now: datetime) -> Q:
    """Rows whose next turn has come, or lies further ahead than any turn is ever put off."""
    return Q(**{f"{field}__lte": now}) | Q(**{f"{field}__gt": now + longest + APART})
