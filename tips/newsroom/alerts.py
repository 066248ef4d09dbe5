"""Alerts: "3 new tips, sign in", by mail to those who read tips, also of answers and files. Never a word of any tip.

At most one in a quarter of an hour, and none where nothing came since the last that nobody has read yet.
An answer to an alert leads nowhere; one that comes into our own mailbox is known by its marks (mail/parser.py).
"""

import secrets
import smtplib
import ssl
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.operations import hours
from tips.intake.mailbox import OutOfReach
from tips.models import AlertPost, Fault, Tip, TipShare

from . import moderation, sharing

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
    if not hours.is_over(post.sent_at, EVERY, now):
        return 0
    _forget_moment(post)
    new = list(Tip.objects.waiting().only("state", "addressed_to_id"))
    letters = [(person, tips) for person in readers() if (tips := _for(person, new))]
    if not letters:
        return 0
    try:
        told = _send(letters)
    except (OSError, smtplib.SMTPException) as failure:
        post.failed(_fault_of(failure), now)
        raise OutOfReach(post.get_fault_display()) from failure
    return _record_sending(post, told, len(letters), now)


def _for(person, tips):
    """Nobody is called for what another alone can read."""
    return [tip for tip in tips if tip.addressed_to_id in {None, person.pk}]


def tell_shared():
    """Tell those with whom a tip was shared: that it was, and not which; how many people."""
    rows = sharing.untold()
    people = {person for _row, person in rows if person.email}
    told = _tell(people, _reason_shared) if people else 0
    TipShare.objects.filter(pk__in=[row.pk for row, _person in rows]).update(is_told=True)
    return told


def remind(now=None):
    """Once for each day: what somebody wanted done by then, and what time will remove; how many people were told."""
    post, today = AlertPost.current(), timezone.localdate(now or timezone.now())
    # A day to come was written by a wrong clock: what was told until then is not known.
    told_until = post.reminded_on if post.reminded_on and post.reminded_on <= today else None
    since = told_until or today - timedelta(days=1)
    if since >= today:
        return 0
    due = Tip.objects.due(today).filter(due_on__gt=since).count()
    before = Tip.objects.going(since).values("pk") if told_until else ()
    going = Tip.objects.going(today).exclude(pk__in=before).count()
    told = _tell(list(readers()), partial(_reminder, due, going)) if due or going else 0
    AlertPost.objects.filter(pk=post.pk).update(reminded_on=today)
    return told


def _reason_shared():
    return _("A tip was shared with you")


def _reminder(due, going):
    said = []
    if due:
        said.append(ngettext("%(number)s tip is due", "%(number)s tips are due", due) % {"number": due})
    if going:
        sentence = ngettext(
            "%(number)s tip will soon be removed", "%(number)s tips will soon be removed", going
        )
        said.append(sentence % {"number": going})
    return " · ".join(said)


def _tell(people, subject):
    """Mails with `subject()` in each one's language, and nothing else to read; how many went out."""
    told = 0
    with get_connection() as connection:
        for person in people:
            with translation.override(person.language or settings.LANGUAGE_CODE):
                message = _as_mail(person, str(subject()), connection)
            try:
                told += connection.send_messages([message]) or 0
            except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused):
                continue
    return told


def _forget_moment(post):
    """The moment of an alert is nearly that of a tip."""
    if post.sent_at:
        post.sent_at = None
        post.save(update_fields=["sent_at"])


def readers():
    """Who may read tips and has an address."""
    return moderation.readers().exclude(email="").order_by("pk")


def _send(letters):
    """The tips of each letter that went. One address that is refused stops no other, and hides no trouble of the server."""
    told = []
    with get_connection() as connection:
        for person, tips in letters:
            try:
                connection.send_messages([_message(person, tips, connection)])
                told.append(tips)
            except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError):
                continue
    return told


def _record_sending(post, told, asked, now):
    """How many were told."""
    if told:
        Tip.objects.filter(pk__in={tip.pk for tips in told for tip in tips}).update(is_told=True)
        post.sent_at = now
        post.reached(now.replace(hour=0, minute=0, second=0, microsecond=0))
    if len(told) < asked:
        post.failed(Fault.REFUSED, now)
        raise OutOfReach(post.get_fault_display())
    return len(told)


def _message(person, tips, connection):
    number, are_new = len(tips), all(tip.state in Tip.State.untouched() for tip in tips)
    with translation.override(person.language or settings.LANGUAGE_CODE):
        subject = ngettext("%(number)s new tip", "%(number)s new tips", number)
        if not are_new:
            subject = ngettext(
                "%(number)s tip with something new", "%(number)s tips with something new", number
            )
        return _as_mail(person, subject % {"number": number}, connection)


def _as_mail(person, subject, connection):
    with translation.override(person.language or settings.LANGUAGE_CODE):
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
