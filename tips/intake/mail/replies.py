"""The address of a tip's own that an answer by mail comes back to: the mailbox's, with a token after a plus.

Sixteen signs that only the tip's key gives. A tip's number in a subject leads nowhere, as anybody can write it.
The database has a keyed hash of the token, so that what providers keep of a mail leads to no row of it.
"""

import re
from email.utils import parseaddr

from django.conf import settings
from django.utils.crypto import salted_hmac

from tips.models import Tip

PURPOSE = "reply"
_TOKEN = re.compile(r"\+([a-z2-7]{16})@")


def address_for(opened) -> str:
    """Where an answer to this tip goes; "" where the house has named no address of its mailbox."""
    name, at, domain = parseaddr(settings.TIPS_MAIL_ADDRESS)[1].rpartition("@")
    return f"{name}+{opened.token(PURPOSE)}@{domain}" if at else ""


def mark_of(opened) -> str:
    return _hashed(opened.token(PURPOSE))


def answered(recipients: str) -> Tip | None:
    """The tip that a mail to these addresses answers, or None."""
    marks = [_hashed(token) for token in _TOKEN.findall(recipients.lower())[:20]]
    return Tip.objects.kept().filter(reply_mark__in=marks).first() if marks else None


def _hashed(token):
    return salted_hmac("tips.intake.mail.replies", token, algorithm="sha256").hexdigest()
