"""The token in each form (the page calls it `slip`): signed, good for a day, and good for one tip however often it is sent.

It stands in the page in place of a cookie, and says when the page was made.
"""

from dataclasses import dataclass
from hashlib import sha256
from hmac import new as hmac

from django.conf import settings

from portal import open_forms
from tips import limits

SALT = "tips.site.form_token"


@dataclass(frozen=True)
class FormToken(open_forms.FormToken):
    SALT = SALT
    GOOD_FOR = limits.FORM_GOOD_FOR
    NOBODY_TYPES_WITHIN = limits.NOBODY_TYPES_WITHIN

    @property
    def seed(self):
        """The seed of the code. It needs the site's own key, so that a page that is found gives no code away."""
        return hmac(settings.SECRET_KEY.encode(), f"{SALT}:{self.number}".encode(), sha256).digest()


new, read = FormToken.new, FormToken.read


def again(slip, now):
    return slip.again(now)
