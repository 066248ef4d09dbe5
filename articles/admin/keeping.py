"""The address that forms of the newsroom tell what is typed into them, and what a page says of words kept."""

import json
from datetime import timedelta

from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme

from articles import keeping
from articles.models import Presence
from articles.models.article import place_of
from portal.session import slide

LONGEST_REQUEST = 6_000_000


def kept_view(request):
    """Keep what a window sends, and answer who else is here and what they did. Asked by scripts alone, in JSON."""
    if request.method != "POST":
        return JsonResponse({"why": "method"}, status=405)
    if not (request.user.is_active and request.user.is_staff):
        return JsonResponse({"why": "signed out"}, status=401)
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_REQUEST:
        return JsonResponse({"why": "too long"}, status=413)
    try:
        sent = json.loads(request.body)
        typed = keeping.typed(sent)
    except (ValueError, TypeError, keeping.Unreadable):
        return JsonResponse({"why": "unreadable"}, status=400)
    person = {"person": request.user.pk, "name": str(request.user)}
    if sent.get("person") != request.user.pk:
        # Typed by whoever was signed in here before: none of this person's, and not shown to them.
        return JsonResponse({"why": "another", **person}, status=409)
    return JsonResponse({**_kept(request, sent, typed), **person})


def _kept(request, sent, typed):
    now, user = timezone.now(), request.user
    if sent.get("leaves"):
        keeping.leave(typed, user)
    else:
        keeping.come(typed, user, now)
    slide(request, now)
    answer = {"at": keeping.clock(now)}
    if typed.words is not None:
        answer["is_kept"] = keeping.keep(typed, user, now)
    if sent.get("leaves"):
        return answer
    if sent.get("opens"):
        answer["offered"] = [_offered(row) for row in keeping.unsaved_at(typed.place, user)]
    if story := keeping.story_at(typed.place, user):
        since = _moment(sent.get("since")) or now
        answer["here"] = [str(person) for person in Presence.objects.others(typed.place, user, now)]
        answer["news"] = keeping.news(story, user, version=typed.version, since=since)
        answer["story"] = reverse("admin:articles_article_change", args=[story.pk])
    return answer


def _offered(row):
    """Words for the script that puts them back into their form."""
    at = date_format(timezone.localtime(row.at), "m-d H:i")
    return {"window": row.window, "at": at, "glance": row.glance, "words": row.words}


def _moment(text):
    try:
        moment = parse_datetime(text)
    except (TypeError, ValueError):
        return None
    return moment if moment and moment.tzinfo and moment > timezone.now() - timedelta(days=30) else None


def drop_view(request):
    """Throw away words that were kept, because their writer says so."""
    keeping.drop(
        request.POST.get("place", "")[:200], request.user, request.POST.get("window", "")[:40], timezone.now()
    )
    back = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if is_ours else "admin:index")


def kept_for(request, form, article, *, may_write) -> dict:
    """What the form's template says of itself to the script, and the words to be taken up or dropped."""
    place = article.place if article else place_of(form["story"].value())
    # A page that came back with mistakes holds the words already: nothing is offered over them.
    is_opened = request.method == "GET"
    offered = keeping.offered(article, request.user) if is_opened else []
    taken = next((row for row in offered if row.window == request.GET.get("take_up")), None)
    if taken and may_write:
        form.take_up(taken)
        place = taken.place
        offered = [row for row in offered if row is not taken]
    else:
        taken = None
    return {
        "place": place,
        "kept_version": form["loaded_version"].value() or 0,
        "kept_since": timezone.now().isoformat(),
        "offered": offered,
        "taken": taken,
    }


def saved_from(request, article):
    """The words of the window that sent this are saved: they are not kept any longer."""
    sent = request.POST
    window, sequence = sent.get("kept_window", ""), sent.get("kept_sequence", "")
    keeping.saved(
        article.place, request.user, window=window, sequence=sequence, took=sent.getlist("kept_took")[:9]
    )
