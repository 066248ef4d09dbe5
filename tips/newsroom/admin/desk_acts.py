"""What a day at the desk does with a tip beside its moves: hand it over, join, share, set a day, tell what came of it."""

import re
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.moves import Refused
from tips import limits
from tips.models import CannedReply, NotUsedReason, Tip
from tips.newsroom import days, likes, matters, moderation, results, sharing

from .forms import AssignForm

NOTE = 2_000
# What is typed again into the fields it stood in, where it was refused.
TYPED = ("hold_until", "why")


def said_in(posted, name: str) -> str:
    """The words of a move: a canned reply that was chosen, then what was typed. A browser with scripts sends the second alone."""
    number, typed = posted.get(f"canned_{name}", ""), posted.get(f"words_{name}", "")
    ready = CannedReply.objects.filter(pk=number).first() if _is_number(number) else None
    return "\n\n".join(part for part in (ready and ready.text, typed.strip()) if part)


def reason_in(posted) -> NotUsedReason | None:
    number = posted.get("reason", "")
    return NotUsedReason.objects.filter(pk=number).first() if _is_number(number) else None


def assign(admin, request, tip):
    form = AssignForm(request.POST, people=moderation.readers())
    if not form.is_valid():
        raise PermissionDenied
    note = request.POST.get("note", "")[:NOTE]
    return tried(
        request, tip, lambda: moderation.assign(tip, form.cleaned_data["to"], by=request.user, note=note)
    )


def hold(admin, request, tip):
    until, why = request.POST.get("hold_until", ""), request.POST.get("why", "")[:NOTE]
    try:
        days.hold(tip, until, why, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        tip.refresh_from_db()
        return admin.show(request, tip, typed={"hold_until": until, "why": why}, status=409)
    messages.success(request, _("Done."))
    return redirect("admin:tips_tip_change", tip.pk)


def due(admin, request, tip):
    return tried(request, tip, lambda: days.set_due(tip, request.POST.get("due_on", ""), by=request.user))


def join(admin, request, tip):
    numbers = [int(number) for number in re.findall(r"[0-9]{1,18}", request.POST.get("others", ""))]
    return tried(request, tip, lambda: matters.join([tip.pk, *numbers[: limits.MATTER]], by=request.user))


def leave(admin, request, tip):
    return tried(request, tip, lambda: matters.leave(tip, by=request.user))


def answer_all(admin, request, tip):
    words = said_in(request.POST, "all")
    try:
        done = matters.answer_all(tip, words, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        tip.refresh_from_db()
        return admin.show(request, tip, typed={"all": words}, status=409)
    sentence = ngettext("%(number)s person was told.", "%(number)s people were told.", done.told)
    messages.success(request, sentence % {"number": done.told})
    if done.left:
        not_told = ", ".join(str(each) for each in done.left)
        messages.warning(request, _("Nothing reaches the senders of: %(tips)s.") % {"tips": not_told})
    return redirect("admin:tips_tip_change", tip.pk)


def share(admin, request, tip):
    number = request.POST.get("person", "")
    to = sharing.people().filter(pk=number).first() if _is_number(number) else None
    if to is None:
        raise PermissionDenied
    with_contact = bool(request.POST.get("with_contact"))
    return tried(request, tip, lambda: sharing.share(tip, to, by=request.user, with_contact=with_contact))


def unshare(admin, request, tip):
    try:
        ref = UUID(request.POST["_unshare"])
    except ValueError as error:
        raise PermissionDenied from error
    return tried(request, tip, lambda: sharing.end(tip, ref, by=request.user))


def result(admin, request, tip):
    line, link = request.POST.get("line", ""), request.POST.get("link", "")
    to_matter = bool(request.POST.get("to_matter"))
    return tried(request, tip, lambda: results.tell(tip, line, link, by=request.user, to_matter=to_matter))


ACTS = {
    "_assign": assign,
    "_hold": hold,
    "_due": due,
    "_join": join,
    "_leave": leave,
    "_answer_all": answer_all,
    "_share": share,
    "_unshare": unshare,
    "_result": result,
}


def context(tip, opened, user, typed) -> dict:
    """What the tip's screen shows of all this."""
    matter = list(Tip.objects.of_matter(tip).order_by("pk")) if tip.matter else []
    return {
        "canned": list(CannedReply.objects.all()),
        "reasons": list(NotUsedReason.objects.all()),
        "matter": matter,
        "numbers_alike": "" if matter else " ".join(str(other.pk) for other in likes.untouched_like(tip)),
        "words_all": typed.get("all", ""),
        "hold_until": typed.get("hold_until", tip.hold_until.isoformat() if tip.hold_until else ""),
        "why": typed.get("why", ""),
        "shares": sharing.shares_of(opened) if opened else [],
        "people": sharing.people() if opened and user.has_perm("tips.share_tips") else [],
        "result": opened.result if opened else {},
        "most": limits.RESULT,
    }


def tried(request, tip, act):
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Done."))
    return redirect("admin:tips_tip_change", tip.pk)


def _is_number(text):
    return text.isascii() and text.isdigit() and len(text) < 10
