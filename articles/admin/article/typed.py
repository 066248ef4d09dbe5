"""The preview beside the editor: the reader's own page with the words as they are typed. Nothing of them is kept."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import tagging, writing
from articles.models import Article
from articles.reading.printed import shown

from .remarks import LONGEST, MOST_CREDITS, article_asked, take_words

MOST_TAGS = 40


def typed_view(request):
    """Asked while somebody writes, by whoever may write it. The page stands in a frame of their own screen."""
    article = article_asked(request)
    if len(request.POST.get("body", "")) > LONGEST:
        return HttpResponse(_("Too long to be looked at."), status=413, content_type="text/plain")
    take_words(article, request.POST)
    people = zip(request.POST.getlist("credits-role"), request.POST.getlist("credits-name"), strict=False)
    people = [(role.strip()[:20], name.strip()[:40]) for role, name in people if name.strip()][:MOST_CREDITS]
    tags = tagging.from_string(request.POST.get("tags", "")[:1000])[:MOST_TAGS]
    now = timezone.now()
    context = {
        "article": article,
        "copy": writing.as_typed(article, people=people, tags=tags),
        "recent": shown(Article.objects.recent(now), now),
        "now": now,
        "is_preview": True,
        "is_beside": True,
    }
    return render(request, "articles/story.html", context)
