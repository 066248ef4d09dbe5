"""What the newsroom does with a tip: a table of moves for the engine of `portal.moves`, and one door to articles."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import filing, markup
from articles.models import Article
from portal.models import User
from portal.moves import Move, Moves, Refused
from portal.rights import holders, may
from tips import removal
from tips.intake import files
from tips.journal import locked, record_event
from tips.models import NotUsedReason, Tip, TipEvent, TipFile, TipMessage
from tips.sealing.open_tip import OpenTip
from tips.sealing.private_key import open_tip
from tips.sealing.vault import CannotOpen

from . import file_access, mail_out
from .sharing import opened_here as _opened

State = Tip.State
Side = TipMessage.Side


@dataclass(frozen=True)
class TipMove(Move):
    """A move with a tip. `side` is the side on which its words are kept, where it takes any; `key` its key on the screen."""

    side: str = ""
    is_question: bool = False
    key: str = ""


def _can_be_answered(tip, now):
    return tip.has_way_back


_OPEN = (State.NEW, State.READING, State.ASKED, State.TAKEN_UP)
_DECIDED = (State.NOT_USED, State.CLOSED)

MOVES = {
    move.name: move
    for move in (
        TipMove(
            "read",
            _("I am reading it"),
            _("It is yours; the tipster sees that it is being read."),
            (State.NEW,),
            State.READING,
            "tips.decide_tips",
            key="r",
        ),
        TipMove(
            "ask",
            _("Ask the tipster…"),
            _("Your question waits for the tipster."),
            _OPEN,
            State.ASKED,
            "tips.answer_tips",
            side=Side.NEWSROOM,
            is_question=True,
            key="q",
            when=_can_be_answered,
        ),
        TipMove(
            "answer",
            _("Answer…"),
            _("Your answer waits for the tipster."),
            (*_OPEN, *_DECIDED),
            None,
            "tips.answer_tips",
            side=Side.NEWSROOM,
            key="a",
            when=_can_be_answered,
        ),
        TipMove(
            "mail",
            _("Answer by e-mail…"),
            _("Your answer has left by e-mail."),
            (*_OPEN, *_DECIDED),
            None,
            "tips.answer_tips",
            side=Side.NEWSROOM,
            key="m",
            when=lambda tip, _now: mail_out.can_be_mailed(tip),
        ),
        TipMove(
            "take_up",
            _("Take it up"),
            _("Taken up."),
            (State.NEW, State.READING, State.ASKED),
            State.TAKEN_UP,
            "tips.decide_tips",
            key="t",
        ),
        TipMove(
            "not_use",
            _("Do not use it"),
            _("Marked as not used."),
            _OPEN,
            State.NOT_USED,
            "tips.decide_tips",
            asks=("reason",),
            key="x",
        ),
        TipMove(
            "close",
            _("Close"),
            _("Closed."),
            (State.TAKEN_UP, State.NOT_USED),
            State.CLOSED,
            "tips.decide_tips",
        ),
        TipMove(
            "reopen",
            _("Open it again"),
            _("Open again."),
            _DECIDED,
            State.READING,
            "tips.decide_tips",
        ),
        TipMove(
            "quarantine",
            _("Put it in quarantine"),
            _("In quarantine. It can be let out."),
            (State.NEW, State.READING),
            State.QUARANTINED,
            "tips.decide_tips",
        ),
        TipMove(
            "release",
            _("Let it out of quarantine"),
            _("Among the new tips."),
            (State.QUARANTINED, State.SPAM),
            State.NEW,
            "tips.decide_tips",
        ),
        TipMove(
            "spam",
            _("It is spam"),
            _("Spam. It is removed after two weeks, and can be let out until then."),
            (State.NEW, State.READING, State.QUARANTINED),
            State.SPAM,
            "tips.decide_tips",
        ),
        TipMove(
            "note",
            _("Write a note…"),
            _("Noted. The tipster does not see notes."),
            (*_OPEN, *_DECIDED, State.QUARANTINED),
            None,
            "tips.decide_tips",
            side=Side.NOTE,
            key="n",
        ),
        TipMove(
            "remove",
            pgettext_lazy("tip", "Remove for good…"),
            _("Removed. Nothing of what it said is left."),
            (*_OPEN, *_DECIDED, State.QUARANTINED, State.SPAM),
            None,
            "tips.remove_tips",
        ),
    )
}


class TipMoves(Moves):
    """The engine for tips. A move with words keeps them sealed, and nothing but its name goes into the journal."""

    table = MOVES

    def lock(self, seen):
        return [locked(tip) for tip in seen.values()]

    def objection_to_row(self, row):
        if row.is_removed:
            return _("This tip was removed; there is nothing left of it to work on.")
        return None

    def out_of_place(self, row, move):
        if row.state in move.from_states:
            return _("This tipster has no way back to us, and would never see it.")
        return _("This cannot be done with the tip as it stands now.")

    def check(self, row, move, seen, occasion):
        super().check(row, move, seen, occasion)
        if move.side and not occasion.words.strip():
            raise Refused(_("There are no words in it yet."))

    def step(self, row, move, occasion):
        if move.name == "remove":
            removal.erase(row, now=occasion.now)
            return
        if move.side:
            _keep_words(row, move, occasion)
        if move.side is Side.NEWSROOM:
            row.state = State.after_being_told(row.state)
        if move.name == "mail":
            mail_out.send(_opened(row), occasion.words.strip())
        if reason := occasion.told.get("reason"):
            _keep_reason(row, reason, occasion)
        if move.name == "read":
            row.assigned_to = occasion.by
        row.was_used = row.was_used or move.to == State.TAKEN_UP
        if move.to:
            row.moved_on = timezone.localdate(occasion.now)
        row.is_unread = row.is_unread and move.name == "release"

    def record(self, rows, move, occasions):
        for tip, occasion in zip(rows, occasions, strict=True):
            record_event(tip, move.name, by=occasion.by, now=occasion.now)


_ENGINE = TipMoves()


def perform_all(tips, name: str, *, by) -> list[Tip]:
    """The same for several at once: all of them, or none."""
    return _ENGINE.perform_all(tips, name, by=by)


def refusal(tip, move: TipMove, user, now=None) -> str | None:
    """Why this person may not make this move now, as a sentence; None when they may."""
    return _ENGINE.refusal(tip, move, user, now or timezone.now())


def moves_for(tip, user) -> list[TipMove]:
    """The moves that this person may make with the tip now, in the order of the table."""
    return _ENGINE.moves_for(tip, user)


def perform(tip, name: str, *, by, words: str = "", now=None, reason: NotUsedReason | None = None) -> Tip:
    """Make the move, or raise Refused and change nothing. Returns the tip as it is afterwards."""
    return _ENGINE.perform(tip, name, by=by, words=words, told={"reason": reason}, now=now)


@transaction.atomic
def assign(tip, to: User | None, *, by, note: str = "", now=None) -> Tip:
    """Give the tip to the person `to`, or to nobody; a note goes with it, sealed. Raises `Refused` where either may not."""
    tip = locked(tip)
    if not may(by, "tips.decide_tips", tip) or (to and not may(to, "tips.read_tips", tip)):
        raise Refused(_("You do not have the right to do this."))
    if to and tip.addressed_to_id not in {None, to.pk}:
        raise Refused(_("Its tipster wrote to you alone: nobody else can open it."))
    tip.assigned_to, tip.is_handed_over = to, to is not None and to != by
    tip.save(update_fields=["assigned_to", "is_handed_over"])
    if note.strip():
        _opened(tip).say(note.strip(), side=Side.NOTE, by=by, now=now)
    record_event(tip, "assign", by=by, now=now)
    return tip


@transaction.atomic
def export(tip, *, by, now=None) -> OpenTip:
    """The opened tip, to be taken out of the house; the journal has its line before it goes. Raises `Refused`."""
    if not may(by, "tips.export_tips", tip):
        raise Refused(_("You do not have the right to do this."))
    tip = locked(tip)
    opened = _opened(tip)
    record_event(tip, "export", by=by, now=now)
    return opened


def clean_again(tip, ref, *, by) -> TipFile:
    """Clean a file that was not cleaned when it came. Raises `Refused`."""
    row = tip.files.filter(ref=ref).first() if may(by, "tips.decide_tips", tip) else None
    if row is None:
        raise Refused(_("You do not have the right to do this."))
    try:
        return files.clean_again(_opened(tip), row, by=by)
    except (CannotOpen, OSError) as error:
        raise Refused(_("This file cannot be opened any more.")) from error


@transaction.atomic
def open_for(tip, by, *, now=None) -> OpenTip | None:
    """Open the tip for this person, with a line in its journal; None where it cannot be opened. Raises `Refused`.

    One that is for another alone stays unread: this person has seen that it is there, and no more.
    """
    if not may(by, "tips.read_tips", tip):
        raise Refused(_("You do not have the right to do this."))
    opened = _opens(tip)
    if opened is None and tip.addressed_to_id:
        return None
    _record_reading(tip, by, now or timezone.now())
    Tip.objects.filter(pk=tip.pk, is_unread=True).update(is_unread=False)
    Tip.objects.filter(pk=tip.pk, is_handed_over=True, assigned_to=by).update(is_handed_over=False)
    return opened


def _opens(tip):
    """None where it cannot be opened."""
    try:
        opened = open_tip(tip)
        opened.words  # noqa: B018 - opens them, or shows that they are not this tip's
    except CannotOpen:
        return None
    return opened


def readers() -> QuerySet[User]:
    """The people who may read tips: by their group, or as superuser."""
    return holders("tips.read_tips")


def read_by(person, numbers) -> set[int]:
    """Those of these numbers of tips that this person has read before."""
    lines = TipEvent.objects.filter(tip__in=numbers, by=person, move="open")
    return set(lines.values_list("tip_id", flat=True)) if numbers else set()


def first_words(tip, keys) -> str:
    """What the tip began with, a mail with its subject; "" where nothing is left, or these keys do not open it."""
    if tip.is_removed:
        return ""
    try:
        opened = open_tip(tip, keys)
        return f"{opened.subject} {opened.text}".strip()
    except CannotOpen:
        return ""


def _record_reading(tip, by, now):
    """One line for each person and day."""
    if not tip.events.filter(move="open", by=by, on=timezone.localdate(now)).exists():
        record_event(tip, "open", by=by, now=now)


def to_article(tip, *, by, headline, text, chosen=(), credit="", owner=None, now=None) -> Article:
    """Make a draft of the words and cleaned photos that `by` chose, on the desk of `owner`. Raises `Refused`.

    The tip knows its article, and no article its tip. Two transactions, and nothing in the journal that says more
    than that work goes on: neither a moment nor the database's own number of a change may join the two.
    """
    now = now or timezone.now()
    if owner is None and not may(by, "articles.add_article"):
        raise Refused(_("Say on whose desk the draft shall be: you write no stories yourself."))
    article = _draft(
        tip, by=by, owner=owner or by, words=(headline, text), pictures=(chosen, credit), now=now
    )
    with transaction.atomic():
        tip = locked(tip)
        _refuse_second_draft(opened := _opened(tip))
        opened.put_article(article)
        move = "work" if tip.state == State.TAKEN_UP else "take_up"
        tip.state, tip.moved_on, tip.was_used = State.TAKEN_UP, timezone.localdate(now), True
        tip.save()
        record_event(tip, move, by=by, now=now)
    return article


@transaction.atomic
def _draft(tip, *, by, owner, words, pictures, now):
    (headline, text), (chosen, credit) = words, pictures
    tip = locked(tip)
    if not may(by, "tips.draft_from_tips", tip):
        raise Refused(_("You do not have the right to do this."))
    opened = _opened(tip)
    _refuse_second_draft(opened)
    body = filing.body_of([line.strip() for line in text.splitlines() if line.strip()])
    if reason := filing.too_long(body):
        raise Refused(reason)
    photos = file_access.photos_for(opened, chosen, by=by, credit=credit)
    # The first leads; the others stand after the words, for the editor to put where they belong.
    body += "".join(map(markup.picture, (photo.pk for photo in photos[1:])))
    return filing.begin(by=owner, headline=headline, body=body, lead_photo=next(iter(photos), None), now=now)


def _refuse_second_draft(opened):
    if opened.article_id:
        raise Refused(_("This tip has become a draft already."))


def _keep_words(tip, move, occasion):
    words = occasion.words.strip()
    _opened(tip).say(words, side=move.side, is_question=move.is_question, by=occasion.by, now=occasion.now)


def _keep_reason(tip, reason, occasion):
    """Sealed as a note; and said to a tipster who can come back, where the house has words for that."""
    opened, said = _opened(tip), {"by": occasion.by, "now": occasion.now}
    opened.say(_("Not used: %(reason)s") % {"reason": reason.label}, side=Side.NOTE, **said)
    if reason.told and tip.has_way_back:
        opened.say(reason.told, side=Side.NEWSROOM, **said)
