"""The mailbox: fetches what came into it, hands it to `mail.receive`, and only then removes it there.

imap-tools brings the connection and the raw bytes, and parses nothing. There is no way without TLS.
What is wrong with the server stands in the row `Mailbox`, which is tried again later and later.
"""

import re
import ssl
import time
from contextlib import contextmanager, suppress
from imaplib import IMAP4

from django.conf import settings
from django.utils import timezone
from imap_tools import ImapToolsError, MailBox, MailboxFolderSelectError, MailboxLoginError, MailBoxStartTls

from tips import limits
from tips.models import Fault, Mail, Mailbox
from tips.sealing import store

from .mail import receive

SECONDS = 30
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
DELETE = "delete"


class OutOfReach(Exception):
    """Mail is not coming in; the message is a sentence for the site's administrator."""


class NotKept(Exception):
    """The mail server is fine; what it gave could not be kept here."""


def is_set_up():
    return bool(settings.TIPS_IMAP_HOST)


def fetch_mail(now=None):
    """One turn: how many mails were removed from the mailbox because they are tips now."""
    now, row = now or timezone.now(), Mailbox.current()
    if row.waits(now):
        raise OutOfReach(row.get_fault_display())
    try:
        failures = receive.resume_reading()
        with connected() as box:
            done = _Turn(box, now, failures).run()
    except (ImapToolsError, IMAP4.error, OSError, NotKept) as failure:
        row.failed(_fault_of(failure), now)
        raise OutOfReach(row.get_fault_display()) from failure
    row.reached(now)
    return done


# --- The server


@contextmanager
def connected():
    """The mailbox, signed in to and with its folder open."""
    context = ssl.create_default_context(cafile=settings.TIPS_IMAP_CA or None)
    box = KINDS[settings.TIPS_IMAP_SECURITY](
        settings.TIPS_IMAP_HOST, settings.TIPS_IMAP_PORT, timeout=SECONDS, ssl_context=context
    )
    try:
        _sign_in(box, settings.TIPS_IMAP_USER, settings.TIPS_IMAP_PASSWORD)
        box.folder.set(settings.TIPS_IMAP_FOLDER)
        yield box
    finally:
        for close in (box.logout, box.client.shutdown):
            with suppress(ImapToolsError, IMAP4.error, OSError):
                close()


def _sign_in(box, user, password):
    login = box.login if (user + password).isascii() else box.login_utf8
    try:
        login(user, password, initial_folder=None)
    except IMAP4.abort:
        raise
    except IMAP4.error as failure:
        raise MailboxLoginError(("NO", []), "OK") from failure


class _StartTls(MailBoxStartTls):
    """The same, which does not leave the connection open where the server knows no STARTTLS."""

    def _get_mailbox_client(self):
        client = IMAP4(self._host, self._port, self._timeout)
        try:
            client.starttls(self._ssl_context)
        except BaseException:
            client.shutdown()
            raise
        return client


# There is no third: without TLS nothing is said to the server, least of all the password.
KINDS = {"tls": MailBox, "starttls": _StartTls}


def _fault_of(failure):
    """The first that fits: some of these classes are kinds of others."""
    kinds = (
        (NotKept, Fault.KEEPING),
        (ssl.SSLCertVerificationError, Fault.CERTIFICATE),
        (ssl.SSLError, Fault.NO_TLS),
        (MailboxLoginError, Fault.ACCOUNT),
        (MailboxFolderSelectError, Fault.FOLDER),
        (ImapToolsError, Fault.ODD),
        (OSError, Fault.SILENT),
    )
    if "TLS not supported" in str(failure):
        return Fault.NO_TLS
    return next((fault for kind, fault in kinds if isinstance(failure, kind)), Fault.ODD)


# --- What lies in it


class _Turn:
    """The mails that lie there, one by one; one that cannot be kept stops no other."""

    def __init__(self, box, now, failures):
        self.box, self.now, self.failures, self.is_full = box, now, failures, False
        self.ends = time.monotonic() + limits.MAIL_TURN_SECONDS
        self.validity = box.folder.status(settings.TIPS_IMAP_FOLDER)["UIDVALIDITY"]

    def run(self):
        left, done = Mail.objects.left_there(), 0
        for uid in self.box.uids():
            if self._name(uid) not in left and self._taken(uid):
                self._remove(uid)
                done += 1
            if len(self.failures) >= limits.MAIL_FAILURES or time.monotonic() > self.ends:
                break
        if self.failures:
            raise NotKept from self.failures[0]
        if self.is_full:
            raise NotKept
        return done

    def _name(self, uid):
        """What the mailbox calls a mail, until it is rebuilt and calls all of them something else."""
        return f"{self.validity}:{uid}"

    def _taken(self, uid):
        """Whether the mail is a tip now, and nothing of it is only in the mailbox."""
        size = self._size(uid)
        if size is None:  # it was removed since
            return False
        if size > limits.MAIL_BEGINNING and store.is_full():
            self.is_full = True  # words still find room, and this one waits where it is
            return False
        is_large = size > limits.MAIL_BYTES
        raw = self._bytes(uid, limits.MAIL_BEGINNING if is_large else limits.MAIL_BYTES) if size else b""
        if raw is None:
            return False
        try:
            if is_large:
                receive.receive_beginning(raw, size, left_as=self._left_as(uid), now=self.now)
            else:
                receive.receive_mail(raw, now=self.now)
        except Exception as failure:  # noqa: BLE001 - any fault of one mail is kept apart from the others
            self.failures.append(failure)
            return False
        return not is_large or settings.TIPS_IMAP_AFTER != DELETE

    def _left_as(self, uid):
        return self._name(uid) if settings.TIPS_IMAP_AFTER == DELETE else ""

    def _size(self, uid):
        found = _SIZE.search(b" ".join(_flat(self._fetch(uid, "(RFC822.SIZE)"))))
        return int(found[1]) if found else None

    def _bytes(self, uid, most):
        """The first `most` bytes of a mail. PEEK leaves it unread in the mailbox until it is a tip."""
        for part in self._fetch(uid, f"(BODY.PEEK[]<0.{most}>)"):
            if isinstance(part, tuple):
                return part[1]
        return None

    def _fetch(self, uid, what):
        status, answer = self.box.client.uid("FETCH", uid, what)
        if status != "OK":
            raise IMAP4.error(status)
        return [part for part in answer if part is not None]

    def _remove(self, uid):
        if settings.TIPS_IMAP_AFTER == DELETE:
            self.box.delete(uid)
            return
        if not self.box.folder.exists(settings.TIPS_IMAP_AFTER):
            self.box.folder.create(settings.TIPS_IMAP_AFTER)
        self.box.move(uid, settings.TIPS_IMAP_AFTER)


def _flat(answer):
    return [piece for part in answer for piece in (part if isinstance(part, tuple) else (part,))]
