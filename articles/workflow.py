"""Every change of state there is: one table, and the one function that performs a row of it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from . import fingerprints
from .models import Article, ArticleEvent, SignOff

State = Article.State


class Refused(Exception):  # noqa: N818 - reads as what happened
    """A move that may not be made; the message is a sentence for the person who tried."""


@dataclass(frozen=True)
class Move:
    """One row of the table.

    `to` None leaves the state to the move's own step. `when` narrows by facts of the story and
    must agree with the row's states alone when given an article and the moment.
    """

    name: str
    label: str
    done: str
    from_states: tuple
    to: str | None
    permission: str
    needs_note: bool = False
    takes_time: bool = False
    separate_person: bool = False
    when: Callable = lambda article, now: True


def _awaits_sign_off(article, now):
    """A filed story always does: also one that fewer stages than today's, or more, have been signed of."""
    waits = article.state != State.PUBLISHED or article.has_unprinted_words
    return article.state == State.FILED or (waits and not is_signed_off(article))


def _may_print(article, now):
    return is_signed_off(article) and (article.state != State.PUBLISHED or article.is_scheduled(now))


def _may_reprint(article, now):
    return article.is_public(now) and article.has_unprinted_words and is_signed_off(article)


MOVES = {
    move.name: move
    for move in (
        Move(
            "file",
            pgettext_lazy("move", "File"),
            _("Filed."),
            (State.DRAFT,),
            State.FILED,
            "articles.file_article",
        ),
        Move(
            "take",
            _("Take"),
            _("It is among your drafts now."),
            (State.DRAFT,),
            State.DRAFT,
            "articles.edit_any_article",
            when=lambda article, now: article.is_unclaimed,
        ),
        Move(
            "recall",
            _("Take back"),
            _("Taken back; you can go on writing."),
            (State.FILED,),
            State.DRAFT,
            "articles.file_article",
        ),
        Move(
            "send_back",
            _("Send back…"),
            _("Sent back with your note."),
            State.in_review(),
            State.DRAFT,
            "articles.send_back_article",
            needs_note=True,
        ),
        Move(
            "sign_off",
            _("Sign off"),
            _("Signed off."),
            (*State.in_review(), *State.printed()),
            None,
            "articles.sign_off_article",
            separate_person=True,
            when=_awaits_sign_off,
        ),
        Move(
            "publish",
            _("Publish"),
            _("Published."),
            (State.SIGNED_OFF, *State.printed()),
            State.PUBLISHED,
            "articles.publish_article",
            takes_time=True,
            when=_may_print,
        ),
        Move(
            "update",
            _("Publish the changes"),
            _("The changes are published."),
            (State.PUBLISHED,),
            State.PUBLISHED,
            "articles.publish_article",
            when=_may_reprint,
        ),
        Move(
            "unpublish",
            _("Unpublish…"),
            _("Readers no longer see this story."),
            (State.PUBLISHED,),
            State.UNPUBLISHED,
            "articles.unpublish_article",
            needs_note=True,
        ),
        Move(
            "spike",
            _("Spike"),
            _("Spiked. It can be brought back."),
            (State.DRAFT,),
            State.SPIKED,
            "articles.spike_article",
        ),
        Move(
            "revive",
            _("Bring back"),
            _("Back among the drafts."),
            (State.SPIKED,),
            State.DRAFT,
            "articles.spike_article",
        ),
    )
}


def may_edit(article, user):
    """Whoever may edit any story, else its own writer while it is a draft."""
    if article.state == State.SPIKED:
        return False
    if user.has_perm("articles.edit_any_article"):
        return True
    own = article.state == State.DRAFT and user.has_perm("articles.change_article")
    return own and user.pk in article.writers()


def is_signed_off(article):
    """Every stage has been signed, and the words are still those that were signed."""
    return stages_signed(article) >= settings.REVIEW_STAGES


def stages_signed(article):
    return SignOff.objects.filter(revision__article=article, revision__number=article.version).count()


def stages(article):
    """The sign-offs that are needed, first to last: the SignOff given, or None where one is awaited."""
    given = SignOff.objects.filter(revision__article=article, revision__number=article.version)
    by_stage = {sign_off.stage: sign_off for sign_off in given.select_related("by")}
    return [by_stage.get(stage) for stage in range(1, settings.REVIEW_STAGES + 1)]


def refusal(article, move, user, now):  # noqa: PLR0911 - one a sentence
    """Why this person may not make this move now, as a sentence; None when they may."""
    if not _holds_permission(article, move, user):
        return _("You do not have the right to do this.")
    if article.state not in move.from_states or not move.when(article, now):
        return _("This cannot be done to the story as it stands now.")
    if move.separate_person and user.pk in article.writers():
        return _("Nobody signs off their own words: ask a colleague.")
    if move.separate_person and _has_signed(article, user):
        return _("You have signed these words already; the next stage needs another person.")
    if not user.has_perm("articles.edit_any_article") and user.pk not in article.writers():
        return _("This is somebody else's story.")
    if move.name == "recall" and user.pk != article.filed_by_id:
        return _("Only the person who filed it can take it back.")
    return None


def moves_for(article, user, now=None):
    """The moves this person may make on this story now, in the order of the table."""
    now = now or timezone.now()
    return [move for move in MOVES.values() if refusal(article, move, user, now) is None]


@transaction.atomic
def perform(article, name, *, by, note="", at=None, now=None):  # noqa: PLR0913 - named at every call
    """Make one move, or raise `Refused` and change nothing. Returns the story as it is afterwards.

    `at` is for moves that take a time: when the story is to become public (default: now). The
    story given says which words were seen: a sign-off is never bound to others.
    """
    move, seen = MOVES[name], article.version
    article = Article.objects.select_for_update(of=("self",)).select_related("live").get(pk=article.pk)
    # Read only once the row is held: whoever waited for it would judge by a moment before the other's
    # move, and take a story that has just become public for one that is still to come.
    now = now or timezone.now()
    if reason := refusal(article, move, by, now):
        raise Refused(reason)
    if move.separate_person and article.version != seen:
        raise Refused(
            _("The words changed while you had this page open. Read them as they are now, then decide.")
        )
    if move.needs_note and not note.strip():
        raise Refused(_("Say why, in a word or two: the note goes with the story."))

    _STEPS.get(name, _keep)(article, by=by, at=at or now, now=now)
    article.state = move.to or article.state
    article.save()
    _write_down(article, name, by=by, note=note, now=now)
    return article


@transaction.atomic
def record(article, *, by, move="save", now=None):
    """Keep the working copy as a new revision if its words changed; returns the newest revision.

    Called after every save, so that the newest revision always holds the working copy's words.
    New words void the sign-offs of the old ones, also when the old words come back: a sign-off
    hangs on a revision, and nobody was asked about this one.
    """
    # The words are in the row already; what moves decide is read under the lock that moves take.
    locked = Article.objects.select_for_update(of=("self",))
    article.refresh_from_db(fields=("state", "version", "live"), from_queryset=locked)
    revision, newest = article.snapshot(), article.newest
    if newest and newest.words_hash == revision.words_hash:
        return newest

    was_signed = _has_unused_sign_offs(article)
    revision.move, revision.made_by, revision.made_at = move, by, now or timezone.now()
    revision.save(force_insert=True)
    article.version = revision.number
    if article.state == State.SIGNED_OFF:
        article.state = State.FILED
    article.save(update_fields=["state", "version", "updated_at"])
    if newest is None or newest.body != revision.body:
        fingerprints.keep([article])
    if was_signed:
        _write_down(article, "sign_off_voided", by=by, now=revision.made_at)
    return revision


def _holds_permission(article, move, user):
    if move.name == "sign_off" and 1 < settings.REVIEW_STAGES <= stages_signed(article) + 1:
        return user.has_perm("articles.final_sign_off_article")
    return user.has_perm(move.permission)


def _has_signed(article, user):
    return SignOff.objects.filter(
        revision__article=article, revision__number=article.version, by=user
    ).exists()


def _has_unused_sign_offs(article):
    """Somebody signed the newest words, and readers have yet to get them."""
    is_printed = article.state == State.PUBLISHED and not article.has_unprinted_words
    return not is_printed and stages_signed(article) > 0


def _write_down(article, name, *, by, now, note=""):
    ArticleEvent.objects.create(
        article=article, move=name, by=by, at=now, note=note.strip(), revision=article.newest
    )


# --- What each move does beside changing the state -----------------------------------------------


def _keep(article, **_facts):
    """Only the state changes."""


def _take(article, *, by, **_facts):
    """From here on it is theirs to write, and somebody else's to sign."""
    article.owner = by


def _file(article, *, by, now, **_facts):
    if article.is_unclaimed:
        _take(article, by=by)
    record(article, by=by, move="file", now=now)
    article.filed_by, article.filed_at = by, now


def _return_to_writer(article, **_facts):
    """Whoever signed withdraws their word; the journal keeps that they gave it.

    Filed again with the same words, the story would otherwise stand there signed but for nobody to sign.
    """
    article.newest.sign_offs.all().delete()


def _sign_off(article, *, by, now, **_facts):
    stage = stages_signed(article) + 1
    SignOff.objects.create(revision=article.newest, stage=stage, by=by, at=now)
    article.responsible_editor = article.responsible_editor or by
    if article.state == State.FILED and stage >= settings.REVIEW_STAGES:
        article.state = State.SIGNED_OFF


def _publish(article, *, at, now, **_facts):
    if article.embargoed_until and at < article.embargoed_until:
        raise Refused(_("This story is under embargo; choose a time after it ends."))
    article.live = article.newest
    article.publish_at = at
    never_seen = article.first_published_at is None or article.first_published_at > now
    if never_seen:
        article.first_published_at = at


def _update(article, **_facts):
    article.live = article.newest


def _unpublish(article, *, now, **_facts):
    """A story called off before its time was never published: it has no first date to keep."""
    if article.first_published_at > now:
        article.first_published_at = None


_STEPS = {
    "take": _take,
    "file": _file,
    "recall": _return_to_writer,
    "send_back": _return_to_writer,
    "sign_off": _sign_off,
    "publish": _publish,
    "update": _update,
    "unpublish": _unpublish,
}
