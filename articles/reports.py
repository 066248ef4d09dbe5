"""Readers' reports of errors: kept, held apart where they come in floods, and answered."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from copydesk.plain import cleaned
from portal import counters
from portal.moves import Refused

from .models import Article, ErrorReport, Notice

Held = ErrorReport.Held

# As of tips: from these numbers on reports wait apart; none of them is refused.
FROM_ONE_PLACE = 20
FLOOD, FLOOD_SECONDS = 60, 600
NOBODY_TYPES_WITHIN = timedelta(seconds=2)
# What was answered is kept for so many days: readers are told so where they send it.
KEPT_DAYS = 365
# So many that nobody has answered are enough for one story: more would only fill the disk.
MOST_OPEN = 200


def reason_to_hold(*, address: str, is_hasty: bool, fell_into_trap: bool) -> str:
    """Why it does not stand on the desk, as an `ErrorReport.Held`, or "". Counts the report in every case."""
    here = counters.count("report-from", address)
    everywhere = counters.count("reports", seconds=FLOOD_SECONDS)
    if fell_into_trap:
        return Held.TRAP
    if None in (here, everywhere):
        return Held.UNCOUNTED
    checks = (
        (is_hasty, Held.HASTE),
        (here > FROM_ONE_PLACE, Held.MANY),
        (everywhere > FLOOD, Held.FLOOD),
    )
    return next((reason for holds, reason in checks if holds), "")


def receive(
    article: Article, revision, *, quote: str, words: str, held_because: str, form_number: str, now: datetime
) -> None:
    """Keep it once, however often the form is sent. The same words on the same place are kept once too."""
    facts = {"quote": _one_line(quote), "words": cleaned(words).strip()}
    open_ones = article.error_reports.open()
    if open_ones.filter(**facts).exists() or open_ones.count() >= MOST_OPEN:
        return
    ErrorReport.objects.get_or_create(
        form_number=form_number,
        defaults={**facts, "article": article, "revision": revision, "held_because": held_because, "at": now},
    )


def asked(article: Article, number) -> ErrorReport | None:
    """The open report that a move names; None where it names none. Raises `Refused` for one that is none of its own."""
    if not number:
        return None
    report = article.error_reports.open().select_for_update().filter(pk=number).first()
    if report is None:
        raise Refused(_("Somebody has answered this report meanwhile."))
    return report


def settle(report: ErrorReport, *, by, now: datetime, notice: Notice | None = None) -> None:
    """It is answered: by a correction, or by the note of the move."""
    report.settled_by, report.settled_at, report.notice = by, now, notice
    report.save(update_fields=["settled_by", "settled_at", "notice"])


def forget_old(now: datetime) -> int:
    """Remove what was answered so long ago. Returns how many; the journal keeps that each was answered, and how."""
    return ErrorReport.objects.settled_before(now - timedelta(days=KEPT_DAYS)).delete()[0]


def _one_line(text):
    return " ".join(cleaned(text).split())
