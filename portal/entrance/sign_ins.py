"""Where somebody is signed in: a line for each sign-in, ended by them, and a word to them when a device is new.

A line knows a device by a mark that its browser keeps, and tells it by the browser's and the system's name. No address
is kept.
"""

import secrets
from hashlib import sha256

from django.conf import settings
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from portal import notices
from portal.models import SignIn

HERE = "sign_in"
MARK_SECONDS = 365 * 24 * 60 * 60
BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)
NEW = gettext_noop(
    "Your account was signed in to on a new device: %(device)s. Was it not you? End it, and set a new password."
)


def began(request, user) -> SignIn:
    """Write down this sign-in. The first of all is no news; a further device is."""
    mark = request.COOKIES.get(cookie_name()) or ""
    if not (mark.isalnum() and len(mark) == 32):
        mark = secrets.token_hex(16)
    request.new_device_mark = mark
    if not request.session.session_key:
        request.session.save()
    device, theirs = sha256(mark.encode()).hexdigest(), SignIn.objects.filter(person=user)
    is_new = theirs.exists() and not theirs.filter(device=device).exists()
    row = SignIn.objects.create(
        person=user, session_key=request.session.session_key, device=device, label=label_of(request)
    )
    if is_new:
        notices.tell([user], NEW, {"device": row}, address=reverse("mfa_index"), but=row.session_key)
    request.session[HERE] = row.pk
    return row


def with_mark(request, answer):
    """The answer to a sign-in leaves the device's mark in its browser, for the addresses of the sign-in alone."""
    if mark := getattr(request, "new_device_mark", ""):
        answer.set_cookie(
            cookie_name(),
            mark,
            max_age=MARK_SECONDS,
            path="/newsroom/login/",
            secure=settings.HTTPS,
            httponly=True,
            samesite="Lax",
        )
    return answer


def cookie_name():
    # Not __Host-: that would send it to readers' pages and to the tip-line, too.
    return "__Secure-device" if settings.HTTPS else "device"


def label_of(request):
    """Firefox, Windows: as much as somebody knows their own device by. Empty where the browser says neither."""
    told = request.headers.get("User-Agent", "")
    names = [next((name for sign, name in table if sign in told), "") for table in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, names))


def renewed(request) -> None:
    """The session has another key after a new password; its line goes with it."""
    SignIn.objects.filter(pk=request.session.get(HERE)).update(session_key=request.session.session_key)


def open_for(user, now=None) -> list[SignIn]:
    """The sign-ins that still hold, the newest first."""
    rows = list(SignIn.objects.filter(person=user, ended_at=None))
    held = Session.objects.filter(
        session_key__in=[row.session_key for row in rows], expire_date__gt=now or timezone.now()
    )
    keys = set(held.values_list("session_key", flat=True))
    return [row for row in rows if row.session_key in keys]


def end(user, *, only=None, but=None) -> int:
    """End this person's sign-ins at once: the one of that number, or all but that. Returns how many."""
    rows = SignIn.objects.filter(person=user, ended_at=None)
    rows = rows.filter(pk=only) if only is not None else rows.exclude(pk=but)
    keys = list(rows.values_list("session_key", flat=True))
    ended = Session.objects.filter(session_key__in=keys).delete()[0]
    rows.update(ended_at=timezone.now())
    return ended
