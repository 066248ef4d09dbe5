"""Taking a mail: sealed as it came before anything in it is looked at, then read, then its words and files.

`receive_mail` may be killed anywhere. Before the mail's row is there, it is still in the mailbox; afterwards
`resume_reading` opens what was kept and goes on. Who sent it gives no right to anything, and nothing in its
subject leads to another tip.
"""

import io
import logging
import secrets
from dataclasses import replace
from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portal.moves import Refused
from tips import limits
from tips.intake import files, plain_text, suspicion
from tips.intake.attach import attach_file
from tips.intake.words import as_kept, new_tip
from tips.journal import Gone, locked, record_event
from tips.models import Mail, Tip, TipFile
from tips.sealing import half_keys, private_key, store, vault
from tips.sealing.open_tip import Words
from tips.sealing.vault import CannotOpen

from . import replies, sandbox

MEGABYTE = 1_000_000
TOO_LARGE = "too_large"

logger = logging.getLogger(__name__)


def receive_mail(raw, *, now=None):
    """The mail's row: its tip is whole, or says that it could not be read. The same bytes are the same mail."""
    now, mark = now or timezone.now(), _mark_of(raw)
    mail, opened = Mail.objects.filter(mark=mark).select_related("tip").first(), None
    if mail is None:
        mail, opened = _keep(raw, Mail(mark=mark), now)
    if mail.is_waiting:
        _finish(mail, opened, raw)
    return mail


def receive_beginning(raw, size, *, left_as, now=None):
    """A mail that is too large to be fetched: a tip says so, and has what it begins with. It stays where it is."""
    now, mark = now or timezone.now(), _mark_of(b"%d:%b" % (size, raw))
    if mail := Mail.objects.filter(mark=mark).first():
        # The mailbox was rebuilt, and calls it something else now.
        Mail.objects.filter(pk=mail.pk).update(left_as=left_as)
        return mail
    mail, opened = _keep(raw, Mail(mark=mark, left_as=left_as), now, **{TOO_LARGE: -(-size // MEGABYTE)})
    if mail.is_waiting:
        _finish(mail, opened, raw)
    return mail


def resume_reading():
    """Go on with mails that were kept and not read to their end; returns the failures. One mail stops no other."""
    failures = []
    for mail in Mail.objects.waiting().select_related("tip"):
        try:
            _finish(mail, None, None)
        except Exception as failure:  # noqa: BLE001 - any fault of one mail is kept apart from the others
            failures.append(failure)
    return failures


def _mark_of(raw):
    return salted_hmac("tips.intake.mail", raw, algorithm="sha256").hexdigest()


# --- Kept as it came


def _keep(raw, mail, now, **remarks):
    """(row, opened tip): sealed bytes on the disk first, then all the rows at once."""
    words = Words(text="", remarks={"waiting": 1, **remarks})
    opened = new_tip(words, channel=Tip.Channel.EMAIL, held_because="", now=now)
    mail.tip, row = opened.tip, TipFile.as_it_came(opened.tip)
    row.size = vault.rounded(len(raw))
    opened.put_file_facts(row, name="mail.eml", content=sha256(raw).hexdigest())
    row.original = store.put(opened.key, io.BytesIO(raw), about=row.about("original"))
    try:
        with transaction.atomic():
            opened.tip.save(force_insert=True)
            row.tip = mail.tip = opened.tip
            row.save(force_insert=True)
            mail.save(force_insert=True)
            record_event(opened.tip, "receive", now=now)
    except IntegrityError:
        _let_go(opened.tip, row)
        # Another reader of the mailbox took it at this moment, and goes on with it.
        return Mail.objects.select_related("tip").get(mark=mail.mark), None
    except BaseException:
        _let_go(opened.tip, row)
        raise
    return mail, opened


def _let_go(tip, row):
    store.drop(row.original)
    half_keys.burn(tip.half, tip.contact_half)


# --- Read


def _finish(mail, opened, raw):
    """Words and files into the tip; then the mail has been read, or it is closed as it came."""
    try:
        opened = opened or private_key.open_tip(mail.tip)
    except CannotOpen:
        logger.warning("A mail was not read to its end, and its key is not here; it is kept as it came.")
        return mail.end(is_read=False)
    told = _read(mail, opened, raw)
    older = None if told.is_automatic else replies.answered(told.recipients)
    try:
        _write(opened, told, "" if older else _suspicion(mail, told), older)
        _attach(opened, told.files)
    except Gone:
        return mail.end(is_read=False)
    mail.tip = opened.tip
    return mail.end(is_read=not told.fault)


def _read(mail, opened, raw):
    if mail.is_given_up:
        return sandbox.Reading(fault=sandbox.DIED)
    mail.begin()
    told = sandbox.read_mail(raw if raw is not None else _as_it_came(opened))
    if size := opened.remarks.get(TOO_LARGE):
        # A beginning alone: its words are there, and what it carries is cut somewhere.
        told = replace(told, files=(), fault=TOO_LARGE, remarks={TOO_LARGE: size})
    return told


def _as_it_came(opened):
    row = opened.tip.files.as_they_came().get()
    return b"".join(store.pieces(opened.key, row.original, about=row.about("original")))


@transaction.atomic
def _write(opened, told, held_because, older):
    """Write into the row as it is now: the tip may have been moved since it was kept."""
    at = opened.at
    opened.tip = tip = locked(opened.tip)
    opened.put_words(as_kept(_words(told, older)), at=at)
    tip.suspicion, tip.state = held_because, tip.State.after_reading(tip.state, held_because)
    tip.alike = suspicion.mark_of_words(opened.text)
    tip.save(update_fields=["words", "contact", "suspicion", "state", "alike"])
    if older and older.pk != tip.pk:
        _put_beside(tip, older)


def _put_beside(tip, older):
    """What answers a tip stands beside it, in one matter: whoever works on the older one has something new."""
    older = locked(older)
    older.matter = tip.matter = older.matter or secrets.token_hex(8)
    older.is_unread, older.is_told = True, False
    older.state = older.State.after_words_of_tipster(older.state)
    older.save(update_fields=["matter", "is_unread", "is_told", "state"])
    record_event(older, "say")
    tip.assigned_to, tip.is_told = older.assigned_to, True
    tip.save(update_fields=["matter", "assigned_to", "is_told"])


def _attach(opened, sent):
    """Each attachment as a file of the tip; what there is no room for is in the mail as it came."""
    left_out = 0
    for number, file in enumerate(sent):
        if store.is_full():
            left_out += len(sent) - number
            break
        try:
            attach_file(opened, ContentFile(file.content, file.name), files.examine_or_hold)
        except Gone:
            raise
        except Refused:
            left_out += 1
    if left_out:
        opened.put_remarks(left_out=left_out)
        opened.tip.save(update_fields=["words"])


def _words(told, older=None):
    text, remarks = told.text[: limits.TEXT], dict(told.remarks)
    if older:
        remarks["answers"] = older.pk
    if told.fault:
        remarks.setdefault(told.fault, 1)
    elif plain_text.is_blank(text):
        remarks["empty"] = 1
    told_by = {"sender": told.sender, "message_id": told.message_id}
    return Words(text=text, subject=told.subject, remarks=remarks, **told_by)


def _suspicion(mail, told):
    """Why it waits apart: no person wrote it, or it is one of many. Who begins again does not count it again."""
    if told.is_automatic:
        return Tip.Suspicion.AUTOMATIC
    if mail.tries > 1:
        return ""
    # Two mails with a photo and no word are not the same words.
    return suspicion.reason_to_wait(address=f"mail:{told.address}", text=told.text.strip() or mail.mark)
