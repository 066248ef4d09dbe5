"""Answers by e-mail to whom a mail came from, as the newsroom's own post: nobody but the two servers sees them.

What is sent is also kept in the tip, sealed. Nothing is logged: what goes wrong is told to whoever pressed the
button, by one of our own sentences, and nothing has then been kept.
"""

import re
import secrets
import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage
from django.utils.translation import gettext as _

from portal.moves import Refused
from tips.intake.mail import replies
from tips.models import Tip

_ADDRESS = re.compile(r"[^\s@<>,;\"]{1,64}@[^\s@<>,;\"]{1,250}\.[^\s@<>,;\"]{1,60}")
_MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{1,250}>")


def can_be_mailed(tip) -> bool:
    """Whether it came by mail, still has its contact, and mail can go out of this house."""
    return settings.ALERTS and tip.channel == Tip.Channel.EMAIL and tip.contact is not None


def send(opened, words: str) -> None:
    """Send the words to whom the tip came from, in their thread; the address they answer to is the tip's own.

    Raises `Refused` where it did not go out. `opened.tip` gets its mark, and the caller saves the row.
    """
    address = parseaddr(opened.sender)[1]
    if not _ADDRESS.fullmatch(address):
        raise Refused(_("The mail names no address that an answer could go to."))
    try:
        _message(opened, address, words).send()
    except (OSError, smtplib.SMTPException, BadHeaderError, ValueError):
        # Without its cause: the exception's words name the address.
        raise Refused(_("The mail server did not take it. Nothing was sent, and nothing kept.")) from None
    opened.tip.reply_mark = replies.mark_of(opened)


def _message(opened, address, words):
    # One "Re:", whatever they had in front.
    subject = re.sub(r"(?i)^((re|aw|sv|回复|回覆|答复)\s*[:：]\s*)+", "", opened.subject).strip()
    domain = parseaddr(_sent_from())[1].rpartition("@")[2] or "localhost"
    headers = {"Message-ID": f"<{secrets.token_hex(16)}@{domain}>"}
    if _MESSAGE_ID.fullmatch(opened.message_id):
        headers |= {"In-Reply-To": opened.message_id, "References": opened.message_id}
    reply_to = [ours] if (ours := replies.address_for(opened)) else None
    return EmailMessage(
        f"Re: {subject}" if subject else _("Your mail to the newsroom"),
        f"{words}\n",
        _sent_from(),
        [address],
        reply_to=reply_to,
        headers=headers,
    )


def _sent_from():
    return settings.TIPS_MAIL_ADDRESS or settings.DEFAULT_FROM_EMAIL
