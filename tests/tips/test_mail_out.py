"""Tips by e-mail are answered from the screen: in their thread, from an address of their own, which leads back."""

import logging
import smtplib

import pytest
from django.core.cache import caches

from portal.moves import Refused
from tests.cast import person
from tips.intake.mail import receive, replies
from tips.models import Tip
from tips.newsroom import matters, moderation

from .newsroom import screen, words_of
from .senders import reopened, sent

pytestmark = pytest.mark.django_db
CAME = (
    "From: 阿木 <amu@mail.example>\r\nTo: tips@qingxi.example\r\nMessage-ID: <a1@mail.example>\r\n"
    "Subject: 碼頭夜裡卸貨\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n回信就好。\r\n"
).encode()


@pytest.fixture(autouse=True)
def _house(settings, masthead):
    settings.ALERTS, settings.TIPS_MAIL_ADDRESS = True, "tips@qingxi.example"
    settings.LANGUAGE_CODE = "en"
    caches["tips"].clear()


def came(raw=CAME):
    return receive.receive_mail(raw).tip


def answered(tip, words="謝謝，是哪一晚？"):
    return moderation.perform(tip, "mail", by=person("tip_moderator"), words=words)


def back(mail, words="前天。", **headers):
    """Their answer, as their program writes it."""
    lines = {"From": "amu@mail.example", "To": mail.reply_to[0], "Subject": mail.subject, **headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return receive.receive_mail(f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\n{words}".encode()).tip


def test_it_goes_out_in_their_thread_and_is_kept(mailoutbox):
    tip = answered(came())
    [mail] = mailoutbox
    assert mail.to == ["amu@mail.example"]
    assert mail.subject == "Re: 碼頭夜裡卸貨"
    assert mail.body == "謝謝，是哪一晚？\n"
    assert mail.extra_headers["In-Reply-To"] == mail.extra_headers["References"] == "<a1@mail.example>"
    assert mail.from_email == "tips@qingxi.example"
    [said] = reopened(tip).open_messages(tip.messages.all())
    assert said.text == "謝謝，是哪一晚？"
    assert tip.events.first().move == "mail"


def test_the_address_is_the_tips_own_and_the_database_does_not_have_it(mailoutbox):
    one, other = answered(came()), answered(came(CAME + b"more"))
    first, second = (mail.reply_to[0] for mail in mailoutbox)
    assert first != second
    assert replies.answered(f"<{first}>") == one
    assert replies.answered(second.upper()) == other
    token = first.partition("+")[2].partition("@")[0]
    assert token not in one.reply_mark
    assert replies.answered(f"tips+{'a' * 16}@qingxi.example") is None


def test_what_they_answer_stands_beside_it_in_one_matter(mailoutbox):
    tip = answered(came())
    Tip.objects.filter(pk=tip.pk).update(is_unread=False, is_told=True, state="asked")
    answer = back(mailoutbox[0])
    tip.refresh_from_db()
    assert list(Tip.objects.of_matter(tip)) == [answer]
    assert (tip.is_unread, tip.is_told, tip.state) == (True, False, "reading")
    assert reopened(answer).remarks["answers"] == tip.pk
    assert reopened(answer).text == "前天。"
    assert tip.events.first().move == "say"


def test_a_number_in_the_subject_leads_nowhere(mailoutbox):
    tip = answered(came())
    back(mailoutbox[0], To="tips@qingxi.example", Subject=f"Re: Tip {tip.pk}")
    tip.refresh_from_db()
    assert tip.matter == ""


def test_a_program_that_answers_is_filed_apart(mailoutbox):
    tip = answered(came())
    answer = back(mailoutbox[0], **{"Auto-Submitted": "auto-replied"})
    tip.refresh_from_db()
    assert (tip.matter, answer.suspicion) == ("", "automatic")


@pytest.mark.parametrize("failure", [smtplib.SMTPServerDisconnected("amu"), OSError("amu"), TimeoutError()])
def test_what_did_not_go_out_is_not_kept_and_nothing_is_logged(monkeypatch, caplog, failure):
    def fails(*_args, **_facts):
        raise failure

    monkeypatch.setattr("tips.newsroom.mail_out.EmailMessage.send", fails)
    tip = came()
    with caplog.at_level(logging.DEBUG), pytest.raises(Refused, match="Nothing was sent"):
        answered(tip)
    tip.refresh_from_db()
    assert not tip.messages.exists()
    assert tip.reply_mark is None
    assert "amu" not in caplog.text


@pytest.mark.parametrize(
    "sender", ["阿木", "amu@mail", "a@b.example, c@d.example", "amu@mail.example\r\n Bcc: x@y.example"]
)
def test_a_sender_that_is_no_address_gets_nothing_or_one_mail(mailoutbox, sender):
    tip = came(CAME.replace("阿木 <amu@mail.example>".encode(), sender.encode()))
    try:
        answered(tip)
    except Refused:
        assert mailoutbox == []
    else:
        assert all(len(mail.recipients()) == 1 and "\n" not in mail.to[0] for mail in mailoutbox)


@pytest.mark.parametrize(
    "name", [b"<a1@mail.example> x", b"no-brackets", b"<a b@c>", b"<" + b"a" * 900 + b">"]
)
def test_an_odd_name_of_their_mail_is_left_out(mailoutbox, name):
    answered(came(CAME.replace(b"<a1@mail.example>", name)))
    assert "In-Reply-To" not in mailoutbox[0].extra_headers


def test_only_mail_with_its_contact_and_where_mail_goes_out(settings, mailoutbox):
    with pytest.raises(Refused):
        answered(sent(contact="amu@mail.example").tip)
    tip = came()
    settings.ALERTS = False
    with pytest.raises(Refused):
        answered(tip)
    settings.ALERTS = True
    Tip.objects.filter(pk=tip.pk).update(contact=None)
    tip.refresh_from_db()
    with pytest.raises(Refused):
        answered(tip)
    assert mailoutbox == []


def test_removed_with_everything_else(mailoutbox):
    tip = answered(came())
    moderation.perform(tip, "remove", by=person("tip_moderator"))
    assert replies.answered(mailoutbox[0].reply_to[0]) is None


def test_a_matter_is_answered_on_pages_and_by_mail(mailoutbox):
    page, mail = sent().tip, came()
    matters.join([page.pk, mail.pk], by=person("tip_moderator"))
    page.refresh_from_db()
    assert matters.answer_all(page, "修好了。", by=person("tip_moderator")).told == 2
    assert len(mailoutbox) == 1


def test_the_screen_warns_what_mail_reveals(moderator, mailoutbox):
    tip = came()
    page = words_of(moderator.get(screen(tip)))
    assert "Mail reveals" in page
    assert "Mail reveals" not in words_of(moderator.get(screen(sent().tip)))
    moderator.post(screen(tip), {"_move": "mail", "words_mail": "謝謝。"})
    assert [mail.body for mail in mailoutbox] == ["謝謝。\n"]
