"""The mailbox, on a real IMAP server: every mail becomes exactly one tip, whatever is in it and whatever breaks."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.db import connection

from portal import clock
from tips import limits
from tips.intake import mailbox
from tips.intake.mail import receive
from tips.models import Mail, Mailbox, Tip, TipFile

from .hostile_mails import MAILS, WORDS, large, mail
from .senders import reopened
from .test_stolen_database import dump


@pytest.fixture(autouse=True)
def _counters_at_zero():
    caches["tips"].clear()


@pytest.mark.django_db
def test_p17_every_hostile_mail_becomes_one_tip_and_the_next_is_read(dovecot):
    for raw in MAILS.values():
        dovecot.put(raw)
    dovecot.put(mail("Subject: the next"))

    assert mailbox.fetch_mail() == len(MAILS) + 1

    assert len(MAILS) >= 40
    assert Tip.objects.count() == Mail.objects.count() == len(MAILS) + 1
    assert not Mail.objects.waiting().exists()
    assert TipFile.objects.filter(kind=TipFile.Kind.MAIL).count() == len(MAILS) + 1
    assert dovecot.mails() == []
    last = reopened(Tip.objects.first())
    assert (last.subject, last.text) == ("the next", WORDS)


@pytest.mark.django_db
def test_p17_the_clock_brings_it_into_the_queue_within_two_minutes(dovecot, sign_in, masthead):
    dovecot.put(mail("Subject: 碼頭"))
    job = clock.jobs()["tips_mailbox"]
    assert job.every.total_seconds() <= 120

    clock.run(job)

    tip = Tip.objects.get()
    assert (
        f"/newsroom/tips/tip/{tip.pk}/change/"
        in sign_in("tip_moderator").get("/newsroom/tips/tip/").content.decode()
    )
    assert Mailbox.current().reached_at


@pytest.mark.django_db
def test_p17_nothing_of_a_mail_is_in_clear(dovecot, settings):
    dovecot.put(
        mail("Subject: MARKER subject", "Received: from MARKER.example [203.0.113.9]", body="MARKER words")
    )
    mailbox.fetch_mail()

    assert not [
        cell for cell in dump() if b"MARKER" in cell or b"mu@example.net" in cell or b"203.0.113" in cell
    ]
    stored = [path.read_bytes() for path in store_of(settings)]
    assert len(stored) == 1
    assert not [content for content in stored if b"MARKER" in content]
    assert "MARKER.example" not in str(reopened(Tip.objects.get()).words)


def store_of(settings):
    return list(Path(settings.TIPS_FILES).iterdir())


@pytest.mark.django_db
def test_with_nothing_set_it_is_off(settings):
    settings.TIPS_IMAP_HOST = ""
    clock.run(clock.jobs()["tips_mailbox"])
    assert not Mailbox.objects.exists()


@pytest.mark.django_db
def test_by_starttls(dovecot, point_to):
    dovecot.put(mail())
    point_to(dovecot, security="starttls")
    assert mailbox.fetch_mail() == 1


@pytest.mark.django_db
def test_it_may_be_moved_to_a_folder_instead(dovecot, point_to):
    point_to(dovecot, after="Taken")
    dovecot.put(mail("Subject: 1"))
    mailbox.fetch_mail()
    dovecot.put(mail("Subject: 2"))
    mailbox.fetch_mail()

    assert dovecot.mails() == []
    assert len(dovecot.mails("Taken")) == 2
    assert Tip.objects.count() == 2


# --- Too large to be fetched


@pytest.fixture
def small(monkeypatch):
    """Where 100 kB are too much, and 2 kB a beginning."""
    monkeypatch.setattr(limits, "MAIL_BYTES", 100_000)
    monkeypatch.setattr(limits, "MAIL_BEGINNING", 2_000)


@pytest.mark.django_db
def test_c3_what_is_too_large_is_a_tip_that_says_so_and_stays_in_the_mailbox(dovecot, small):
    dovecot.put(large(200_000))
    dovecot.put(mail("Subject: the next"))

    assert mailbox.fetch_mail() == 1
    assert mailbox.fetch_mail() == 0

    assert [reopened(tip).subject for tip in Tip.objects.all()] == ["the next", "parts"]
    opened = reopened(Tip.objects.last())
    assert opened.remarks == {"too_large": 1}
    assert opened.text == WORDS
    assert len(dovecot.mails()) == 1


@pytest.mark.django_db
def test_c3_or_goes_to_the_folder(dovecot, small, point_to):
    point_to(dovecot, after="Taken")
    dovecot.put(large(200_000))
    mailbox.fetch_mail()
    assert dovecot.mails() == []
    assert len(dovecot.mails("Taken")) == Tip.objects.count() == 1


@pytest.mark.django_db
def test_c12_a_rebuilt_mailbox_brings_no_mail_twice_and_hides_none(dovecot, small):
    """The new one gives the name of the mail that was left there to another."""
    dovecot.put(large(200_000))
    mailbox.fetch_mail()
    [left] = dovecot.mails()
    content = left.read_bytes()
    left.unlink()
    dovecot.rebuild()
    dovecot.put(mail("Subject: under the old name"))
    dovecot.put(content)

    assert mailbox.fetch_mail() == 1
    assert mailbox.fetch_mail() == 0

    assert [reopened(tip).subject for tip in Tip.objects.all()] == ["under the old name", "parts"]
    assert len(dovecot.mails()) == 1


# --- Killed in between


@pytest.mark.django_db
def test_c9_what_dies_before_it_is_removed_there_is_not_taken_twice(dovecot, monkeypatch):
    monkeypatch.setattr(mailbox._Turn, "_remove", lambda turn, uid: 1 / 0)
    dovecot.put(mail())
    with pytest.raises(ZeroDivisionError):
        mailbox.fetch_mail()
    monkeypatch.undo()

    assert mailbox.fetch_mail() == 1
    assert Tip.objects.count() == 1


KILLED_AT = {
    "before anything is kept": "receive.store.put",
    "sealed, before its rows": "receive.record_event",
    "kept, before it is read": "receive.sandbox.read_mail",
    "read, before its words": "receive._write",
    "before it is called read": "receive.Mail.end",
    "before it is removed there": "mailbox._Turn._remove",
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", KILLED_AT.values(), ids=KILLED_AT)
def test_p17_killed_at_any_step_it_is_neither_lost_nor_doubled(dovecot, settings, step):
    dovecot.put(mail("Subject: 1"))
    dovecot.put(mail("Subject: 2", body="別的話"))
    connection.commit()

    assert killed_at(step, settings) == -signal.SIGKILL
    mailbox.fetch_mail()

    said = {(reopened(tip).subject, reopened(tip).text) for tip in Tip.objects.all()}
    assert said == {("1", WORDS), ("2", "別的話")}
    assert Tip.objects.count() == 2
    assert {tip.suspicion for tip in Tip.objects.all()} == {""}
    assert not Mail.objects.waiting().exists()
    assert dovecot.mails() == []


def killed_at(step, settings):
    """A clock of its own process, which kills itself with -9 when it comes to that step."""
    program = f"""
import os, django
django.setup()
from tips.intake import mailbox
from tips.intake.mail import receive
def kill(*args, **kwargs):
    os.kill(os.getpid(), 9)
{step} = kill
mailbox.fetch_mail()
"""
    names = [name for name in dir(django_settings) if name.startswith("TIPS_")]
    environment = {
        name: str(getattr(settings, name)) for name in names if isinstance(getattr(settings, name), str | int)
    }
    # What is counted in this process is none of the next one's.
    environment |= {"TIPS_CACHE_URL": "locmemcache://tips"}
    environment |= {"DATABASE_URL": url_of(connection), "DJANGO_SETTINGS_MODULE": "portal.settings"}
    environment |= {
        name: os.environ[name] for name in ("VAR_DIR", "PATH", "SECRET_KEY") if name in os.environ
    }
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        cwd=django_settings.BASE_DIR,
        check=False,
        capture_output=True,
        text=True,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode


def url_of(connection):
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    return f"postgres://{facts['USER']}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"


@pytest.mark.django_db
def test_p17_a_mail_that_somebody_removed_there_is_still_read(dovecot, monkeypatch):
    """It was kept and not read, and now there is only what was kept."""
    monkeypatch.setattr(receive.sandbox, "read_mail", lambda raw: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        receive.receive_mail(mail("Subject: 1"))
    monkeypatch.undo()
    assert mailbox.fetch_mail() == 0
    assert reopened(Tip.objects.get()).text == WORDS
