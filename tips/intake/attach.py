"""Files of a tip that is there already: one at a time, so that a file that fails costs no words.

`attach_file` is handed `examine`, which looks at an upload (size, type, pixels), cleans it in a process of its own,
and answers with an Outcome. What `examine` refuses is refused with its sentence.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b, sha256
from typing import BinaryIO

from django.db import IntegrityError, transaction
from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.moves import Refused
from tips import limits
from tips.journal import locked, record_event
from tips.models import TipFile
from tips.sealing import store, vault

from . import plain_text


@dataclass(frozen=True)
class Outcome:
    """What became of an upload: `cleaned` is an open binary file where there is a copy without hidden data.

    `reason` is a TipFile.Reason, or for a refusal any sentence.
    """

    state: TipFile.State
    kind: TipFile.Kind
    reason: str = ""
    cleaned: BinaryIO | None = None
    is_scanned: bool = False


def attach_file(opened, upload, examine: Callable[..., Outcome], *, keep_hidden=False, now=None) -> TipFile:
    """One file, sealed and stored: the TipFile, or Refused with a sentence.

    `upload` is an open binary file with a `name` and a `size`. The original is kept where the tipster
    wants its hidden data kept, or where there is no cleaned copy. The same file twice is kept once, and
    the tipster is not told that it was there.
    """
    now, tip = now or timezone.now(), opened.tip
    _refuse_too_many(tip, upload.size)
    digest, content = _digests_of(opened.key, upload)
    if known := tip.files.filter(digest=digest).first():
        return known
    upload.seek(0)
    outcome = examine(upload)
    if outcome.state.is_refusal:
        raise Refused(sentence_for(outcome.reason))
    row = TipFile(tip=tip, state=outcome.state, kind=outcome.kind, reason=outcome.reason, digest=digest)
    row.keeps_hidden, row.is_scanned, row.added_on = keep_hidden, outcome.is_scanned, timezone.localdate(now)
    row.size = vault.rounded(upload.size)
    opened.put_file_facts(row, name=plain_text.file_name(upload.name), content=content)
    try:
        _store(row, opened.key, upload, outcome)
        return _keep_row(row, upload.size, now)
    except IntegrityError:
        # The same file, sent at the same moment by another window.
        store.drop(row.original, row.cleaned)
        return tip.files.get(digest=digest)
    except BaseException:
        store.drop(row.original, row.cleaned)
        raise


def sentence_for(reason: str) -> str:
    """The sentence of a TipFile.Reason; any other reason is a sentence already."""
    return str(TipFile.Reason(reason).label) if reason in TipFile.Reason.values else reason


def _store(row, key, upload, outcome):
    if outcome.cleaned:
        outcome.cleaned.seek(0)
        row.cleaned = store.put(key, outcome.cleaned, about=row.about("cleaned"))
    if row.keeps_hidden or not outcome.cleaned:
        upload.seek(0)
        row.original = store.put(key, upload, about=row.about("original"))


@transaction.atomic
def _keep_row(row, size, now):
    """To a tip that went in the meantime nothing is added, nor to one that others have filled."""
    tip = locked(row.tip)
    _refuse_too_many(tip, size)
    row.save(force_insert=True)
    tip.is_unread, tip.is_told = True, False
    tip.save(update_fields=["is_unread", "is_told"])
    record_event(tip, "attach", now=now)
    return row


def _refuse_too_many(tip, size):
    kept = tip.files.kept().aggregate(number=Count("pk"), size=Sum("size"))
    if kept["number"] >= limits.FILES:
        raise Refused(_("This tip has as many files as it can have. The text and the files before are safe."))
    if (kept["size"] or 0) + size > limits.TIP_BYTES:
        raise Refused(_("With this file the tip would be too large. The text and the files before are safe."))


def _digests_of(key, upload):
    """(keyed, plain) digests of the bytes: the first under the tip's key for the row, the second to be sealed."""
    keyed, plain = blake2b(key=key, digest_size=32), sha256()
    upload.seek(0)
    while piece := upload.read(vault.PIECE):
        keyed.update(piece)
        plain.update(piece)
    return keyed.hexdigest(), plain.hexdigest()


@transaction.atomic
def withdraw_file(opened, ref, *, now=None):
    """Take a file back for its tipster; False where the tip has no such file, or after more than a day."""
    now = now or timezone.now()
    row = opened.tip.files.kept().select_for_update().filter(ref=ref).first()
    if row is None or not row.can_be_withdrawn(timezone.localdate(now)):
        return False
    transaction.on_commit(partial(store.drop, *row.forget()))
    row.save()
    record_event(opened.tip, "withdraw_file", now=now)
    return True
