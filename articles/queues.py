"""The queues a newsroom works off, each defined once: the desk shows the start of a queue, the list of stories all of it.

Apps hand in their own by a module `queues` with a tuple QUEUES.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Min, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from portal.extensions import handed_in

from .models import Notice


@dataclass(frozen=True)
class Queue:
    """`question(stories, user, now)` narrows a queryset; nobody is shown a queue without holding `right`.

    On the desk it stands in `column` by the template `template`; a queue that is not `is_counted` is
    too long to be worth it, one that is `is_quiet` is shown only while it has rows. `columns` are
    those of the list of stories, where they are not the usual ones. `told(stories, user)` adds what its template
    or its columns print; its question asks for none of it, so that a desk can ask all questions at once.
    `in_list` is the same question for the list of stories, which has an order of its own, where one that is
    asked in the queue's order would read more than it shows.
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
    told: Callable = lambda stories, user: stories
    in_list: Callable | None = None

    def stories(self, stories, user, now):
        """All of the queue, with what its columns print."""
        question = self.in_list or self.question
        return self.told(question(stories, user, now), user)


_MENDED_AT = Subquery(
    Notice.objects.unseen()
    .filter(article=OuterRef("pk"))
    .order_by()
    .values("article")
    .annotate(first=Min("at"))
    .values("first")
)


def _asked(stories, user, now):
    """Stories that this person was asked to review, but for those whose change they may agree to."""
    agreed = stories.to_be_agreed_by(user).order_by().values("pk")
    return stories.asked_of(user).exclude(pk__in=agreed)


def _waiting(stories, user, now):
    """What stands in the two queues above it is not told twice."""
    agreed = stories.to_be_agreed_by(user).order_by().values("pk")
    return stories.awaiting_sign_off(user).exclude(reviewer=user).exclude(pk__in=agreed)


def _with_filing_note(stories, user):
    return stories.select_related("reviewer").with_filing_note()


QUEUES = (
    Queue(
        "held_back",
        _("Held back by the gate: not published"),
        "articles.publish_article",
        lambda stories, user, now: stories.held_back(),
        "admin/articles/desk/held_back.html",
        0,
        is_quiet=True,
    ),
    Queue(
        "agree",
        _("Changed since you signed"),
        "articles.sign_off_article",
        lambda stories, user, now: stories.to_be_agreed_by(user),
        "admin/articles/desk/agree.html",
        0,
        is_quiet=True,
        told=lambda stories, user: stories.with_what_changed_since_signed(user),
    ),
    Queue(
        "asked",
        _("You are asked to review"),
        "articles.sign_off_article",
        _asked,
        "admin/articles/desk/waiting.html",
        0,
        is_quiet=True,
        told=_with_filing_note,
    ),
    Queue(
        "returned",
        _("Sent back to you"),
        "articles.change_article",
        lambda stories, user, now: stories.returned_to(user),
        "admin/articles/desk/returned.html",
        0,
        is_quiet=True,
        told=lambda stories, user: stories.with_return(),
    ),
    Queue(
        "notes",
        _("Notes for you"),
        "articles.view_article",
        lambda stories, user, now: stories.with_notes_for(user),
        "admin/articles/desk/noted.html",
        0,
        is_quiet=True,
        told=lambda stories, user: stories.with_oldest_note_to(user),
    ),
    Queue(
        "waiting",
        _("Waiting for your sign-off"),
        "articles.sign_off_article",
        _waiting,
        "admin/articles/desk/waiting.html",
        0,
        _("Nothing waits for you."),
        told=_with_filing_note,
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
        told=lambda stories, user: stories.annotate(mended_at=_MENDED_AT),
    ),
    Queue(
        "reported",
        _("Errors that readers report"),
        "articles.answer_reports",
        lambda stories, user, now: stories.with_open_reports().open_to(user),
        "admin/articles/desk/reported.html",
        0,
        is_quiet=True,
        told=lambda stories, user: stories.with_count_of_open_reports(),
    ),
    Queue(
        "drafts",
        _("My drafts"),
        "articles.change_article",
        lambda stories, user, now: stories.written_by(user),
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
        in_list=lambda stories, user, now: stories.listed_in_any_order(now),
    ),
)


def queues_for(user) -> dict[str, Queue]:
    """{key: queue} of those this person may work off, in the order of the apps."""
    return {queue.key: queue for queue in handed_in("queues", "QUEUES") if user.has_perm(queue.right)}


def every_key() -> set[str]:
    """The keys of all queues, also of those that this person may not work off."""
    return {queue.key for queue in handed_in("queues", "QUEUES")}
