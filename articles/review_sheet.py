"""審稿單: what a story's review was, from the journal: who was shown which words when, and what each stage changed.

Sign-offs that were void or withdrawn stand in it too: it is the record of what was done, not of what holds.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from . import signing
from .differences import Difference, differences
from .models import Article, ArticleEvent, Revision, SignOff

# What belongs to a review. Other lines of the journal are no part of the sheet.
REVIEWED = (
    "file",
    "recall",
    "send_back",
    "sign_off",
    "acknowledge",
    "override",
    "unsign",
    "sign_off_voided",
    "no_sign_off",
    "gate_override",
    "gate_override_withdrawn",
    "publish",
    "update",
    "correct",
    "urgent_correction",
    "acknowledge_urgent",
    "move_section",
)
MOST = 200


@dataclass
class Line:
    """One act. `differences` are from the words of the line before, `changed_by` whose they are."""

    event: ArticleEvent
    stage: str
    holds: bool
    differences: list[Difference]
    changed_by: list[Any]

    @property
    def at(self) -> datetime:
        return self.event.at

    @property
    def revision(self) -> Revision | None:
        return self.event.revision


def sheet(article: Article) -> dict:
    """What the page of the sheet takes."""
    signing.read_once(article)
    events = article.events.filter(move__in=REVIEWED, revision__isnull=False)
    events = list(events.select_related("by", "revision").order_by("at", "pk")[:MOST])
    makers = list(
        article.revisions.select_related("made_by").only(
            "article", "number", "made_by__name", "made_by__username"
        )
    )
    signed = SignOff.objects.filter(revision__article=article).select_related("revision")
    by_words = {(one.revision_id, one.by_id): one for one in signed}
    lines, before = [], None
    for event in events:
        lines.append(_line(article, event, before, makers, by_words))
        before = event.revision
    return {
        "lines": lines,
        "stage_names": [name for name, _given in signing.named_stages(article)],
        "is_cut": len(events) == MOST,
        "newest": article.newest,
        "live": article.live,
        "notes": article.notes.select_related("by", "to", "settled_by"),
        "seen": article.seen.select_related("by").order_by("-at"),
    }


def _line(article, event, before, makers, by_words):
    sign_off = by_words.get((event.revision_id, event.by_id))
    is_signature = event.move in ("sign_off", "acknowledge", "override")
    after = before is not None and event.revision.number > before.number
    between = [r.made_by for r in makers if after and before.number < r.number <= event.revision.number]
    return Line(
        event,
        stage=sign_off.stage_name if sign_off and is_signature else "",
        holds=bool(sign_off and is_signature and event.revision.number == article.version),
        differences=differences(before, event.revision, is_whole=False) if after else [],
        changed_by=list(dict.fromkeys(person for person in reversed(between) if person)),
    )
