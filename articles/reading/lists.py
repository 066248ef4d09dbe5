"""Lists beside those of a section and a tag: of a correspondent, and of all sections."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from articles.models import Article, Correspondent, Section

from .pages import page_of
from .printed import shown
from .views import page_for_readers


@page_for_readers
def correspondent(request, name):
    """Whoever is printed on no public story has no page: the name alone would tell who is writing something."""
    now = timezone.now()
    person = Correspondent.objects.select_related("outlet").printed_as(name)
    if person is None:
        raise Http404
    page = page_of(request, Article.objects.listed_by(person, now), now)
    if not page.stories:
        raise Http404
    if person.name != name:
        return redirect(person)
    return render(
        request, "articles/correspondent.html", {"person": person, "page": page, "recent": _recent(now)}
    )


@page_for_readers
def sections(request):
    """All of them, those too that are not in the bar."""
    context = {"sections": Section.objects.all(), "recent": _recent(timezone.now()), "page_name": "sections"}
    return render(request, "articles/sections.html", context)


def _recent(now):
    return shown(Article.objects.recent(now), now)
