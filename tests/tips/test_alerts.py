"""Alerts: that there is something new, and nothing of what it says."""

import socket
import threading
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.utils import timezone

from portal import clock
from tests.articles.screen import client_of
from tests.cast import person
from tips.intake.attach import Outcome, attach_file
from tips.intake.mail import receive
from tips.intake.mailbox import OutOfReach
from tips.intake.words import add_message
from tips.models import AlertPost, Fault, Tip, TipFile
from tips.newsroom import alerts, moderation

from .hostile import upload as as_sent
from .senders import TEXT, sent

pytestmark = pytest.mark.django_db
NOW = timezone.now()
HELD = Outcome(TipFile.State.HELD, TipFile.Kind.OTHER)


def later(minutes):
    return NOW + timedelta(minutes=minutes)


@pytest.fixture(autouse=True)
def reader(settings, masthead):
    settings.ALERTS = True
    settings.DEFAULT_FROM_EMAIL = "no-reply@qingxi.example"
    settings.LANGUAGE_CODE = "en"
    caches["tips"].clear()
    moderator = person("tip_moderator")
    moderator.email = "fang@qingxi.example"
    moderator.save()
    return moderator


def test_p18_it_says_how_many_and_nothing_else(mailoutbox):
    sent("MARKER 七號碼頭", contact="MARKER", place="MARKER")
    sent("MARKER 二")
    alerts.send_due(NOW)

    [alert] = mailoutbox
    assert alert.subject == "2 new tips"
    assert alert.to == ["fang@qingxi.example"]
    whole = alert.message().as_string()
    assert "Sign in to the newsroom" in whole
    assert "MARKER" not in whole
    assert "方簡" not in whole
    assert alert.attachments == []


def test_p18_it_goes_to_whoever_may_read_tips_and_to_no_other(mailoutbox, reader):
    for role in ("editor", "administrator", "superuser"):
        other = person(role)
        other.email = f"{role}@qingxi.example"
        other.save()
    sent()
    assert alerts.send_due(NOW) == 2
    assert {tuple(alert.to) for alert in mailoutbox} == {
        ("fang@qingxi.example",),
        ("superuser@qingxi.example",),
    }


@pytest.mark.parametrize("facts", [{"is_active": False}, {"email": ""}])
def test_p18_nor_to_who_left_or_has_no_address(mailoutbox, reader, facts):
    type(reader).objects.filter(pk=reader.pk).update(**facts)
    sent()
    assert alerts.send_due(NOW) == 0
    assert mailoutbox == []


def test_p18_at_most_one_in_a_quarter_of_an_hour(mailoutbox):
    sent()
    alerts.send_due(NOW)
    sent("二")
    sent("三")
    alerts.send_due(later(14))
    assert [alert.subject for alert in mailoutbox] == ["1 new tip"]
    alerts.send_due(later(15))
    assert [alert.subject for alert in mailoutbox] == ["1 new tip", "2 new tips"]


def test_p18_none_where_nothing_came_since(mailoutbox):
    sent()
    alerts.send_due(NOW)
    alerts.send_due(later(60))
    assert len(mailoutbox) == 1


def test_p18_none_for_what_was_read_already_or_is_a_programs_reply(mailoutbox):
    sent(held_because="automatic")
    tip = sent().tip
    Tip.objects.filter(pk=tip.pk).update(is_unread=False)
    alerts.send_due(NOW)
    assert mailoutbox == []


def test_a14_of_what_waits_in_quarantine_there_is_a_word_and_not_of_spam(mailoutbox):
    for _n in range(25):
        sent(held_because="flood")
    Tip.objects.filter(pk=sent("買").tip.pk).update(state=Tip.State.SPAM)
    alerts.send_due(NOW)
    alerts.send_due(later(20))
    assert [alert.subject for alert in mailoutbox] == ["25 new tips"]


def test_p18_an_answer_and_a_file_are_told_of_and_once(mailoutbox):
    received = sent()
    alerts.send_due(NOW)
    moderation.perform(received.tip, "ask", by=person("tip_moderator"), words="哪天？")
    add_message(received.opened, "三月，有收據", seed=b"s" * 32)
    for minutes in (20, 40):
        alerts.send_due(later(minutes))
    attach_file(received.opened, as_sent(b"list", "a.txt"), lambda _file: HELD)
    alerts.send_due(later(60))
    assert [alert.subject for alert in mailoutbox] == ["1 new tip", *["1 tip with something new"] * 2]
    assert "收據" not in mailoutbox[-1].message().as_string()


def test_p9_the_moment_of_an_alert_is_forgotten_with_its_quarter_of_an_hour():
    sent()
    alerts.send_due(NOW)
    assert AlertPost.current().sent_at == NOW
    alerts.send_due(later(15))
    post = AlertPost.current()
    assert post.sent_at is None
    assert (post.reached_at.hour, post.reached_at.minute, post.reached_at.second) == (0, 0, 0)


def test_p18_each_reads_it_in_their_language(mailoutbox, reader, settings):
    settings.LANGUAGE_CODE = "zh-hant"
    sent()
    alerts.send_due(NOW)
    reader.language = "en"
    reader.save()
    sent("二")
    alerts.send_due(later(20))
    assert mailoutbox[1].subject == "1 new tip"


def test_p18_an_answer_leads_nowhere(mailoutbox):
    sent()
    alerts.send_due(NOW)
    message = mailoutbox[0].message()
    assert message["Reply-To"].endswith(".invalid")
    assert message["Auto-Submitted"] == "auto-generated"


def test_c8_an_alert_that_comes_into_our_own_mailbox_is_known(mailoutbox):
    sent()
    alerts.send_due(NOW)
    alert = mailoutbox[0].message()
    came_back = receive.receive_mail(alert.as_bytes())
    answer = f"In-Reply-To: {alert['Message-ID']}\r\n\r\nThanks, I will look at it.".encode()
    answered = receive.receive_mail(answer)

    assert {came_back.tip.suspicion, answered.tip.suspicion} == {Tip.Suspicion.AUTOMATIC}
    assert alerts.send_due(later(60)) == 0


def test_a1_words_that_would_be_a_header_never_reach_one(mailoutbox):
    receive.receive_mail(
        b"From: a@b.example\r\nSubject: =?utf-8?q?x=0D=0ABcc:_all@example.net?=\r\n\r\n" + TEXT.encode()
    )
    alerts.send_due(NOW)
    assert mailoutbox[0].message()["Bcc"] is None
    assert "all@example.net" not in mailoutbox[0].message().as_string()


# --- A mail server that does not work. There is no SMTP server among the tests' programs: a socket answers.


@pytest.fixture
def by_smtp(settings):
    """by_smtp(answers) has alerts go to a server that says these lines; without any, nobody listens."""
    made = []

    def _by_smtp(*answers):
        server = socket.create_server(("127.0.0.1", 0))
        made.append(server)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.getsockname()
        settings.EMAIL_TIMEOUT = 5
        if answers:
            threading.Thread(target=_say, args=(server, answers), daemon=True).start()
        else:
            server.close()

    yield _by_smtp
    for server in made:
        server.close()


def _say(server, answers):
    line, _peer = server.accept()
    with line, line.makefile("rb") as asked:
        for answer in answers:
            line.sendall(f"{answer}\r\n".encode())
            if answer.startswith("354"):
                while asked.readline() != b".\r\n":
                    pass
            elif not asked.readline():
                return


WORKS = ("220 here", "250 here", "250 from", "250 to", "354 go on", "250 kept")


def test_k8_a_server_out_of_reach_costs_no_tip_and_is_told_in_red(by_smtp):
    by_smtp()
    sent()
    with pytest.raises(OutOfReach):
        alerts.send_due(NOW)

    assert AlertPost.current().fault == Fault.SILENT
    assert Tip.objects.unread().count() == 1
    desk = client_of("tip_moderator").get("/newsroom/").content.decode()
    assert "Alerts do not go out" in desk
    assert "The mail server cannot be reached." in desk

    by_smtp(*WORKS, "221 bye")
    assert alerts.send_due(later(2)) == 1
    assert AlertPost.current().failing_since is None


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        (
            ("220 here", "250 here", "250 from", "550 nobody of that name", "250 reset", "221 bye"),
            Fault.REFUSED,
        ),
        (("554 go away",), Fault.SILENT),
        (("220 here",), Fault.SILENT),
        (("220 here", "500 what?", "500 what?"), Fault.ODD),
    ],
)
def test_k8_servers_that_refuse(by_smtp, answers, fault):
    by_smtp(*answers)
    sent()
    with pytest.raises(OutOfReach):
        alerts.send_due(NOW)
    assert AlertPost.current().fault == fault
    assert not Tip.objects.filter(is_told=True).exists()


@pytest.mark.parametrize(
    ("name", "fault"), [("EMAIL_USE_TLS", Fault.NO_TLS), ("EMAIL_HOST_USER", Fault.NO_TLS)]
)
def test_k8_nothing_is_sent_in_clear_where_tls_was_asked_for(by_smtp, settings, name, fault):
    by_smtp("220 here", "250 here", "221 bye")
    setattr(settings, name, "x")
    settings.EMAIL_HOST_PASSWORD = "x"
    sent()
    with pytest.raises(OutOfReach):
        alerts.send_due(NOW)
    assert AlertPost.current().fault == fault


def test_k8_while_it_waits_for_its_next_try_the_clock_still_says_so(by_smtp):
    by_smtp()
    sent()
    job = clock.jobs()["tips_alerts"]
    clock.run(job)
    clock.run(job)
    desk = client_of("administrator").get("/newsroom/").content.decode()
    assert "The mail server cannot be reached." in desk


def test_with_nothing_set_they_are_off(settings, mailoutbox):
    settings.ALERTS = False
    sent()
    clock.run(clock.jobs()["tips_alerts"])
    assert mailoutbox == []
    assert not AlertPost.objects.exists()


def test_k7_what_waits_apart_only_because_nothing_counted_is_told(mailoutbox):
    sent(held_because=Tip.Suspicion.UNCOUNTED)
    alerts.send_due(NOW)
    assert [alert.subject for alert in mailoutbox] == ["1 new tip"]
