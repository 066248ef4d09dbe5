"""A disk that is full: whoever sends something is told so in a sentence, and what they wrote is there to be sent again."""

import errno
import logging
import sys

from django import forms
from django.db import DatabaseError
from django.utils.translation import gettext_lazy as _

# What an answer says of it: 507, Insufficient Storage, in HTTP.
STATUS = 507
SENTENCE = _(
    "The disk of the site is full: nothing of this was kept. Tell the administrator, and send it again later."
)
_OF_FILES = {errno.ENOSPC, errno.EDQUOT}
_OF_POSTGRESQL, _OF_SQLITE = "53100", "SQLITE_FULL"

logger = logging.getLogger(__name__)


def is_told_by(fault: BaseException | None) -> bool:
    """Whether that is what went wrong, with a file or with the database."""
    if isinstance(fault, DatabaseError):
        cause = fault.__cause__
        return (
            getattr(cause, "pgcode", "") == _OF_POSTGRESQL
            or getattr(cause, "sqlite_errorname", "") == _OF_SQLITE
        )
    return isinstance(fault, OSError) and fault.errno in _OF_FILES


def is_what_broke() -> bool:
    """Asked while an answer to a fault is made."""
    return is_told_by(sys.exc_info()[1])


class _Refused(forms.BaseForm):
    """The form as it was sent, with the sentence above it."""

    def clean(self):
        cleaned = super().clean()
        self.add_error(None, SENTENCE)
        return cleaned


class FormsWithFiles:
    """Of an admin whose forms bring files: where there is no room for them, the form stands there again as it was filled in."""

    def changeform_view(self, request, *args, **kwargs):
        try:
            return super().changeform_view(request, *args, **kwargs)
        except (OSError, DatabaseError) as fault:
            if not is_told_by(fault):
                raise
            logger.error("No room on the disk: %s", fault)  # noqa: TRY400 - where, is of no matter
            request.has_no_room = True
            for upload in request.FILES.values():
                upload.seek(0)
            answer = super().changeform_view(request, *args, **kwargs)
            answer.status_code = STATUS
            return answer

    def get_form(self, request, *args, **kwargs):
        form = super().get_form(request, *args, **kwargs)
        return type(form.__name__, (_Refused, form), {}) if getattr(request, "has_no_room", False) else form
