"""The doctor: opens every part of the running site and says in a sentence how it is.

A part that nobody examines is found out on the day it is needed. Each app hands in its own by a module `doctor`
with PARTS; what an examination raises is a finding too.
"""

import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db import DatabaseError
from django.utils.translation import gettext as _

from portal.extensions import handed_in
from portal.models import Installation

FINE, LOOK, BROKEN = "fine", "look", "broken"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Verdict:
    """How a part is: fine, worth a look, or broken; why; and figures for those who draw curves."""

    level: str
    sentence: str
    figures: dict[str, float] = field(default_factory=dict)

    @property
    def is_fine(self):
        return self.level == FINE


def fine(sentence, **figures) -> Verdict:
    return Verdict(FINE, str(sentence), figures)


def look(sentence, **figures) -> Verdict:
    return Verdict(LOOK, str(sentence), figures)


def broken(sentence, **figures) -> Verdict:
    return Verdict(BROKEN, str(sentence), figures)


@dataclass(frozen=True)
class Part:
    """`examine()` gives a Verdict, or None where the installation has no such part.

    `is_slow`: it asks a server elsewhere. No page waits for that; the clock does.
    """

    name: str
    label: str
    examine: Callable[[], Verdict | None]
    is_slow: bool = False


@dataclass(frozen=True)
class Finding:
    """A part with its verdict, as it is shown, kept and sent."""

    name: str
    label: str
    level: str
    sentence: str
    figures: dict[str, float]


def parts() -> list[Part]:
    return handed_in("doctor", "PARTS")


def examine(*, slow: bool = True) -> list[Finding]:
    """Every part; without those that ask elsewhere where `slow` is off."""
    found = [_found(part) for part in parts() if slow or not part.is_slow]
    return [finding for finding in found if finding]


def _found(part):
    try:
        verdict = part.examine()
    except Exception as fault:
        logger.info("Examining %s failed.", part.name, exc_info=True)
        sentence = _("It could not be examined: %(fault)s") % {"fault": str(fault) or type(fault).__name__}
        verdict = broken(sentence[:300])
    return verdict and Finding(part.name, str(part.label), verdict.level, verdict.sentence, verdict.figures)


def worst(findings: list[Finding]) -> str:
    levels = {finding.level for finding in findings}
    return next((level for level in (BROKEN, LOOK) if level in levels), FINE)


# --- What the clock keeps for pages


def keep(now: datetime) -> None:
    """The clock's job: examine all, and keep it for the desk and the page."""
    found = [asdict(finding) for finding in examine()]
    Installation.objects.update(examined_at=now, findings=found)


def kept() -> tuple[datetime | None, list[Finding]]:
    """(when, what) of the clock's last examination; nothing while the database is away, of which another part tells."""
    try:
        row = Installation.objects.first()
    except DatabaseError:
        row = None
    return (row.examined_at, [Finding(**finding) for finding in row.findings]) if row else (None, [])


def now_and_kept() -> list[Finding]:
    """Examined at this moment, with what the clock last found of parts that are elsewhere."""
    slow = {part.name for part in parts() if part.is_slow}
    _when, last = kept()
    return [*examine(slow=False), *(finding for finding in last if finding.name in slow)]
