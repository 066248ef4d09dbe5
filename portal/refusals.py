"""A refusal never throws away what somebody wrote: the page that refuses holds it, to be sent again."""

import json
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.messages import get_messages
from django.core.exceptions import SuspiciousOperation

LONGEST = 2_000_000
NEWSROOM = "/newsroom/"
# Not kept: secrets, and the token that goes with another session.
SECRET = ("password", "csrfmiddlewaretoken", "code", "credential")
PACKED = "kept"
# What the page itself adds to the form to know it again.
OF_THE_PAGE = ("_", "kept_")
# Pages that ask for a secret or say nothing: there is nothing to be sent again.
WITHOUT_WORDS = ("login/", "logout/", "first-run/", "password", "newsroom/me/")


@dataclass(frozen=True)
class Kept:
    """What was sent to an address of the newsroom: its fields in their order."""

    path: str
    fields: list[tuple[str, str]]
    had_files: bool = False

    @property
    def shown(self):
        """What a person wrote, as opposed to keys and buttons."""
        return [
            value for name, value in self.fields if not name.startswith(OF_THE_PAGE) and _is_written(value)
        ]

    @property
    def is_too_long(self):
        return sum(len(value) for _name, value in self.fields) > LONGEST

    @property
    def packed(self):
        """As one field of the form that asks to sign in."""
        return json.dumps([self.path, self.fields, self.had_files], ensure_ascii=False)


def kept_of(request) -> Kept | None:
    """What the request brought, or None where it brought nothing that would be missed."""
    path = request.get_full_path()
    if request.method != "POST" or any(part in request.path for part in WITHOUT_WORDS):
        return None
    try:
        return _kept_of(request, path)
    except SuspiciousOperation:
        # What was sent is more than is taken: it was never read, and cannot be shown.
        return None


def _kept_of(request, path):
    fields = [
        (name, value.replace("\0", ""))
        for name, values in request.POST.lists()
        if name != PACKED and not any(secret in name for secret in SECRET)
        for value in values
    ]
    return Kept(path, fields, bool(request.FILES)) if fields else None


def was_refused(request) -> bool:
    """Whether the view that leads on has said that it could not do what was asked."""
    # Read through the storage's own list: its iterator would count them as shown.
    return any(message.level >= messages.ERROR for message in get_messages(request)._queued_messages)  # noqa: SLF001


def unpacked(text) -> Kept | None:
    """What `Kept.packed` made, as it came back from the browser; None for anything else."""
    try:
        path, fields, had_files = json.loads(text or "")
        fields = [(name, value) for name, value in fields if isinstance(name, str) and isinstance(value, str)]
    except (ValueError, TypeError):
        return None
    is_ours = isinstance(path, str) and path.startswith(NEWSROOM) and "\\" not in path
    return Kept(path, fields, bool(had_files)) if is_ours else None


def is_from_here(request) -> bool:
    """Whether our own page sent it: what a foreign page made somebody send is not offered to be sent again."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(origin).netloc == request.get_host()


def _is_written(value):
    return not value.isascii() or " " in value.strip() or len(value) > 40
