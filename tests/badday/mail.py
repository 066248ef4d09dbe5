"""The bad days of the mailbox that tips come into: its server goes away or freezes, and mail lies there when it is back."""

import itertools
import os
import signal
import time

from tests.servers import dovecot
from tests.tips.hostile_mails import mail

from .days import day

NUMBERS = itertools.count(1)
# Until the clock has noticed: its own minute, and as long as a server may be silent.
NOTICED_IN = 120
# Until it comes again: its own minute, and the wait that grows with each try that failed.
FETCHED_IN = 240


def settings_of(server):
    return {
        "TIPS_IMAP_HOST": "localhost",
        "TIPS_IMAP_PORT": str(server.tls_port),
        "TIPS_IMAP_USER": dovecot.ACCOUNT,
        "TIPS_IMAP_PASSWORD": dovecot.PASSWORD,
        "TIPS_IMAP_CA": str(server.here / "cert.pem"),
    }


@day("the mailbox away; mail has come by the time it is back", told_by="chores tips_mailbox")
def mailbox_gone(site):
    if _is_missing(site):
        return
    site.mailbox.stop()
    yield from _noticed(site)
    site.mailbox.start()
    yield from _fetched(site)


@day("the mailbox frozen: it takes connections and answers none", told_by="chores tips_mailbox")
def mailbox_frozen(site):
    if _is_missing(site):
        return
    os.killpg(site.mailbox.process.pid, signal.SIGSTOP)
    yield from _noticed(site)
    os.killpg(site.mailbox.process.pid, signal.SIGCONT)
    yield from _fetched(site)


def _is_missing(site):
    if site.mailbox is None:
        site.notes.append("not tried: dovecot is not installed here")
    return site.mailbox is None


def _noticed(site):
    """A mail comes, and the clock has tried for it; status is asked then."""
    mark = f"第{next(NUMBERS)}封來信"
    site.mailbox.put(mail(f"Subject: {mark}", body=f"{mark}：夜裡有人在河邊倒垃圾。"))
    site.ledger.promise("mails", mark)
    end = time.monotonic() + NOTICED_IN
    while "tips_mailbox" not in site.counter.ask("failing") and time.monotonic() < end:
        time.sleep(1)
    yield 5


def _fetched(site):
    begun = time.monotonic()
    while site.mailbox.mails() and time.monotonic() < begun + FETCHED_IN:
        yield 1
    took = time.monotonic() - begun
    is_fetched = not site.mailbox.mails()
    site.notes.append(
        f"mail fetched {took:.0f} s after its return" if is_fetched else "WRONG: mail not fetched"
    )
