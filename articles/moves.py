"""The table of a story's moves: who may make which from where to where, and when."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.moves import Move

from . import signing
from .models import Article
from .signing import is_cleared

State = Article.State


@dataclass(frozen=True)
class StoryMove(Move):
    """A row of the table of stories.

    `takes_time`: it can be given a time to come. `is_signature`: nobody makes it over their own words.
    `warning` is said before its button is offered. `by_command`: for commands that bring in what others
    printed; no screen offers it.
    """

    takes_time: bool = False
    needs_time: bool = False
    is_signature: bool = False
    by_command: bool = False
    warning: str = ""


def _is_unused(article):
    """Readers have yet to get the newest words."""
    return article.state in State.in_review() or article.has_unprinted_words


def _awaits_sign_off(article, now):
    """A filed story always does, where anybody has to sign: also one that fewer stages than today's have been signed of."""
    if article.state == State.FILED:
        return signing.last_stage(article) > 0
    waits = article.state != State.PUBLISHED or article.has_unprinted_words
    return waits and not is_cleared(article)


def _may_print(article, now):
    """A filed story that somebody still has to sign is none; one that nobody signs may be printed as it is."""
    if article.state == State.FILED:
        return signing.last_stage(article) == 0
    return is_cleared(article) and (article.state != State.PUBLISHED or article.is_scheduled(now))


def _may_reprint(article, now):
    return article.is_readable(now) and article.has_unprinted_words and is_cleared(article)


def _may_mend_alone(article, now):
    """Signed words are corrected in the usual way."""
    return article.is_readable(now) and article.has_unprinted_words and not signing.is_cleared(article)


def _has_unseen_correction(article, now):
    return article.notices_issued.unseen().exists()


def _has_open_report(article, now):
    return article.error_reports.open().exists()


def _was_public(article, now):
    return article.first_published_at is not None and article.first_published_at <= now


def _has_change_to_come(article, now):
    return article.change_at is not None and article.change_at > now


def _is_signed_unused(article, now):
    """Signed words that are to be printed at a time to come are called off first."""
    return article.change_at is None and _is_unused(article) and signing.is_signed_by_anybody(article)


ROWS = (
    StoryMove(
        "file",
        pgettext_lazy("move", "File"),
        _("Filed."),
        (State.DRAFT,),
        State.FILED,
        "articles.file_article",
        asks=("reviewer",),
    ),
    StoryMove(
        "take",
        _("Take"),
        _("It is among your drafts now."),
        (State.DRAFT,),
        State.DRAFT,
        "articles.edit_any_article",
        when=lambda article, now: article.is_unclaimed,
    ),
    StoryMove(
        "recall",
        _("Take back"),
        _("Taken back; you can go on writing."),
        (State.FILED,),
        State.DRAFT,
        "articles.file_article",
    ),
    StoryMove(
        "send_back",
        _("Send back…"),
        _("Sent back with your note."),
        State.in_review(),
        State.DRAFT,
        "articles.send_back_article",
        needs_note=True,
        asks=("quote",),
    ),
    StoryMove(
        "acknowledge",
        _("Agree to the change"),
        _("Your sign-off holds for the words as they are now."),
        (*State.in_review(), *State.printed()),
        None,
        signing.SIGN,
        is_signature=True,
        when=_awaits_sign_off,
    ),
    StoryMove(
        "sign_off",
        _("Sign off"),
        _("Signed off."),
        (*State.in_review(), *State.printed()),
        None,
        signing.SIGN,
        is_signature=True,
        when=_awaits_sign_off,
    ),
    StoryMove(
        "override",
        _("Sign off alone…"),
        _("Signed off in your name alone, with your note."),
        (*State.in_review(), *State.printed()),
        None,
        "articles.override_article",
        needs_note=True,
        when=_awaits_sign_off,
    ),
    StoryMove(
        "unsign",
        _("Withdraw my sign-off"),
        _("Your sign-off is withdrawn."),
        (*State.in_review(), *State.printed()),
        None,
        signing.SIGN,
        when=_is_signed_unused,
    ),
    StoryMove(
        "publish",
        _("Publish"),
        _("Published."),
        (*State.in_review(), *State.printed()),
        State.PUBLISHED,
        "articles.publish_article",
        takes_time=True,
        when=_may_print,
    ),
    StoryMove(
        "update",
        _("Publish the changes"),
        _("The changes are published."),
        (State.PUBLISHED,),
        State.PUBLISHED,
        "articles.publish_article",
        takes_time=True,
        when=_may_reprint,
    ),
    StoryMove(
        "correct",
        _("Publish with a notice…"),
        _("The changes are published, and the notice with them."),
        (State.PUBLISHED,),
        State.PUBLISHED,
        "articles.correct_article",
        asks=("kind", "wording", "thanks", "report"),
        when=_may_reprint,
    ),
    StoryMove(
        "urgent_correction",
        _("Urgent correction…"),
        _("Corrected at once. It stands on the chief editor's desk until another person has looked it over."),
        (State.PUBLISHED,),
        State.PUBLISHED,
        "articles.urgent_correction_article",
        needs_note=True,
        asks=("kind", "wording", "thanks", "report"),
        when=_may_mend_alone,
        warning=_(
            "Readers get your words at once, without a sign-off. A second person looks them over afterwards."
        ),
    ),
    StoryMove(
        "acknowledge_urgent",
        _("Urgent correction looked over"),
        _("You have looked over the urgent correction."),
        (State.PUBLISHED, State.UNPUBLISHED, *State.withdrawn()),
        None,
        "articles.acknowledge_urgent_article",
        when=_has_unseen_correction,
    ),
    StoryMove(
        "develop",
        _("Add a development…"),
        _("The entry is among the words: signed and published like them."),
        (State.PUBLISHED,),
        None,
        "articles.develop_article",
        asks=("heading", "entry"),
        warning=_(
            "A dated entry on top of the story, for what goes on happening. It is signed like other words."
        ),
    ),
    StoryMove(
        "dismiss_report",
        _("Answer a reader's report…"),
        _("The report is answered, with your note."),
        (*State.printed(), *State.withdrawn()),
        None,
        "articles.answer_reports",
        needs_note=True,
        asks=("report",),
        when=_has_open_report,
        warning=_("For what is right as it stands, or mended already. A correction answers it by itself."),
    ),
    StoryMove(
        "call_off",
        _("Call off the scheduled changes"),
        _("The changes are not published by themselves any more."),
        (State.PUBLISHED,),
        State.PUBLISHED,
        "articles.publish_article",
        when=_has_change_to_come,
    ),
    StoryMove(
        "drop_changes",
        _("Drop the changes"),
        _("The story has the words again that were printed."),
        State.printed(),
        None,
        "articles.edit_any_article",
        when=lambda article, now: article.has_unprinted_words,
        warning=_("The printed words come back. Yours stay in the history."),
    ),
    StoryMove(
        "embargo",
        _("Set an embargo…"),
        _("It is under embargo."),
        (State.DRAFT, *State.in_review(), *State.printed()),
        None,
        "articles.embargo_article",
        needs_note=True,
        takes_time=True,
        needs_time=True,
        when=lambda article, now: not article.is_readable(now),
    ),
    StoryMove(
        "lift_embargo",
        _("Lift the embargo…"),
        _("The embargo is lifted."),
        (State.DRAFT, *State.in_review(), *State.printed()),
        None,
        "articles.embargo_article",
        needs_note=True,
        when=lambda article, now: article.embargoed_until is not None and article.embargoed_until > now,
    ),
    StoryMove(
        "unpublish",
        _("Unpublish…"),
        _("Readers no longer see this story."),
        (State.PUBLISHED,),
        State.UNPUBLISHED,
        "articles.unpublish_article",
        needs_note=True,
        asks=("target",),
    ),
    StoryMove(
        "retract",
        _("Retract…"),
        _("Retracted: its page stays, with the notice on top."),
        (State.PUBLISHED,),
        State.RETRACTED,
        "articles.retract_article",
        needs_note=True,
        asks=("wording",),
        when=lambda article, now: article.is_readable(now),
        warning=_("Its page stays with your notice on top. It stands in no list any more."),
    ),
    StoryMove(
        "take_down",
        _("Take down…"),
        _("Taken down everywhere."),
        (State.PUBLISHED, State.UNPUBLISHED, State.RETRACTED),
        State.TAKEN_DOWN,
        "articles.take_down_article",
        needs_note=True,
        when=_was_public,
        warning=_(
            "At once: its address answers that it is gone, its pictures are closed, few may read it here."
        ),
    ),
    StoryMove(
        "restore",
        _("Restore…"),
        _("Readers have it again as it was printed last."),
        (State.UNPUBLISHED, *State.withdrawn()),
        State.PUBLISHED,
        "articles.restore_article",
        needs_note=True,
        when=_was_public,
    ),
    StoryMove(
        "reopen",
        _("Back to the desk…"),
        _("It can be worked on again. Readers do not have it."),
        State.withdrawn(),
        State.UNPUBLISHED,
        "articles.restore_article",
        needs_note=True,
    ),
    StoryMove(
        "printed_elsewhere",
        _("File as printed elsewhere"),
        _("Filed as printed elsewhere."),
        (State.DRAFT,),
        State.PUBLISHED,
        "articles.import_article",
        needs_note=True,
        takes_time=True,
        by_command=True,
        # Words that were rewritten here are not those that were printed there.
        when=lambda article, now: article.version == 1,
    ),
    StoryMove(
        "spike",
        _("Spike"),
        _("Spiked. It can be brought back."),
        (State.DRAFT,),
        State.SPIKED,
        "articles.spike_article",
    ),
    StoryMove(
        "revive",
        _("Bring back"),
        _("Back among the drafts."),
        (State.SPIKED,),
        State.DRAFT,
        "articles.spike_article",
    ),
)
