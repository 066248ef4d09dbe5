"""What a report led to: a line in public words, and where to read on, which its tipster is shown with their code."""

import re

from django.db import transaction
from django.utils.translation import gettext as _

from portal.moves import Refused
from portal.rights import may
from tips import limits
from tips.intake import plain_text
from tips.journal import locked, record_event
from tips.models import Tip

from .sharing import opened_here

_LINK = re.compile(r"https://[^\s<>\"']{3,280}|/[^\s<>\"'/\\][^\s<>\"'\\]{0,280}")


def tell(tip, line: str, link: str = "", *, by, to_matter: bool = False, now=None) -> int:
    """Tell the tipster, or all who reported the matter; an empty line takes it back. How many. Raises `Refused`."""
    line, link = plain_text.one_line(line).strip(), link.strip()
    if len(line) > limits.RESULT:
        raise Refused(_("This line is too long."))
    if link and (not line or not _LINK.fullmatch(link)):
        raise Refused(_("A link goes with a line, and begins with https:// or is an address of our own."))
    tips = [tip, *(Tip.objects.of_matter(tip) if to_matter else ())]
    with transaction.atomic():
        for each in tips:
            _tell_one(each, line, link, by=by, now=now)
    return len(tips)


def _tell_one(tip, line, link, *, by, now):
    tip = locked(tip)
    if not may(by, "tips.answer_tips", tip):
        raise Refused(_("You do not have the right to do this."))
    opened_here(tip).put_result(line, link)
    if line:
        tip.state = Tip.State.after_being_told(tip.state)
    else:
        tip.result = None
    tip.save(update_fields=["result", "state"])
    record_event(tip, "result", by=by, now=now)
