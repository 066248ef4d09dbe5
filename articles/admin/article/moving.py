"""A move asked for on a screen: read from the request, made or refused, and answered with a sentence."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from articles import gate, signing, workflow

from . import refused
from .forms import MoveForm
from .margin import what_readers_see


def make_move(request, article, *, is_stale=False, is_held=False):
    """Make the move named in `_move`, and go back to the story, or to its list.

    `publish:at` takes the time given; `sign_off:2` is the button that promised to be the second sign-off.

    Whoever has just saved the story holds its row (`is_held`).

    A stale page shows other words than the story has now: nobody signs or publishes what they did not see.
    """
    name, _colon, more = request.POST.get("_move", "").partition(":")
    if name not in workflow.MOVES or workflow.MOVES[name].by_command:
        raise PermissionDenied
    asks = workflow.MOVES[name].asks
    asked = {kind: request.POST.get(f"{kind}_{name}", "") for kind in ("note", "at", *asks)}
    takes_time = more == "at" or workflow.MOVES[name].needs_time
    reviewers = signing.reviewers(article) if "reviewer" in asks else None
    form = MoveForm(asked, takes_time=takes_time, asks=asks, reviewers=reviewers)
    is_made = False
    if is_stale:
        messages.warning(
            request,
            _("The words changed while you had this page open. Read them as they are now, then decide."),
        )
    elif form.is_valid():
        given = {kind: form.cleaned_data[kind] for kind in ("note", "at")}
        promised = more if more != "at" else ""
        asked = {**given, "promised": promised, "told": form.told}
        is_made = _perform(request, article, name, {**asked, "is_held": is_held})
    for errors in form.errors.values():
        messages.error(request, errors[0])
    if not is_made:
        refused.keep(request, article)
    return redirect(_back(request) or reverse("admin:articles_article_change", args=[article.pk]))


def _back(request):
    """The list that the move was made in, if it was."""
    back = request.POST.get("back", "")
    return back if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}) else ""


def _perform(request, article, name, asked):
    """Whether it was made; the answer is a sentence."""
    try:
        article = workflow.perform(article, name, by=request.user, **asked)
    except workflow.Refused as why_not:
        messages.error(request, str(why_not))
        return False
    done = workflow.MOVES[name].done
    tell(request, f"{article}: {done}" if _back(request) else done, article)
    if name == "file" and (reason := gate.held_back(article, "sign_off", timezone.now())):
        messages.warning(request, reason)
    return True


def tell(request, done, article):
    """What was done, and what readers see now."""
    messages.success(request, f"{done} {what_readers_see(article, timezone.now())}")


def is_stale(request, article):
    """Whether the page that sent this was made from other words."""
    return request.POST.get("loaded_version", str(article.version)) not in ("", str(article.version))
