"""A word to people about their own account or their duties: on their next page, and by mail where mail is set up.

Never about stories, which have the bell, nor with a word of any tip.
"""

import logging
import smtplib
from collections.abc import Iterable

from django.conf import settings
from django.contrib import messages
from django.contrib.sessions.backends.db import SessionStore
from django.core.mail import EmailMessage
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from .models import AccountNotice, SignIn, User
from .one_address import site_address
from .unhurried import unless_somebody_writes

WAITS = "notices"
AT_ONCE = 50

logger = logging.getLogger(__name__)


def tell(people: Iterable[User], sentence: str, words: dict, *, address: str = "", but: str = "") -> None:
    """Each in their own language. `but` is the session that need not be told: it is the news."""
    for person in people:
        with translation.override(person.language or settings.LANGUAGE_CODE):
            AccountNotice.objects.create(person=person, sentence=(_(sentence) % words)[:400], address=address)
        _wake(person, but)


def _wake(person, but):
    """Who is signed in now is told on their next page; their session says that something waits."""
    held = SignIn.objects.filter(person=person, ended_at=None).exclude(session_key=but)
    for key in held.values_list("session_key", flat=True):
        store = SessionStore(key)
        if store.load():
            store[WAITS] = True
            store.save()


def show(request, *, now=None) -> None:
    """What waits for this person, as messages of this page. A session in which nothing waits asks for nothing."""
    if not request.session.pop(WAITS, False):
        return
    rows = list(AccountNotice.objects.filter(person=request.user, shown_at=None)[:AT_ONCE])
    for row in rows:
        more = format_html(' <a href="{}">{}</a>', row.address, _("Look")) if row.address else ""
        messages.warning(request, format_html("{}{}", row.sentence, more))
    with unless_somebody_writes():
        AccountNotice.objects.filter(pk__in=[row.pk for row in rows]).update(shown_at=now or timezone.now())


def send_due(now) -> None:
    """The clock's turn: what has not gone by mail yet. Where no mail is set up the newsroom's pages say it alone."""
    if not settings.ALERTS:
        return
    for row in (
        AccountNotice.objects.filter(mailed_at=None)
        .exclude(person__email="")
        .select_related("person")[:AT_ONCE]
    ):
        try:
            _letter(row).send()
        except (OSError, smtplib.SMTPException) as fault:
            logger.warning("A word to somebody of the newsroom could not be sent: %s", type(fault).__name__)
            raise
        AccountNotice.objects.filter(pk=row.pk).update(mailed_at=now)


def _letter(row):
    with translation.override(row.person.language or settings.LANGUAGE_CODE):
        subject = _("About your account in the newsroom")
    lines = [row.sentence]
    if row.address and site_address():
        lines.append(site_address() + row.address)
    marks = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", "X-Dateline-Alert": "1"}
    return EmailMessage(subject, "\n\n".join(lines) + "\n", to=[row.person.email], headers=marks)
