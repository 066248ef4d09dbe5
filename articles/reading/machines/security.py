"""security.txt (RFC 9116): whom to tell of a hole in the site."""

from datetime import date

from articles.reading.facts import Surroundings
from portal.models import Masthead

TIP_LINE = "/tips/"
_LASTS_MONTHS = 6


def text(masthead: Masthead, around: Surroundings, today: date) -> str:
    """The newsroom's mail where it has one; the sealed form always, for those who would not be named."""
    contacts = [f"mailto:{masthead.email}"] if masthead.email else []
    lines = [
        *(f"Contact: {contact}" for contact in (*contacts, around.file(TIP_LINE))),
        f"Expires: {_expires(today).isoformat()}T00:00:00Z",
        "Preferred-Languages: zh, en",
        f"Canonical: {around.file('/.well-known/security.txt')}",
    ]
    return "\n".join(lines) + "\n"


def _expires(today):
    """The first day of a month: all day long, the answer is the same."""
    months = today.year * 12 + today.month - 1 + _LASTS_MONTHS
    return date(months // 12, months % 12 + 1, 1)
