"""A click that says: what the sender asks of this printed story has been seen to."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from articles.journal import record_events
from articles.models import Article
from exchange.models import Arrival
from portal.rights import may

RIGHT = "articles.edit_any_article"


def seen(request, pk):
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    story = get_object_or_404(Article.objects.open_to(request.user), pk=pk)
    arrival = get_object_or_404(Arrival, article=story)
    if not may(request.user, RIGHT, story):
        raise PermissionDenied

    now = timezone.now()
    note = ", ".join(map(str, arrival.asked(now)))[:500]
    Arrival.objects.filter(pk=arrival.pk).update(seen_at=now, seen_by=request.user)
    record_events([(story, story.newest)], "sender_seen_to", by=request.user, now=now, note=note)

    return redirect("admin:articles_article_change", pk)
