"""The tip-line's pages: send a tip, and come back to it with its code."""

from django.db import DatabaseError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from portal import counters
from portal.furniture import NO_FURNITURE
from portal.moves import Refused
from tips import limits
from tips.intake import files, suspicion
from tips.intake.words import receive
from tips.models import TipAddressee
from tips.sealing import proof, receipt, store

from . import dialogue_token, form_token
from .forms import TipForm
from .pages import tip_page
from .standing import addressee


@tip_page(robots="noarchive")
def send(request):
    now = timezone.now()
    if request.method == "POST":
        return _take(request, now)
    story = _story(request.GET.get("story", ""), now)
    form = TipForm(initial={"story": story.pk if story else ""}, addressees=_addressees())
    return _form(request, form, form_token.new(now), story=story)


@tip_page()
def nowhere(request, rest):
    """An address that does not exist. Left to Django, the log would say that a tipster was here, and what they typed."""
    if request.path + "/" == reverse("tips:mine"):
        return redirect("tips:mine")
    return render(request, "errors/404.html", status=404)


@tip_page()
def too_large(request):
    """What nginx shows in our name to a form that it does not read."""
    return render(request, "tips/too_large.html", {"limits": limits}, status=413)


def _take(request, now):
    given = form_token.read(request.POST.get("slip"), now)
    form = TipForm(request.POST, addressees=_addressees())
    is_valid = form.is_valid()
    if not given.is_good:
        notice = _(
            "This page had been open for too long, or was damaged on its way. Please press “Send” once more."
        )
        return _form(request, form, given, notice=notice, status=403)
    if not is_valid:
        return _form(request, form, form_token.again(given, now), status=422)
    try:
        return _received(request, _kept(request, form, given, now), now)
    except Refused as refused:
        form.add_error("text", str(refused))
        return _form(request, form, form_token.again(given, now), status=422)
    except (DatabaseError, OSError):  # the half key is a file: a full disk keeps no tip either
        notice = _(
            "We could not store this just now. Your text is still here: please press “Send” once more in a minute."
        )
        return _form(request, form, form_token.again(given, now), notice=notice, status=503, **NO_FURNITURE)


def _kept(request, form, given, now):
    # What is for one person is compared with nothing that others can see.
    to = form.chosen
    held_because = suspicion.reason_to_wait(
        address=counters.address_of(request),
        text=f"{to.ref if to else ''}{form.cleaned_data['text']}",
        is_hasty=given.is_hasty(now),
        fell_into_trap=form.fell_into_trap,
    )
    return receive(form.words, held_because=held_because, addressee=to, seed=given.seed, now=now)


def _form(request, form, form_slip, *, status=200, **further):
    context = {"form": form, "slip": form_slip.written(), "limits": limits, **further}
    return render(request, "tips/send.html", context, status=status)


def _received(request, received, now):
    context = {
        "code": received.code and receipt.spell(received.code),
        "proof": received.code and _proof(received),
        "addressee": addressee(received.tip),
        "is_full": store.is_full(),
        "cleans_film": files.cleans_film(),
        "ticket": received.opened.key and dialogue_token.written(received.opened, now),
    }
    return render(request, "tips/received.html", {**context, "limits": limits})


def _proof(received):
    return proof.made(received.opened.text, received.code, received.tip.received_on)


def _addressees():
    """Who can be written to alone; nobody where the database is away, which the form bears."""
    try:
        return list(TipAddressee.objects.offered().select_related("person"))
    except DatabaseError:
        return []


def _story(number, now):
    """The public story that the tipster came from, or None."""
    if not number.isascii() or not number.isdigit() or len(number) > 18:
        return None
    try:
        return Article.objects.readable(now).filter(pk=number).select_related("live").first()
    except DatabaseError:  # the form opens all the same
        return None
