"""Files on the tipster's page: added, and taken back. A fault of one file leaves the words and the other files."""

from uuid import UUID

from django.db import DatabaseError
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.moves import Refused
from tips.intake import files, plain_text
from tips.intake.attach import attach_file, sentence_for, withdraw_file
from tips.journal import Gone


def add(request, opened, now):
    """(how many were taken, [(name, sentence)] of those that were not)."""
    keep_hidden = bool(request.POST.get("keep_hidden"))
    refused = [(name, sentence_for(reason)) for name, reason in request.upload_handlers[0].refused]
    taken = 0
    for upload in request.FILES.getlist("file"):
        if reason := _not_taken(opened, upload, keep_hidden, now):
            refused.append((upload.name, reason))
        else:
            taken += 1
    return taken, [(plain_text.file_name(name), sentence) for name, sentence in refused]


def _not_taken(opened, upload, keep_hidden, now):
    """Why it could not be taken, as a sentence; None where it was."""
    try:
        attach_file(opened, upload, files.examine, keep_hidden=keep_hidden, now=now)
    except Gone:
        raise
    except Refused as refused:
        return str(refused)
    except (DatabaseError, OSError):
        return _("We could not store this file just now. Please try again in a minute.")
    finally:
        upload.close()
    return None


def summary(taken, refused) -> str:
    """The sentence at the top of the page afterwards: how many files were taken, or why not."""
    if taken:
        return ngettext("%(number)s file was added.", "%(number)s files were added.", taken) % {
            "number": taken
        }
    if refused:
        return _("No file was added. Your text and the files from before are safe.")
    return _("Choose a file first.")


def take_back(request, opened, now):
    """Whether it could be taken back, also by a click before this one; None where they have no such file."""
    try:
        ref = UUID(request.POST.get("taken_back", ""))
    except ValueError as error:
        raise Http404 from error
    if withdraw_file(opened, ref, now=now):
        return True
    row = opened.tip.files.filter(ref=ref).first()
    return None if row is None else row.is_withdrawn
