"""The queues a newsroom works off, each defined once: the desk shows the start of a queue, the list of stories all of it.

Apps hand in their own by a module `queues` with a tuple QUEUES.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from portal.extensions import handed_in

from .models import ArticleEvent


@dataclass(frozen=True)
class Queue:
    """`question(stories, user, now)` narrows a queryset; nobody is shown a queue without holding `right`.

    On the desk it stands in `column` by the template `template`; a queue that is not `is_counted` is
    too long to be worth it, one that is `is_quiet` is shown only while it has rows. `columns` are
    those of the list of stories, where they are not the usual ones.
    """

    key: str
    title: str
    right: str
    question: Callable
    template: str
    column: int = 0
    empty: str = ""
    is_counted: bool = True
    is_quiet: bool = False
    columns: tuple = ()


def _drafts(stories, user, now):
    """With the note a draft was last sent back with, if that is the last thing that happened to it."""
    last = ArticleEvent.objects.filter(article=OuterRef("pk")).order_by("-at", "-pk")
    return stories.drafts_of(user).annotate(last_note=Subquery(last.values("note")[:1]))


QUEUES = (
    Queue(
        "waiting",
        _("Waiting for your sign-off"),
        "articles.sign_off_article",
        lambda stories, user, now: stories.awaiting_sign_off(user),
        "admin/articles/desk/waiting.html",
        0,
        _("Nothing waits for you."),
    ),
    Queue(
        "ready",
        _("Signed off, to be published"),
        "articles.publish_article",
        lambda stories, user, now: stories.ready_to_publish(),
        "admin/articles/desk/waiting.html",
        0,
        _("Nothing is ready to go out."),
    ),
    Queue(
        "urgent_corrections",
        _("Urgent corrections nobody else has seen"),
        "articles.acknowledge_urgent_article",
        lambda stories, user, now: stories.with_unseen_urgent_corrections().open_to(user),
        "admin/articles/desk/mended.html",
        0,
        is_quiet=True,
    ),
    Queue(
        "reported",
        _("Errors that readers report"),
        "articles.answer_reports",
        lambda stories, user, now: stories.with_open_reports().open_to(user),
        "admin/articles/desk/reported.html",
        0,
        is_quiet=True,
    ),
    Queue(
        "drafts",
        _("My drafts"),
        "articles.change_article",
        _drafts,
        "admin/articles/desk/draft.html",
        0,
        _("No drafts. Begin a story, or paste copy."),
    ),
    Queue(
        "scheduled",
        _("Scheduled"),
        "articles.view_article",
        lambda stories, user, now: stories.scheduled(now),
        "admin/articles/desk/due.html",
        1,
        _("Nothing is scheduled. A signed-off story can be given its time."),
    ),
    Queue(
        "handed_in",
        _("Handed in by me"),
        "articles.file_article",
        lambda stories, user, now: stories.filed_by(user),
        "admin/articles/desk/waiting.html",
        1,
        _("Nothing of yours is with the editors."),
    ),
    Queue(
        "published",
        _("Just published"),
        "articles.view_article",
        lambda stories, user, now: stories.listed(now).newest_first(),
        "admin/articles/desk/printed.html",
        2,
        _("Nothing has been published yet."),
        is_counted=False,
    ),
)


def queues_for(user) -> dict[str, Queue]:
    """{key: queue} of those this person may work off, in the order of the apps."""
    return {queue.key: queue for queue in handed_in("queues", "QUEUES") if user.has_perm(queue.right)}


def every_key() -> set[str]:
    """The keys of all queues, also of those that this person may not work off."""
    return {queue.key for queue in handed_in("queues", "QUEUES")}
