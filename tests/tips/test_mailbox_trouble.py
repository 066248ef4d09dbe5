"""C12: what goes wrong with a mail server. Mail stays there, somebody is told, and nothing goes in clear."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from portal import clock
from portal.models import JobState
from tests.articles.screen import client_of
from tips.intake import mailbox
from tips.intake.mail import receive
from tips.intake.mailbox import OutOfReach
from tips.models import Fault, Mailbox, Tip
from tips.sealing import store

from .hostile_mails import large, mail
from .senders import reopened

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def fails(fault, now=NOW):
    with pytest.raises(OutOfReach):
        mailbox.fetch_mail(now)
    assert Mailbox.current().fault == fault


def later(minutes):
    return NOW + timedelta(minutes=minutes)


@pytest.fixture(autouse=True)
def _in_english(settings, masthead):
    settings.LANGUAGE_CODE = "en"


def test_c12_a_wrong_password(dovecot, point_to):
    dovecot.put(mail())
    point_to(dovecot, password="wrong")
    fails(Fault.ACCOUNT)

    point_to(dovecot)
    assert mailbox.fetch_mail(later(2)) == 1
    assert Mailbox.current().failing_since is None


def test_c12_a_try_that_a_wrong_clock_entered_for_another_year_is_not_waited_for(dovecot, point_to):
    point_to(dovecot, password="wrong")
    fails(Fault.ACCOUNT, NOW + timedelta(days=400))
    dovecot.put(mail())
    point_to(dovecot)
    assert mailbox.fetch_mail(NOW) == 1


def test_c12_a_password_that_is_not_ascii(dovecot, point_to):
    point_to(dovecot, password="密碼 with spaces")
    fails(Fault.ACCOUNT)


def test_c12_an_expired_certificate(another_dovecot, point_to):
    server = another_dovecot(until=2021)
    server.put(mail())
    point_to(server)
    fails(Fault.CERTIFICATE)
    assert len(server.mails()) == 1


def test_c12_a_certificate_of_nobody_we_trust(dovecot, settings):
    settings.TIPS_IMAP_CA = ""
    fails(Fault.CERTIFICATE)


def test_c12_a_certificate_of_another_name(another_dovecot, point_to):
    point_to(another_dovecot(name="other.example"))
    fails(Fault.CERTIFICATE)


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_c12_a_server_without_tls_is_told_no_password(another_dovecot, point_to, security):
    server = another_dovecot(ssl="no")
    server.put(mail())
    point_to(server, security=security, port=server.plain_port)

    fails(Fault.NO_TLS)

    assert len(server.mails()) == 1
    assert "Login:" not in (server.here / "log").read_text()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("TIPS_IMAP_SECURITY", "none", "not fetched without either"),
        ("TIPS_IMAP_SECURITY", "", "not fetched without either"),
        ("TIPS_IMAP_AFTER", "INBOX", "it would never end"),
    ],
)
def test_c12_there_is_no_third_way(name, value, sentence):
    assert set(mailbox.KINDS) == {"tls", "starttls"}
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings", name: value}
    done = subprocess.run(
        [sys.executable, "-c", "from django.conf import settings; settings.DEBUG"],
        env=environment,
        cwd=settings.BASE_DIR,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert sentence in done.stderr


def test_c12_a_folder_that_was_renamed(dovecot, point_to):
    point_to(dovecot, folder="Tips")
    fails(Fault.FOLDER)


def test_c12_an_outage_of_three_hours(another_dovecot, point_to):
    """Tried after one minute, two, four…, at most half an hour apart; then everything comes in once."""
    server = another_dovecot()
    point_to(server)
    mailbox.fetch_mail(NOW)
    server.stop()
    tried = []
    for minute in range(180):
        before = Mailbox.current().tries
        fails(Fault.SILENT, later(minute))
        if Mailbox.current().tries > before:
            tried.append(minute)
    assert tried == [0, 1, 3, 7, 15, 31, 61, 91, 121, 151]
    assert Mailbox.current().failing_since == NOW

    server.put(mail("Subject: 1"))
    server.put(mail("Subject: 2"))
    server.start()
    assert mailbox.fetch_mail(later(181)) == 2
    assert Tip.objects.count() == 2


def test_c12_a_server_that_goes_away_in_the_middle(another_dovecot, point_to, monkeypatch):
    server = another_dovecot()
    point_to(server)
    for number in range(3):
        server.put(mail(f"Subject: {number}"))
    take = receive.receive_mail

    def take_and_lose_the_server(raw, **facts):
        if Tip.objects.count() == 1:
            server.stop()
        return take(raw, **facts)

    monkeypatch.setattr(receive, "receive_mail", take_and_lose_the_server)
    with pytest.raises(OutOfReach):
        mailbox.fetch_mail(NOW)
    monkeypatch.undo()
    server.start()

    assert mailbox.fetch_mail(later(2)) == 2
    assert {reopened(tip).subject for tip in Tip.objects.all()} == {"0", "1", "2"}
    assert Tip.objects.count() == 3


def test_k8_a_full_disk_leaves_the_mail_where_it_is_and_the_next_is_taken(dovecot, monkeypatch):
    put, full = store.put, [True]

    def put_once(*args, **facts):
        if full and full.pop():
            raise OSError(28, "No space left on device")
        return put(*args, **facts)

    monkeypatch.setattr(store, "put", put_once)
    dovecot.put(mail("Subject: 1"))
    dovecot.put(mail("Subject: 2"))
    fails(Fault.KEEPING)
    assert [reopened(tip).subject for tip in Tip.objects.all()] == ["2"]

    assert mailbox.fetch_mail(later(2)) == 1
    assert Tip.objects.count() == 2


def test_one_that_can_never_be_kept_stops_no_other(dovecot, monkeypatch):
    take = receive.receive_mail
    monkeypatch.setattr(
        receive, "receive_mail", lambda raw, **facts: 1 / 0 if b"Subject: 1" in raw else take(raw, **facts)
    )
    for number in (1, 2, 3):
        dovecot.put(mail(f"Subject: {number}"))
    fails(Fault.KEEPING)
    assert Tip.objects.count() == 2
    assert len(dovecot.mails()) == 1


# --- Who is told


def test_c12_readers_of_tips_see_it_in_red_and_others_do_not(dovecot, point_to):
    point_to(dovecot, password="wrong")
    fails(Fault.ACCOUNT)

    for path in ("/newsroom/", "/newsroom/tips/tip/"):
        page = client_of("tip_moderator").get(path).content.decode()
        assert "The mail server refuses the account or its password." in page
        assert "mailbox-trouble" in page
    assert "refuses" not in client_of("editor").get("/newsroom/").content.decode()


def test_c12_and_whoever_looks_after_the_site_is_told_by_the_clock(dovecot, point_to):
    point_to(dovecot, password="wrong")
    clock.run(clock.jobs()["tips_mailbox"])
    clock.run(clock.jobs()["tips_mailbox"])  # while it waits for its next try

    assert JobState.objects.get(name="tips_mailbox").sentence == str(Fault.ACCOUNT.label)
    desk = client_of("administrator").get("/newsroom/").content.decode()
    assert "The mail server refuses the account or its password." in desk
    assert "wrong" not in desk


def test_all_is_silent_while_it_goes_well(dovecot):
    mailbox.fetch_mail()
    assert "mailbox-trouble" not in client_of("tip_moderator").get("/newsroom/tips/tip/").content.decode()


def test_a_mailbox_that_nobody_set_any_more_troubles_nobody(dovecot, point_to, settings):
    point_to(dovecot, password="wrong")
    fails(Fault.ACCOUNT)
    settings.TIPS_IMAP_HOST = ""
    assert "mailbox-trouble" not in client_of("tip_moderator").get("/newsroom/").content.decode()


def test_b14_on_a_nearly_full_disk_words_come_in_and_large_mails_wait(dovecot, monkeypatch):
    monkeypatch.setattr(store, "is_full", lambda: True)
    dovecot.put(large(100_000))
    dovecot.put(mail("Subject: words"))
    fails(Fault.KEEPING)
    assert [reopened(tip).subject for tip in Tip.objects.all()] == ["words"]

    monkeypatch.setattr(store, "is_full", lambda: False)
    assert mailbox.fetch_mail(later(2)) == 1
    assert dovecot.mails() == []
