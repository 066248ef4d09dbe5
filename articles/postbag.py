"""Tellings by e-mail: for those who asked for it, several in one mail, by the clock.

A mail says what happened and to which story, and nothing of the story itself. Of what is under embargo, or was
taken down, it names no headline: mail passes through the hands of others.
"""

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.models import User

from .models import Telling, Ways

LINES = 30
NOWHERE = "no-reply@no-reply.invalid"


def send_due(now=None) -> int:
    """One turn of the clock. Returns how many people were written to; raises the last failure of a server."""
    now, sent, failure = now or timezone.now(), 0, None
    if not settings.ALERTS:
        return 0
    for ways in _due(now):
        rows = list(
            Telling.objects.to_be_mailed().of(ways.person).select_related("article", "assignment", "by")
        )
        if not rows:
            continue
        try:
            _mail(ways.person, rows, now)
        except (OSError, smtplib.SMTPException) as error:
            failure = error
            continue
        Telling.objects.filter(pk__in=[row.pk for row in rows]).update(mailed_at=now)
        Ways.objects.filter(pk=ways.pk).update(mailed_at=now)
        sent += 1
    if failure:
        raise failure
    return sent


def _due(now):
    asked = Ways.objects.exclude(mail_every=Ways.Mail.NEVER).exclude(person__email="")
    return [
        ways
        for ways in asked.filter(person__is_active=True).select_related("person")
        if ways.mail_is_due(now)
    ]


def _mail(person: User, rows, now):
    with translation.override(person.language or settings.LANGUAGE_CODE):
        number = len(rows)
        subject = ngettext("%(number)s thing happened", "%(number)s things happened", number) % {
            "number": number
        }
        lines = [_line(row, now) for row in rows[:LINES]]
        if number > LINES:
            lines.append(_("and %(number)s more") % {"number": number - LINES})
        lines += ["", _("Sign in to the newsroom to read more. How you are told is yours to choose there.")]
    with get_connection() as connection:
        EmailMessage(
            subject,
            "\n".join(lines) + "\n",
            to=[person.email],
            reply_to=[NOWHERE],
            headers={"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"},
            connection=connection,
        ).send()


def _line(row, now):
    parts = [date_format(timezone.localtime(row.at), "m-d H:i"), row.get_kind_display(), _named(row, now)]
    return "  ".join(part for part in [*parts, str(row.by or "")] if part)


def _named(row, now):
    story = row.article
    if story is None:
        return str(row.assignment)
    is_open = story.state not in story.State.gone() and not (
        story.embargoed_until and story.embargoed_until > now
    )
    return str(story) if is_open else _("story %(number)s") % {"number": story.pk}
