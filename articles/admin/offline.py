"""A reporter without a signal: which forms of stories their own browser may keep, and the worker that keeps them."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.entrance import stays

# Says to the worker whose form this is. A page without it is kept by no browser.
MARK = "Offline-Form"


@require_safe
def worker_view(request):
    """The same for all who speak one language, signed in or not: it holds addresses and no word of any story."""
    stories = reverse("admin:articles_article_changelist").replace("/", r"\/")
    answer = render(
        request,
        "admin/articles/article/worker.js",
        {"stories": stories},
        content_type="text/javascript; charset=utf-8",
    )
    answer["Cache-Control"] = "no-cache"
    # It stands below the stories, and looks after the sign-out, too.
    answer["Service-Worker-Allowed"] = reverse("admin:index")
    return answer


def may_be_kept(request, article, *, may_write) -> bool:
    """A form of a new story, or of one of theirs that was never printed.

    Not for those who are signed out after half an hour: what they see must not outlast them on a machine.
    """
    is_unfinished = article is None or article.first_published_at is None
    return request.method == "GET" and may_write and is_unfinished and not stays.is_short(request.user)


def mark(request, answer):
    answer[MARK] = str(request.user.pk)
    return answer
