"""Receiving files: sealed as they come, counted, cut at the limit, and never in clear on a disk.

At most so many uploads at once in each process, so that those who read and those who write text always
find a thread; and none may take for ever.
"""

import socket
from contextlib import contextmanager, suppress
from threading import BoundedSemaphore, Timer

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from tips import limits
from tips.models import TipFile
from tips.sealing import store

Reason = TipFile.Reason
_places = BoundedSemaphore(settings.TIPS_UPLOADS_AT_ONCE)


class SealedUploadHandler(FileUploadHandler):
    """Each file goes into a sealed temporary file without a name; `refused` has (name, reason) of the others."""

    def __init__(self, request=None):
        super().__init__(request)
        self.refused, self.number, self.made = [], 0, []

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.number += 1
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

    def close(self):
        """Let go of all of them now: an unfinished request may lie about for long before it is collected."""
        for file in self.made:
            file.close()

    def _refuse(self, reason):
        self.refused.append((self.file_name, reason))
        raise SkipFile


def is_upload(request):
    return request.method == "POST" and request.content_type == "multipart/form-data"


@contextmanager
def place_for(request):
    """Whether there is a place for it; anything but an upload needs none. Afterwards nothing of it is kept open."""
    if not is_upload(request):
        yield True
        return
    is_free = _places.acquire(blocking=False)
    try:
        yield is_free
    finally:
        if is_free:
            for handler in request.upload_handlers:
                if isinstance(handler, SealedUploadHandler):
                    handler.close()
            _places.release()


@contextmanager
def in_good_time(request):
    """Who sends a byte a second is no longer listened to after a while, and can still be answered."""
    line = request.META.get("gunicorn.socket") if is_upload(request) else None
    if line is None:
        yield
        return
    seconds = limits.UPLOAD_SECONDS + int(request.META.get("CONTENT_LENGTH") or 0) / limits.UPLOAD_PACE
    timer = Timer(seconds, _stop_listening, [line])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _stop_listening(line):
    with suppress(OSError):  # it ended by itself in the same moment
        line.shutdown(socket.SHUT_RD)


def ended_early(request):
    """Whether the body broke off: Django takes half a file for a whole one."""
    stream = request._stream  # noqa: SLF001 - nothing public tells it
    return hasattr(stream, "limit") and stream._pos < stream.limit  # noqa: SLF001 - as above
