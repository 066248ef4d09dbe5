"""Forms that anybody may send, without an account and without a cookie: what stands in for the CSRF token.

A signed token in the page says when the page was made, and is good for one sending however often it is sent. What
another site makes a browser send is refused by what the browser tells of it.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import ClassVar, Self
from urllib.parse import urlsplit

from django.core import signing

from portal.operations import hours


@dataclass(frozen=True)
class FormToken:
    """Each form has a class of its own, by whose SALT its tokens are good for no other form."""

    SALT: ClassVar[str] = "portal.open_forms"
    GOOD_FOR: ClassVar[timedelta] = timedelta(hours=24)
    NOBODY_TYPES_WITHIN: ClassVar[timedelta] = timedelta(seconds=2)

    number: str
    made_at: datetime
    # A page that came back with an error was read before: it may be sent again quickly.
    is_second: bool = False
    is_good: bool = True

    @classmethod
    def new(cls, now: datetime, *, is_second: bool = False) -> Self:
        return cls(secrets.token_hex(16), now, is_second)

    @classmethod
    def read(cls, text: str | None, now: datetime) -> Self:
        """The token that was sent; a new one with `is_good` False where it is missing, forged or a day old."""
        try:
            number, made, is_second = signing.loads(text or "", salt=cls.SALT)
            token = cls(number, datetime.fromtimestamp(made, UTC), is_second)
        except (signing.BadSignature, ValueError, TypeError):
            token = None
        if token and not hours.is_over(token.made_at, cls.GOOD_FOR, now):
            return token
        return cls(token.number if token else secrets.token_hex(16), now, is_second=True, is_good=False)

    def again(self, now: datetime) -> Self:
        """For the same form, shown once more with what was typed still in it."""
        return type(self)(self.number, now, is_second=True)

    def is_hasty(self, now: datetime) -> bool:
        return not self.is_second and now - self.made_at < self.NOBODY_TYPES_WITHIN

    def written(self) -> str:
        return signing.dumps([self.number, int(self.made_at.timestamp()), self.is_second], salt=self.SALT)


def is_from_elsewhere(request) -> bool:
    """Another site made this browser send it. Browsers that tell nothing are believed: the token is looked at next."""
    origin = request.headers.get("Origin", "null")
    is_told = request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")
    return is_told or (origin != "null" and urlsplit(origin).netloc != request.get_host())


def is_too_large(request, most: int) -> bool:
    """Told before a byte is read. A body without a length is not read at all: nobody knows where it ends."""
    if "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower():
        return True
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0) > most
    except ValueError:
        return True
