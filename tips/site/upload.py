"""Receiving files: sealed as they come, counted, cut at the limit, and never in clear on a disk.

At most so many uploads at once in each process (`places`), so that those who read and those who write text always
find a thread. Not a byte of a file is read without the ticket of a tip, which stands in front of it, and nobody has a
place before theirs was seen: of those who have shown none, the one who has stood at the door for longest goes when it
is crowded. Who sends next to nothing for twenty seconds is no longer listened to, however much was announced.
"""

from contextlib import contextmanager
from threading import Event, Thread

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import QueryDict
from django.http.multipartparser import MultiPartParser
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from tips import limits
from tips.models import TipFile
from tips.sealing import store

from . import dialogue_token
from .places import Line, door, places

Reason = TipFile.Reason
# What is read of a line at once: little, so that its ticket is seen when it has come, and its pace as it is.
SIP = 4096


class NoTicket(Exception):
    """A file came without the ticket of a tip in front of it; none of it was read."""


class NoPlace(Exception):
    """As many files are arriving as there are places for."""


class SealedUploadHandler(FileUploadHandler):
    """Each file goes into a sealed temporary file without a name; `refused` has (name, reason) of the others."""

    def __init__(self, request=None):
        super().__init__(request)
        self.refused, self.number, self.made = [], 0, []
        self.line, self.has_ticket, self.has_place = Line(), (lambda: False), False

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.number += 1
        if self.number == 1 and not self.has_ticket():
            raise NoTicket
        self._take_place()
        if self.number > limits.FILES_AT_ONCE:
            self._refuse(Reason.TOO_MANY)
        if store.is_full():
            self._refuse(Reason.FULL)
        self.file = store.temporary()
        self.made.append(self.file)

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) > limits.VIDEO_BYTES:
            self._refuse(Reason.TOO_LARGE)
        self.file.write(raw_data)

    def file_complete(self, file_size):
        # Django closes `file` when a later one is skipped; this one is whole and stays.
        file = self.file
        del self.file
        return UploadedFile(file, self.file_name, self.content_type, file_size, self.charset)

    def _take_place(self):
        if not self.has_place and not places.take(self.line):
            raise NoPlace
        self.has_place = True

    def close(self):
        """Let go of all of them now: an unfinished request may lie about for long before it is collected."""
        for file in self.made:
            file.close()
        if self.has_place:
            self.has_place = False
            places.give_back(self.line)

    def _refuse(self, reason):
        self.refused.append((self.file_name, reason))
        raise SkipFile


def is_upload(request):
    return request.method == "POST" and request.content_type == "multipart/form-data"


@contextmanager
def let_go(request):
    """Afterwards nothing of an upload is kept open, and its place is free."""
    try:
        yield
    finally:
        if is_upload(request):
            for handler in request.upload_handlers:
                if isinstance(handler, SealedUploadHandler):
                    handler.close()


def read_form(request, line):
    """Read the body into request.POST and request.FILES. Raises NoTicket, NoPlace, and what Django's parser raises."""
    if not is_upload(request):
        request.POST  # noqa: B018 - this reads it
        return
    handler = request.upload_handlers[0]
    # Nothing of it, should the reading break off.
    request._post, request._files = QueryDict(), MultiValueDict()  # noqa: SLF001 - where Django keeps them
    parser = MultiPartParser(request.META, _Counted(request, line), [handler], request.encoding)
    handler.line, handler.has_ticket = line, lambda: _ticket_in_front(parser, line)
    request._post, request._files = parser.parse()  # noqa: SLF001 - as above
    line.is_read = True


def _ticket_in_front(parser, line):
    fields = parser._post  # noqa: SLF001 - what the parser has read so far
    if opened := dialogue_token.read(fields.get("ticket"), timezone.now()):
        line.tip = opened.tip.pk
        door.leave(line)
    return line.may_go_on


class _Counted:
    """The body, with a count of what has come of it."""

    def __init__(self, request, line):
        self.request, self.line = request, line

    def read(self, size):
        """Before its ticket was seen, what there is; then as much as is wanted, counted as it comes."""
        if not self.line.may_go_on:
            return self._sip(size)
        pieces = []
        while size > 0 and (piece := self._sip(size)):
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)

    def _sip(self, size):
        piece = self.request.read(min(size, SIP))
        self.line.received += len(piece)
        return piece


@contextmanager
def in_good_time(request):
    """Who sends a byte a second is no longer listened to after a while, and can still be answered."""
    under = request.META.get("gunicorn.socket") if is_upload(request) else None
    line, over = Line(under), Event()
    if under is None:
        yield line
        return
    door.enter(line)
    Thread(target=_watch, args=(line, over), daemon=True).start()
    try:
        yield line
    finally:
        over.set()
        door.leave(line)
        if line.gave_way:
            # Cut for another's sake, and told so: nothing was wrong with what it sent.
            raise NoPlace


def _watch(line, over):
    """Within seconds the ticket, then in each stretch of time as much as a slow telephone sends."""
    is_over = over.wait(limits.TICKET_SECONDS)
    if not is_over and not line.may_go_on:
        line.cut()
        return
    while not is_over:
        before = line.received
        is_over = over.wait(limits.UPLOAD_STRETCH)
        line.last_stretch = line.received - before
        if not is_over and line.last_stretch < limits.UPLOAD_PACE * limits.UPLOAD_STRETCH:
            line.cut()
            return


def ended_early(request):
    """Whether the body broke off: Django takes half a file for a whole one."""
    stream = request._stream  # noqa: SLF001 - nothing public tells it
    return hasattr(stream, "limit") and stream._pos < stream.limit  # noqa: SLF001 - as above
