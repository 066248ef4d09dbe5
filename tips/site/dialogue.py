"""The way back: a code is entered, and the tip answers. What each button of its page does."""

import logging
from uuid import UUID

from django.db import DatabaseError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal import counters
from portal.moves import Refused
from tips import limits, removal
from tips.intake import files
from tips.intake.words import add_message, end_open_pages, hide_answer, note_visit
from tips.journal import Gone
from tips.sealing import receipt, store
from tips.sealing.open_tip import OpenTip

from . import attachments, dialogue_token, form_token
from .forms import CodeForm, MoreForm
from .pages import tip_page
from .standing import addressee, standing

logger = logging.getLogger(__name__)


@tip_page()
def mine(request):
    """One address for all words: nothing about a tip stands in an address, a history or a log."""
    now = timezone.now()
    if request.method != "POST":
        return _ask_for_code(request, CodeForm())
    act = _ACTS.get(request.POST.get("act"))
    return _come(request, now) if act is None else _act(request, act, now)


@tip_page(takes_files=True)
def files_sent(request):
    """Files have an address of their own: what reads them stands apart from what reads words."""
    if request.method != "POST":
        return redirect("tips:mine")
    return _act(request, _attach, timezone.now())


def _act(request, act, now):
    if opened := dialogue_token.read(request.POST.get("ticket"), now):
        try:
            return act(request, opened, now)
        except Gone as gone:
            return _ask_for_code(request, CodeForm(), notice=str(gone), status=410)
    if act is _withdraw and dialogue_token.is_withdrawn(request.POST.get("ticket"), now):
        # The second click of two: it is done.
        return render(request, "tips/withdrawn.html", {"limits": limits})
    if act is _leave:
        # Whoever wants to be gone is gone, also by a second click or from a page that is over.
        return _away()
    notice = _("This page had been open for too long, or its tip is gone. Please enter your code again.")
    return _ask_for_code(request, _with_text(request), notice=notice, status=403)


# --- In by the code


def _come(request, now):
    form, place = CodeForm(request.POST), counters.address_of(request)
    if (counters.counted("wrong", place, seconds=limits.WRONG_SECONDS) or 0) >= limits.WRONG_CODES:
        notice = _("There were too many wrong codes from your network. Please wait a quarter of an hour.")
        return _ask_for_code(request, _with_text(request), notice=notice, status=429)
    code = receipt.read(form.cleaned_data["code"]) if form.is_valid() else None
    if code is None:
        form.add_error(
            "code", _("A receipt code has twenty letters and digits. Something is missing or too much.")
        )
        return _ask_for_code(request, form, status=403)
    if opened := OpenTip.by_receipt(code):
        return _show(request, opened, now, text=form.cleaned_data["text"])
    _count_wrong(place)
    form.add_error(
        "code", _("We have no tip for this code. It may be mistyped, or the tip may have been removed.")
    )
    return _ask_for_code(request, form, status=403)


def _count_wrong(place):
    counters.count("wrong", place, seconds=limits.WRONG_SECONDS)
    if counters.count("wrong-everywhere", seconds=limits.WRONG_SECONDS) == limits.WRONG_ALARM:
        logger.warning("Very many wrong receipt codes within a quarter of an hour.")


def _with_text(request):
    """What was typed before the page grew too old goes along to the next."""
    return CodeForm(initial={"text": request.POST.get("text", "")})


def _ask_for_code(request, form, *, notice="", status=200):
    return render(
        request, "tips/come_back.html", {"form": form, "notice": notice, "limits": limits}, status=status
    )


# --- What can be done there


def _open(request, opened, now):
    return _show(request, opened, now)


def _say(request, opened, now):
    given, form = form_token.read(request.POST.get("slip"), now), MoreForm(request.POST)
    if not form.is_valid():
        return _show(request, opened, now, form=form, status=422)
    if not given.is_good:
        return _show(request, opened, now, form=form, notice=_("Please press “Send” once more."), status=403)
    try:
        add_message(opened, form.cleaned_data["text"], seed=given.seed, now=now)
    except Gone:
        raise
    except Refused as refused:
        form.add_error("text", str(refused))
        return _show(request, opened, now, form=form, status=422)
    except DatabaseError:
        notice = _(
            "We could not store this just now. Your text is still here: please press “Send” once more in a minute."
        )
        return _show(request, opened, now, form=form, notice=notice, status=503)
    return _show(request, opened, now, notice=_("Sent. The newsroom will see it."))


def _hide(request, opened, now):
    try:
        ref = UUID(request.POST.get("message", ""))
    except ValueError as error:
        raise Http404 from error
    if not hide_answer(opened, ref):
        return _show(request, opened, now, notice=_("That answer is not here any more."), status=404)
    return _show(request, opened, now, notice=_("Deleted here. The newsroom keeps what it wrote."))


def _attach(request, opened, now):
    taken, refused = attachments.add(request, opened, now)
    status = 200 if taken and not refused else 422
    text = request.POST.get("text", "")
    notice = attachments.summary(taken, refused)
    return _show(request, opened, now, text=text, notice=notice, refused=refused, status=status)


def _take_back(request, opened, now):
    taken = attachments.take_back(request, opened, now)
    if taken is None:
        return _show(request, opened, now, notice=_("That file is not here any more."), status=404)
    if taken:
        return _show(request, opened, now, notice=_("Taken back. Nothing of that file is left with us."))
    notice = _("A file can be taken back within a day. You can still withdraw the whole tip.")
    return _show(request, opened, now, notice=notice, status=422)


def _withdraw(request, opened, now):
    if not request.POST.get("sure"):
        notice = _("Nothing was withdrawn. Tick the box beside the button first, if you are sure.")
        return _show(request, opened, now, notice=notice, is_unsure=True, status=422)
    removal.remove(opened.tip, "withdraw", now=now)
    return render(request, "tips/withdrawn.html", {"limits": limits})


def _leave(request, opened, now):
    end_open_pages(opened)
    return _away()


def _away():
    answer = HttpResponseRedirect(reverse("reader:front"))
    answer.status_code = 303
    # Not "cookies": that would sign staff out, who share this site.
    # The next page is asked for without a word of where from.
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


_ACTS = {
    "open": _open,
    "say": _say,
    "take_back": _take_back,
    "hide": _hide,
    "withdraw": _withdraw,
    "leave": _leave,
}


def _show(request, opened, now, *, form=None, text="", status=200, **told):
    """The tip's page; `told` is a notice, files that were refused, and what was not sure."""
    note_visit(opened, now)
    word, sentence, story = standing(opened, now)
    context = {
        "opened": opened,
        "said": opened.open_messages(opened.tip.messages.for_tipster()),
        "word": word,
        "sentence": sentence,
        "story": story,
        "addressee": addressee(opened.tip),
        "result": opened.result,
        "form": form or MoreForm(initial={"text": text}),
        "slip": form_token.new(now, is_second=True).written(),
        "ticket": dialogue_token.written(opened, now),
        "files": opened.open_files(opened.tip.files.kept()),
        "is_full": store.is_full(),
        "cleans_film": files.cleans_film(),
        "limits": limits,
        **told,
    }
    return render(request, "tips/mine.html", context, status=status)
