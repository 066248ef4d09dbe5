"""The token in each form (the page calls it `slip`): signed, good for a day, and good for one tip however often it is sent.

It stands in the page in place of a cookie, and says when the page was made.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from hmac import new as hmac

from django.conf import settings
from django.core import signing

from tips import limits

SALT = "tips.site.form_token"


@dataclass(frozen=True)
class FormToken:
    number: str
    made_at: datetime
    # A page that came back with an error was read before: it may be sent again quickly.
    is_second: bool = False
    is_good: bool = True

    @property
    def seed(self):
        """The seed of the code. It needs the site's own key, so that a page that is found gives no code away."""
        return hmac(settings.SECRET_KEY.encode(), f"{SALT}:{self.number}".encode(), sha256).digest()

    def is_hasty(self, now):
        return not self.is_second and now - self.made_at < limits.NOBODY_TYPES_WITHIN

    def written(self):
        return signing.dumps([self.number, int(self.made_at.timestamp()), self.is_second], salt=SALT)


def new(now, *, is_second=False):
    return FormToken(secrets.token_hex(16), now, is_second)


def read(text, now):
    """The token that was sent; a new one with `is_good` False where it is missing, forged or a day old."""
    try:
        number, made, is_second = signing.loads(text or "", salt=SALT)
        slip = FormToken(number, datetime.fromtimestamp(made, UTC), is_second)
    except (signing.BadSignature, ValueError, TypeError):
        slip = None
    if slip and now - slip.made_at < limits.FORM_GOOD_FOR:
        return slip
    return FormToken(slip.number if slip else secrets.token_hex(16), now, is_second=True, is_good=False)


def again(slip, now):
    """For the same form, shown once more with what was typed still in it."""
    return FormToken(slip.number, now, is_second=True)
