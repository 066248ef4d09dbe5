"""The page of whoever can be written to alone; and their key in hand, while they work.

What opens the key lies in their browser and the key, sealed, in their session: a stolen table of sessions opens nothing.
"""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from contextlib import contextmanager

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.entrance import factor
from portal.moves import Refused
from tips import limits
from tips.models import Tip, TipAddressee
from tips.newsroom import addressed, readers
from tips.sealing import own_key, private_key
from tips.sealing.key_file import public_keys
from tips.sealing.vault import CannotOpen

KEPT, COOKIE = "own_tip_key", "tip-key"
# What is taken of a pass phrase, before it is worked on.
LONGEST = 200


@contextmanager
def in_hand(request):
    """What is sealed to this person's own key opens for as long as this request is answered."""
    with private_key.in_hand([key] if (key := _carried(request)) else []):
        yield


def take(request, answer, private: bytes):
    """From now on, until they sign out or their session ends, their key is in hand."""
    carried, kept = own_key.parted(private, about=_about(request.user))
    request.session[KEPT] = b64encode(kept).decode()
    answer.set_cookie(
        _cookie(),
        b64encode(carried).decode(),
        path=settings.SESSION_COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return answer


def unlock(request, to):
    """With the pass phrase that was sent: to that address, with the key in hand or with a sentence."""
    answer = redirect(*to)
    try:
        return take(request, answer, addressed.unlock(request.user, _phrase(request, "phrase")))
    except Refused as refused:
        messages.error(request, str(refused))
        return answer


def page(request):
    if not readers.is_reader(request.user):
        raise PermissionDenied
    return _act(request) if request.method == "POST" else _show(request)


def _show(request, *, name="", status=200):
    row = addressed.row_of(request.user)
    context = {
        **admin.site.each_context(request),
        "title": _("For one person alone"),
        "own": row,
        "name": name or (row.name if row else ""),
        "others": TipAddressee.objects.offered().exclude(person=request.user),
        "number": Tip.objects.kept().filter(addressed_to=request.user).count(),
        "has_recovery": public_keys()[1] is not None,
        "most": {"name": limits.PUBLIC_NAME, "phrase": LONGEST, "least": addressed.PHRASE},
        "away": limits.AWAY_DAYS,
    }
    return render(request, "admin/tips/addressed.html", context, status=status)


def _begin(request):
    if _phrase(request, "phrase") != _phrase(request, "again"):
        raise Refused(_("The two pass phrases are not the same."))
    addressed.begin(request.user, request.POST.get("name", ""), _phrase(request, "phrase"))


def _change(request):
    addressed.change(request.user, request.POST.get("name", ""), is_open=bool(request.POST.get("is_open")))


def _rephrase(request):
    if _phrase(request, "phrase") != _phrase(request, "again"):
        raise Refused(_("The two pass phrases are not the same."))
    addressed.change_phrase(request.user, _phrase(request, "old"), _phrase(request, "phrase"))


_ACTS = {"begin": _begin, "change": _change, "rephrase": _rephrase}


def _act(request):
    act = _ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise PermissionDenied
    if not factor.is_fresh(request):
        return factor.ask_again(request, back=request.path)
    try:
        act(request)
    except Refused as refused:
        messages.error(request, str(refused))
        return _show(request, name=request.POST.get("name", "")[: limits.PUBLIC_NAME], status=422)
    messages.success(request, _("Done."))
    return redirect("admin:tips_tip_addressed")


def _carried(request):
    kept, carried = request.session.get(KEPT), request.COOKIES.get(_cookie())
    if not kept or not carried:
        return None
    try:
        facts = (b64decode(text, validate=True) for text in (carried, kept))
        return own_key.joined(*facts, about=_about(request.user))
    except (CannotOpen, NotBase64, ValueError):
        return None


def _phrase(request, name):
    return request.POST.get(name, "")[:LONGEST]


def _about(user):
    return f"own key of {user.pk}"


def _cookie():
    return f"__Host-{COOKIE}" if settings.SESSION_COOKIE_SECURE else COOKIE
