"""The one door for moves: what is asked before each, and what each does beside changing the state."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.moves import Moves, Occasion, Refused
from portal.rights import may

from . import afterwards, consequences, gate, many_rows, notices, noting, signing, writing
from .journal import record_events
from .models import Article, Revision, SignOff
from .models.article import SETTLED
from .moves import ROWS, StoryMove
from .signing import is_signed_off, stages

__all__ = [
    "MOVES",
    "Refused",
    "is_signed_off",
    "may_edit",
    "moves_for",
    "perform",
    "perform_all",
    "refusal",
    "settle_changes",
    "stages",
]

State = Article.State


class StoryMoves(Moves):
    """The engine for stories. A row that is held has its due change settled first."""

    table = {move.name: move for move in ROWS}

    def lock(self, seen: dict) -> list[Article]:
        # Prefetched, not joined: PostgreSQL reads a row anew that it had to wait for, but not what was joined
        # to it, so that a story printed meanwhile would come without its words.
        held = Article.objects.select_for_update().prefetch_related("live", "change")
        rows = list(held.filter(pk__in=seen).order_by("pk"))
        if len(rows) > 1:
            _read_newest(rows)
        return rows

    def prepare(self, row: Article, occasion: Occasion) -> None:
        row.settle(occasion.now)
        signing.read_once(row)

    def check(self, row: Article, move: StoryMove, seen: Article, occasion: Occasion) -> None:
        super().check(row, move, seen, occasion)
        if (move.is_signature or move.name == "override") and row.version != seen.version:
            raise Refused(
                _("The words changed while you had this page open. Read them as they are now, then decide.")
            )
        if move.is_signature and occasion.promised not in {"", str(signing.next_stage(row, occasion.by))}:
            raise Refused(
                _("Somebody signed meanwhile: yours would be another sign-off now. Look again, then decide.")
            )
        if occasion.at and (reason := gate.held_back(row, move.name, occasion.at)):
            raise Refused(reason)
        if move.needs_time and occasion.at is None:
            raise Refused(_("Give the time until which it holds."))

    def out_of_place(self, row: Article, move: StoryMove) -> str:
        return _("This cannot be done to the story as it stands now.")

    def objection(self, row: Article, move: StoryMove, user, now: datetime) -> str | None:
        """The gate is asked last: whom the move is not open to need not hear of it."""
        return _objection_to_person(row, move, user) or gate.held_back(row, move.name, now)

    def step(self, row: Article, move: StoryMove, occasion: Occasion) -> None:
        _STEPS.get(move.name, _keep)(row, occasion)
        if move.name in _SETTLES_HELD_BACK:
            row.held_back_at, row.held_back_why = None, ""

    def keep(self, rows: list[Article]) -> None:
        if len(rows) == 1:
            rows[0].save()
        else:
            _save_decided(rows)

    def record(self, rows: list[Article], move: StoryMove, occasions: list[Occasion]) -> None:
        lines = [(row, self._words_of(row)) for row in rows]
        act = {"by": occasions[0].by, "now": occasions[0].now, "note": occasions[0].note}
        record_events(lines, move.name, **act)
        consequences.happened(rows, move.name, **act)

    def after(self, rows: list[Article], *, are_new: bool) -> None:
        consequences.after(rows, are_new=are_new)
        signing.let_go(rows)

    def _words_of(self, row):
        """The revision that the move was made on; known already where the words are those that readers have."""
        return row.newest if row.has_unprinted_words else row.live


# After these nobody waits any longer for what the gate held back.
_SETTLES_HELD_BACK = frozenset(
    {"publish", "update", "correct", "urgent_correction", "drop_changes", "take_down", "retract"}
)
# What moves decide; written back for many stories at once.
_DECIDED = (
    "state leads_to publish_at first_published_at embargoed_until owner filed_by filed_at live live_at printed_version "
    "change change_at printed_section reviewer held_back_at held_back_why updated_at".split()
)


def _read_newest(rows):
    """What moves ask of the newest words, for all rows in one query."""
    row_of = {row.pk: row for row in rows}
    newest = Revision.objects.filter(article__in=row_of, number=F("article__version"))
    for revision in newest.only("article_id", "number", "section_id", "tags"):
        row_of[revision.article_id].newest = revision


def _save_decided(rows):
    now = timezone.now()
    for row in rows:
        row.updated_at = now
    many_rows.update(Article, _DECIDED, rows)


def _objection_to_person(row, move, user):
    if move.is_signature:
        return _objection_to_signature(row, move, user)
    if move.name == "acknowledge_urgent":
        seen = not notices.unseen_for(row, user)
        return _("Another person than the one who mended it looks it over.") if seen else None
    if move.name == "unsign" and not signing.has_signed(row, user):
        return _("You have not signed these words.")
    if move.name != "override" and not _is_theirs(row, move, user):
        return _("This is somebody else's story.")
    if move.name == "recall" and user.pk != row.filed_by_id:
        return _("Only the person who filed it can take it back.")
    return None


def _is_theirs(article, move, user):
    """They own it, else may edit any story, else have a part in it. A command asks no more: it has thousands."""
    if user.pk == article.owner_id or may(user, "articles.edit_any_article", article):
        return True
    return not move.by_command and user.pk in article.writers()


def _objection_to_signature(article, move, user):
    if user.pk in signing.facts(article).writers:
        return _why_not_their_own(article, user)
    if signing.has_signed(article, user):
        return _("You have signed these words already; the next stage needs another person.")
    former, stage = signing.former_sign_off(article, user), signing.next_stage(article, user)
    if stage is None:
        return _("You do not have the right to give the last sign-off.")
    is_theirs_again = former is not None and former.stage == stage
    if is_theirs_again == (move.name == "acknowledge"):
        return None
    if is_theirs_again:
        return _("You signed earlier words of this story: look at the change, and agree to it.")
    return _("There is no sign-off of yours to give again.")


def _why_not_their_own(article, user):
    """A change over other people's sign-offs says whose are needed again; any other own words, the rule."""
    again = [sign_off.by for sign_off in signing.void_since(article)]
    if again and user.pk in signing.facts(article).changers:
        return _(
            "Your change needs the earlier sign-offs again: %(people)s are shown it and agree to it. "
            "Then somebody else signs."
        ) % {"people": "、".join(str(person) for person in again)}
    return _("Nobody signs off their own words: ask a colleague.")


_engine = StoryMoves()
MOVES = _engine.table
refusal, perform, perform_all = _engine.refusal, _engine.perform, _engine.perform_all


def moves_for(article: Article, user, now: datetime | None = None) -> list[StoryMove]:
    """The moves this person may make on this story now on a screen, in the order of the table."""
    return [move for move in _engine.moves_for(article, user, now) if not move.by_command]


@transaction.atomic
def settle_changes(now: datetime) -> list[Article]:
    """Make each scheduled change that has come due the live words of its story; returns these stories.

    Readers have such words from their second on, whether this runs or not. What follows here is found by
    columns: the lists of a section and of a tag, and who may sign what is still unprinted. The journal
    has its line already, from the move that scheduled the change.
    """
    due = Article.objects.with_change_due(now).select_for_update().prefetch_related("live", "change")
    stories = list(due.order_by("pk"))
    for story in stories:
        story.settle(now)
        story.save(update_fields=SETTLED)
    consequences.after(stories)
    return stories


def may_edit(article: Article, user) -> bool:
    """Whether this person may write the story: those who may edit any, else its writers while it is a draft."""
    if article.state in (State.SPIKED, *State.withdrawn()):
        return False
    if may(user, "articles.edit_any_article", article):
        return True
    own = article.state == State.DRAFT and may(user, "articles.change_article", article)
    return own and (user.pk == article.owner_id or user.pk in article.writers())


# --- What each move does beside changing the state -----------------------------------------------


def _keep(article, occasion):
    """Only the state changes."""


def _take(article, occasion):
    """Make the person its owner: from now on it is theirs to write, and another's to sign."""
    article.owner = occasion.by
    article.changed_by.remove(occasion.by)
    signing.look_again(article)


def _file(article, occasion):
    if article.is_unclaimed:
        _take(article, occasion)
    writing.write(article, by=occasion.by, move="file", now=occasion.now, is_held=True)
    article.filed_by, article.filed_at = occasion.by, occasion.now
    signing.look_again(article)
    if "reviewer" in occasion.told:
        article.reviewer = _reviewer(article, occasion.told["reviewer"])


def _reviewer(article, person):
    if person and not signing.may_review(article, person):
        raise Refused(_("%(person)s cannot review this story: ask somebody else.") % {"person": person})
    return person


def _return_to_writer(article, occasion):
    """The sign-offs given so far hold no longer; the journal keeps that they were given."""
    signing.forget_unprinted(article)


def _send_back(article, occasion):
    """The reason stands with the story as a note to its writer, on the sentence it is about if one was marked."""
    _return_to_writer(article, occasion)
    owner = article.owner
    noting.add(
        article,
        by=occasion.by,
        # Who has left the house, or works elsewhere in it by now, is shown nothing: whoever takes the story is.
        to=owner if owner and may(owner, noting.VIEW, article) else None,
        text=occasion.note,
        quote=occasion.told.get("quote") or "",
        now=occasion.now,
    )


def _sign(article, occasion, *, stage, waives=False):
    """Bind this person to the newest words; the first to sign answers for the story if nobody does."""
    if article.responsible_editor is None:
        words = {"responsible_editor": occasion.by}
        writing.write(article, by=occasion.by, words=words, move="sign_off", now=occasion.now, is_held=True)
    SignOff.objects.create(
        revision=article.newest,
        stage=stage,
        stage_name=signing.rule_of(article).name_of(stage),
        by=occasion.by,
        at=occasion.now,
        opinion=occasion.note,
        waives=waives,
    )
    signing.look_again(article)
    if article.state == State.FILED and is_signed_off(article):
        article.state = State.SIGNED_OFF


def _sign_off(article, occasion):
    _sign(article, occasion, stage=signing.next_stage(article, occasion.by))


def _override(article, occasion):
    """One person answers for all stages that are missing; the journal has their reason."""
    signing.take_back(article, by=occasion.by)
    _sign(article, occasion, stage=signing.last_stage(article), waives=True)


def _unsign(article, occasion):
    signing.take_back(article, by=occasion.by)
    if article.state == State.SIGNED_OFF and not is_signed_off(article):
        article.state = State.FILED


def _publish(article, occasion):
    at = occasion.at or occasion.now
    _refuse_under_embargo(article, at)
    _say_if_unsigned(article, occasion)
    article.forget_planned(occasion.now)
    article.print_words(article.newest, at=at)
    article.publish_at = at
    if signing.facts(article).changers:
        article.changed_by.clear()
    signing.look_again(article)
    if article.first_published_at is None or article.first_published_at > occasion.now:
        article.first_published_at = at


def _say_if_unsigned(article, occasion):
    """Where the rule asks for no sign-off and none was given, the journal says so in the publisher's name."""
    if article.has_unprinted_words and not is_signed_off(article):
        record_events([(article, article.newest)], "no_sign_off", by=occasion.by, now=occasion.now)


def _refuse_under_embargo(article, at):
    if article.embargoed_until and at < article.embargoed_until:
        raise Refused(_("This story is under embargo; choose a time after it ends."))


def _update(article, occasion):
    _say_if_unsigned(article, occasion)
    if occasion.at and occasion.at > occasion.now:
        article.change, article.change_at = article.newest, occasion.at
        return
    afterwards.print_newest(article, occasion.now)


def _call_off(article, occasion):
    article.change = article.change_at = None


def _drop_changes(article, occasion):
    """The printed words come back as the working copy. What was to replace them is called off."""
    article.change = article.change_at = None
    live = article.live
    writing.write(
        article,
        by=occasion.by,
        words={name: getattr(live, name) for name in Article.WORDS},
        people=[(credit["role"], credit["name"]) for credit in live.credits],
        tags=[tag["name"] for tag in live.tags],
        move="drop_changes",
        now=occasion.now,
        is_held=True,
    )


def _embargo(article, occasion):
    if occasion.at <= occasion.now:
        raise Refused(_("That time has passed: an embargo ends at a time to come."))
    if article.is_scheduled(occasion.now) and article.publish_at < occasion.at:
        raise Refused(_("The story is scheduled for before that time: give it a later time first."))
    article.embargoed_until = occasion.at


def _lift_embargo(article, occasion):
    article.embargoed_until = None


def _unpublish(article, occasion):
    """A story called off before its time was never published: it has no first date to keep."""
    article.change = article.change_at = None
    article.leads_to = afterwards.target(article, occasion)
    article.forget_planned(occasion.now)
    if article.first_published_at > occasion.now:
        article.first_published_at = None


def _printed_elsewhere(article, occasion):
    """Nobody here has signed it: another paper has printed it. Its first words are all there are to print."""
    at = occasion.at or occasion.now
    _refuse_under_embargo(article, at)
    article.print_words(article.newest, at=at)
    article.publish_at = article.first_published_at = at


_STEPS = {
    "take": _take,
    "file": _file,
    "recall": _return_to_writer,
    "send_back": _send_back,
    "acknowledge": _sign_off,
    "sign_off": _sign_off,
    "override": _override,
    "unsign": _unsign,
    "publish": _publish,
    "update": _update,
    "call_off": _call_off,
    "drop_changes": _drop_changes,
    "embargo": _embargo,
    "lift_embargo": _lift_embargo,
    "unpublish": _unpublish,
    "printed_elsewhere": _printed_elsewhere,
    **afterwards.STEPS,
}
