"""What the newsroom does with a tip: a table of moves, one function that performs them, one door to articles."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import filing
from articles.models import Article
from portal.rights import holders
from tips.intake import files
from tips.intake.intake import Refused, locked, write_down
from tips.models import Tip, TipEvent, TipMessage
from tips.sealing.open_tip import OpenTip
from tips.sealing.vault import CannotOpen

from . import file_access, removal

State = Tip.State
Side = TipMessage.Side
ONE_READING = timedelta(minutes=15)


@dataclass(frozen=True)
class Move:
    """One row of the table. `to` None leaves the state; `side` says on whose side words are kept, if it takes any.

    `key` is the letter that stands on its button.
    """

    name: str
    label: str
    done: str
    from_states: tuple
    to: str | None
    permission: str
    side: str = ""
    is_question: bool = False
    key: str = ""
    when: Callable = lambda tip: True


def _can_be_answered(tip):
    return tip.has_way_back


_OPEN = (State.NEW, State.READING, State.ASKED, State.TAKEN_UP)
_DECIDED = (State.NOT_USED, State.CLOSED)

MOVES = {
    move.name: move
    for move in (
        Move(
            "read",
            _("I am reading it"),
            _("It is yours; the tipster sees that it is being read."),
            (State.NEW,),
            State.READING,
            "tips.decide_tips",
            key="r",
        ),
        Move(
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
        Move(
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
        Move(
            "take_up",
            _("Take it up"),
            _("Taken up."),
            (State.NEW, State.READING, State.ASKED),
            State.TAKEN_UP,
            "tips.decide_tips",
            key="t",
        ),
        Move(
            "not_use",
            _("Do not use it"),
            _("Marked as not used."),
            _OPEN,
            State.NOT_USED,
            "tips.decide_tips",
            key="x",
        ),
        Move(
            "close",
            _("Close"),
            _("Closed."),
            (State.TAKEN_UP, State.NOT_USED),
            State.CLOSED,
            "tips.decide_tips",
        ),
        Move(
            "reopen",
            _("Open it again"),
            _("Open again."),
            _DECIDED,
            State.READING,
            "tips.decide_tips",
        ),
        Move(
            "quarantine",
            _("Put it in quarantine"),
            _("In quarantine. It can be let out."),
            (State.NEW, State.READING),
            State.QUARANTINED,
            "tips.decide_tips",
        ),
        Move(
            "release",
            _("Let it out of quarantine"),
            _("Among the new tips."),
            (State.QUARANTINED,),
            State.NEW,
            "tips.decide_tips",
        ),
        Move(
            "note",
            _("Write a note…"),
            _("Noted. The tipster does not see notes."),
            (*_OPEN, *_DECIDED, State.QUARANTINED),
            None,
            "tips.decide_tips",
            side=Side.NOTE,
            key="n",
        ),
        Move(
            "remove",
            pgettext_lazy("tip", "Remove for good…"),
            _("Removed. Nothing of what it said is left."),
            (*_OPEN, *_DECIDED, State.QUARANTINED),
            None,
            "tips.remove_tips",
        ),
    )
}

# What the tipster is told: a word and a sentence. Quarantine is the newsroom's own affair.
_RECEIVED = (_("Received"), _("Your tip is with the newsroom. Nobody has begun to read it yet."))
STANDING = {
    State.NEW: _RECEIVED,
    State.QUARANTINED: _RECEIVED,
    State.READING: (_("Being read"), _("Somebody in the newsroom is reading your tip.")),
    State.ASKED: (_("A question for you"), _("The newsroom has asked you something. Please answer below.")),
    State.TAKEN_UP: (_("Taken up"), _("The newsroom is working on it. That can take weeks.")),
    State.NOT_USED: (
        _("Not used"),
        _("The newsroom will not report on this for now. Thank you all the same for telling us."),
    ),
    State.CLOSED: (_("Closed"), _("The newsroom's work on this tip is finished.")),
}
# Lines of the journal that are no move of the table.
OTHER_LINES = {
    "receive": pgettext_lazy("tip", "arrived"),
    "say": _("the tipster wrote"),
    "attach": _("the tipster added a file"),
    "withdraw_file": _("the tipster took a file back"),
    "hide": _("the tipster deleted an answer from their page"),
    "withdraw": _("the tipster withdrew it"),
    "open": _("read"),
    "assign": _("gave it to somebody"),
    "hold": _("set how long it is kept"),
    "export": _("exported it"),
    "clean_again": _("had a file cleaned again"),
    "export_file": _("took out a file"),
    "to_article": _("made a draft from it"),
    "remove_contact": _("its contact was removed"),
    "end_way_back": _("its code ended"),
    "expire": _("its time was over, and it was removed"),
}
PRINTED = (_("Printed"), _("Your tip has led to a story:"))


def refusal(tip, move, user):
    """Why this person may not make this move now, as a sentence; None when they may."""
    if not user.has_perm(move.permission):
        return _("You do not have the right to do this.")
    if tip.is_removed:
        return _("This tip was removed; there is nothing left of it to work on.")
    if tip.state not in move.from_states:
        return _("This cannot be done with the tip as it stands now.")
    if not move.when(tip):
        return _("This tipster has no way back to us, and would never see it.")
    return None


def moves_for(tip, user):
    return [move for move in MOVES.values() if refusal(tip, move, user) is None]


@transaction.atomic
def perform(tip, name, *, by, words="", now=None):
    """Make the move, or raise Refused. Returns the tip as it is now."""
    now, move = now or timezone.now(), MOVES[name]
    tip = locked(tip)
    if reason := refusal(tip, move, by):
        raise Refused(reason)
    if name == "remove":
        return removal.remove(tip, name, by=by, now=now)
    if move.side:
        _say(tip, move, words, by=by, now=now)
    if name == "read":
        tip.assigned_to = by
    if move.to:
        tip.state, tip.moved_on = move.to, timezone.localdate(now)
    tip.is_unread = tip.is_unread and name == "release"
    tip.save()
    write_down(tip, name, by=by, now=now)
    return tip


@transaction.atomic
def assign(tip, to, *, by, now=None):
    tip = locked(tip)
    if not by.has_perm("tips.decide_tips") or (to and not to.has_perm("tips.read_tips")):
        raise Refused(_("You do not have the right to do this."))
    tip.assigned_to = to
    tip.save(update_fields=["assigned_to"])
    write_down(tip, "assign", by=by, now=now)
    return tip


@transaction.atomic
def hold(tip, until, *, by, now=None):
    """Not to be removed before that day, as the desk decides; no day lets the usual days hold again."""
    tip = locked(tip)
    try:
        day = date.fromisoformat(until) if until else None
    except ValueError as error:
        raise Refused(_("This is not a day.")) from error
    if not by.has_perm("tips.decide_tips"):
        raise Refused(_("You do not have the right to do this."))
    tip.hold_until = day
    tip.save(update_fields=["hold_until"])
    write_down(tip, "hold", by=by, now=now)
    return tip


@transaction.atomic
def export(tip, *, by, now=None):
    """The opened tip, for somebody who takes it out of the house; it is written down before it goes."""
    if not by.has_perm("tips.export_tips"):
        raise Refused(_("You do not have the right to do this."))
    tip = locked(tip)
    opened = _opened(tip)
    write_down(tip, "export", by=by, now=now)
    return opened


def clean_again(tip, ref, *, by):
    """A file that was not cleaned when it came, cleaned now."""
    row = tip.files.filter(ref=ref).first() if by.has_perm("tips.decide_tips") else None
    if row is None:
        raise Refused(_("You do not have the right to do this."))
    try:
        return files.clean_again(_opened(tip), row, by=by)
    except (CannotOpen, OSError) as error:
        raise Refused(_("This file cannot be opened any more.")) from error


@transaction.atomic
def open_for(tip, by, *, now=None):
    """The tip, opened for this person, which goes into its journal; None where it cannot be opened."""
    if not by.has_perm("tips.read_tips"):
        raise Refused(_("You do not have the right to do this."))
    _write_reading_down(tip, by, now or timezone.now())
    Tip.objects.filter(pk=tip.pk, is_unread=True).update(is_unread=False)
    try:
        opened = OpenTip.by_newsroom(tip)
        opened.words  # noqa: B018 - opens them, or shows that they are not this tip's
    except CannotOpen:
        return None
    return opened


def readers():
    """Whoever may read tips: by their group, or as superuser."""
    return holders("tips.read_tips")


def read_by(person, numbers):
    """Those of these numbers of tips that this person has read before."""
    lines = TipEvent.objects.filter(tip__in=numbers, by=person, move="open")
    return set(lines.values_list("tip_id", flat=True)) if numbers else set()


def first_words(tip, keys):
    """What the tip began with, a mail with its subject; "" where nothing is left, or these keys do not open it."""
    if tip.is_removed:
        return ""
    try:
        opened = OpenTip.by_newsroom(tip, keys)
        return f"{opened.subject} {opened.text}".strip()
    except CannotOpen:
        return ""


def _write_reading_down(tip, by, now):
    """Whoever goes on reading within a quarter of an hour is still at the same reading."""
    if not tip.events.filter(move="open", by=by, at__gt=now - ONE_READING).exists():
        write_down(tip, "open", by=by, now=now)


@transaction.atomic
def to_article(tip, *, by, headline, text, chosen=(), credit="", now=None):  # noqa: PLR0913 - named at every call
    """A draft with words and cleaned photos that somebody chose. The tip knows its article, and no article its tip."""
    now = now or timezone.now()
    tip = locked(tip)
    if not by.has_perm("tips.draft_from_tips"):
        raise Refused(_("You do not have the right to do this."))
    if tip.article:
        raise Refused(_("This tip has become a draft already."))
    body = filing.body_of([line.strip() for line in text.splitlines() if line.strip()])
    if reason := filing.too_long(body):
        raise Refused(reason)
    opened = _opened(tip)
    photos = file_access.photos_for(opened, chosen, by=by, credit=credit)
    article = filing.begin(by=by, headline=headline, body=body, lead_photo=next(iter(photos), None), now=now)
    opened.put_article(article)
    tip.state, tip.moved_on = State.TAKEN_UP, timezone.localdate(now)
    tip.save()
    write_down(tip, "to_article", by=by, now=now)
    return article


def standing(opened, now):
    """(word, sentence, story): what the tipster is told, with the story once readers can see it."""
    story = Article.objects.readable(now).filter(pk=opened.article_id).first() if opened.tip.article else None
    return (*(PRINTED if story else STANDING[opened.tip.state]), story)


def _say(tip, move, words, *, by, now):
    if not words.strip():
        raise Refused(_("There are no words in it yet."))
    _opened(tip).say(words.strip(), side=move.side, is_question=move.is_question, by=by, now=now)


def _opened(tip):
    try:
        return OpenTip.by_newsroom(tip)
    except CannotOpen as error:
        raise Refused(
            _("This tip cannot be opened here: the key it was sealed to is not on this machine.")
        ) from error
