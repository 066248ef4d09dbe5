"""Taking a file: gates first, then a cleaned copy made in a process of its own.

The process gets the upload and the place for its copy as sealed temporary files without names, handed
over open, and their keys on its standard input: nothing in clear is on any disk, in an argument or in the
environment, and nothing is left behind however it ends. It is `tips.intake.cleaning`.
"""

import importlib.util
import json
import shutil
import subprocess
import sys
from contextlib import suppress
from functools import partial
from threading import BoundedSemaphore

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from portal.moves import Refused
from tips import limits
from tips.journal import locked, record_event
from tips.models import TipFile
from tips.sealing import store
from tips.sealing.sealed_file import PIECE, SealedFile

from . import scanner
from .attach import Outcome
from .cleaning import kinds

State, Kind, Reason = TipFile.State, TipFile.Kind, TipFile.Reason
FILM_AND_SOUND = {Kind.VIDEO, Kind.AUDIO}
COMMAND = [sys.executable, "-m", "tips.intake.cleaning"]
# One at a time in each process that takes tips, so that many files at once cost time and not the machine.
_turn = BoundedSemaphore(1)


def examine(upload):
    """What can be taken, cleaned where it can be; what cannot is refused with a reason. Raises nothing of its own."""
    family = _family(upload)
    if reason := _refusal(upload, family):
        return Outcome(State.REFUSED, Kind.OTHER, reason=reason)
    kind = Kind(family.kind)
    verdict = scanner.looks_clean(upload)
    if verdict is False:
        return Outcome(State.BLOCKED, kind, reason=Reason.VIRUS, is_scanned=True)
    if kind in FILM_AND_SOUND and not cleans_film():
        return Outcome(State.HELD, kind, reason=Reason.NO_FILM, is_scanned=verdict is not None)
    state, reason, copy = cleaned(upload, family)
    return Outcome(state, kind, reason=reason, cleaned=copy, is_scanned=verdict is not None)


def examine_or_hold(upload):
    """For what comes by mail, where nobody is there to be told: what would be refused is kept sealed as it is."""
    outcome = examine(upload)
    if outcome.state.is_refusal:
        return Outcome(State.HELD, outcome.kind, reason=outcome.reason)
    return outcome


def cleans_film() -> bool:
    """Whether the extra `film` is installed, without which films and sound are held as they were sent."""
    return importlib.util.find_spec("av") is not None


def _family(upload):
    upload.seek(0)
    return kinds.family_of(upload.read(kinds.HEAD), upload.name)


def _refusal(upload, family):
    if upload.size == 0:
        return Reason.DAMAGED
    if family is None:
        return Reason.KIND
    if upload.size > most_bytes(family.kind):
        return Reason.TOO_LARGE
    return Reason.FULL if store.is_full() else None


def most_bytes(kind):
    return limits.VIDEO_BYTES if kind in FILM_AND_SOUND else limits.DOCUMENT_BYTES


def clean_again(opened, row, *, by):
    """Clean a file once more that broke, took too long or came in a crowd, for a person who can open it; returns its row."""
    _refuse_unless_it_can_be(row)
    row.tip, upload = opened.tip, UploadedFile(store.temporary(), opened.file_facts(row)[0])
    for piece in store.pieces(opened.key, row.original, about=row.about("original")):
        upload.file.write(piece)
    upload.size = upload.file.size
    outcome = examine(upload)
    if outcome.cleaned is None:
        raise Refused(_("It could not be cleaned this time either."))
    outcome.cleaned.seek(0)
    name = store.put(opened.key, outcome.cleaned, about=row.about("cleaned"))
    try:
        return _keep_cleaned(row, name, outcome, by)
    except BaseException:
        store.drop(name)
        raise


def _refuse_unless_it_can_be(row):
    if not row.can_be_cleaned_again:
        raise Refused(_("This cannot be done with the file as it stands now."))


@transaction.atomic
def _keep_cleaned(row, name, outcome, by):
    """What was kept only because it could not be cleaned goes now.

    Asked of the row as it is now: cleaning took its time, and what a tipster took back meanwhile stays away.
    """
    tip = locked(row.tip)
    row = tip.files.select_for_update().get(pk=row.pk)
    _refuse_unless_it_can_be(row)
    row.cleaned = name
    row.state, row.reason, row.is_scanned = outcome.state, outcome.reason, outcome.is_scanned
    if not row.keeps_hidden:
        transaction.on_commit(partial(store.drop, row.original))
        row.original = ""
    row.save()
    record_event(tip, "clean_again", by=by)
    return row


# --- The cleaner


def cleaned(upload, family):
    """(state, reason, copy) as the cleaning process answers. If that process fails, the file is kept sealed."""
    if not _turn.acquire(timeout=limits.CLEANER_WAIT):
        return State.HELD, Reason.BUSY, None
    try:
        source, out = _sealed(upload), store.temporary()
        answer = _run(source, out, family)
    except subprocess.TimeoutExpired:
        return State.HELD, Reason.SLOW, None
    finally:
        _turn.release()
    if answer is None:
        return State.HELD, Reason.BROKE, None
    out.size = answer["size"]
    state = State(answer["state"])
    return state, answer["reason"], out if state == State.CLEANED else None


def _sealed(upload):
    """The upload as a sealed file; one that came by another way than our pages is copied into one."""
    file = getattr(upload, "file", upload)
    if not isinstance(file, SealedFile):
        file = store.temporary()
        upload.seek(0)
        shutil.copyfileobj(upload, file, PIECE)
    file.flush()
    return file


def _run(source, out, family):
    """Its answer, or None where it broke. It is killed when its time is over, and sees no settings of the site."""
    handed = {"source": source, "out": out}
    task = {name: (file.file.fileno(), file.key.hex(), file.size) for name, file in handed.items()}
    done = subprocess.run(  # noqa: S603 - our own program, without an argument
        COMMAND,
        input=json.dumps({**task, "family": family.name}).encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pass_fds=[file.file.fileno() for file in handed.values()],
        cwd=settings.BASE_DIR,
        # One heap for all threads: each of its own would reserve a part of the memory that is allowed.
        env={
            "LC_ALL": "C.UTF-8",
            "MALLOC_ARENA_MAX": "1",
            "OMP_NUM_THREADS": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        timeout=limits.CLEANER_SECONDS,
        check=False,
    )
    if done.returncode == 0:
        with suppress(ValueError):
            return json.loads(done.stdout)
    return None
