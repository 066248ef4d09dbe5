"""Alerts: "3 new tips, sign in", by mail to those who read tips, also of answers and files. Never a word of any tip.

At most one in a quarter of an hour, and none where nothing came since the last that nobody has read yet.
An answer to an alert leads nowhere; one that comes into our own mailbox is known by its marks (mail/parser.py).
"""

import secrets
import smtplib
import ssl
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tips.intake.mailbox import OutOfReach
from tips.models import AlertPost, Fault, Tip

from . import moderation

EVERY = timedelta(minutes=15)
# RFC 2606: a name that leads nowhere, so that an answer fails where it was written.
NOWHERE = "no-reply@no-reply.invalid"


def are_set_up():
    return settings.ALERTS


def send_due(now=None):
    """One turn: how many people were told."""
    now, post = now or timezone.now(), AlertPost.current()
    if post.waits(now):
        raise OutOfReach(post.get_fault_display())
    if post.sent_at and now - post.sent_at < EVERY:
        return 0
    _forget_moment(post)
    new = list(Tip.objects.waiting().values_list("pk", "state"))
    people = list(readers())
    if not (people and new):
        return 0
    are_new = all(state in Tip.State.untouched() for _pk, state in new)
    try:
        told = _send(people, len(new), are_new=are_new)
    except (OSError, smtplib.SMTPException) as failure:
        post.failed(_fault_of(failure), now)
        raise OutOfReach(post.get_fault_display()) from failure
    return _record_sending(post, told, len(people), [pk for pk, _state in new], now)


def _forget_moment(post):
    """The moment of an alert is nearly that of a tip."""
    if post.sent_at:
        post.sent_at = None
        post.save(update_fields=["sent_at"])


def readers():
    """Who may read tips and has an address."""
    return moderation.readers().exclude(email="").order_by("pk")


def _send(people, number, *, are_new):
    """How many it went to. One address that is refused stops no other, and hides no trouble of the server."""
    told = 0
    with get_connection() as connection:
        for person in people:
            try:
                connection.send_messages([_message(person, number, connection, are_new=are_new)])
                told += 1
            except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError):
                continue
    return told


def _record_sending(post, told, asked, numbers, now):
    if told:
        Tip.objects.filter(pk__in=numbers).update(is_told=True)
        post.sent_at = now
        post.reached(now.replace(hour=0, minute=0, second=0, microsecond=0))
    if told < asked:
        post.failed(Fault.REFUSED, now)
        raise OutOfReach(post.get_fault_display())
    return told


def _message(person, number, connection, *, are_new):
    with translation.override(person.language or settings.LANGUAGE_CODE):
        subject = ngettext("%(number)s new tip", "%(number)s new tips", number)
        if not are_new:
            subject = ngettext(
                "%(number)s tip with something new", "%(number)s tips with something new", number
            )
        subject %= {"number": number}
        text = _("Sign in to the newsroom to read them. A program wrote this; nobody would get an answer.")
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    marks = {
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "X-Dateline-Alert": "1",
        "Message-ID": f"<dateline-alert.{secrets.token_hex(12)}@{domain}>",
    }
    return EmailMessage(
        subject, f"{text}\n", to=[person.email], reply_to=[NOWHERE], headers=marks, connection=connection
    )


def _fault_of(failure):
    kinds = (
        (smtplib.SMTPAuthenticationError, Fault.ACCOUNT),
        (smtplib.SMTPNotSupportedError, Fault.NO_TLS),
        (ssl.SSLCertVerificationError, Fault.CERTIFICATE),
        (ssl.SSLError, Fault.NO_TLS),
        ((smtplib.SMTPConnectError, smtplib.SMTPServerDisconnected), Fault.SILENT),
        (smtplib.SMTPException, Fault.ODD),
    )
    return next((fault for kind, fault in kinds if isinstance(failure, kind)), Fault.SILENT)
