"""Whom mails come from, and what happens when they come again or cannot be read: C7 to C14 without C12."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import caches
from django.utils import timezone

from portal.moves import Refused
from tests.cast import person
from tips import limits, removal
from tips.intake.mail import receive, sandbox
from tips.models import Mail, Tip, TipFile
from tips.sealing import private_key

from .hostile_mails import MAILS, WORDS, html, mail
from .mailing import as_it_came, files_of, screen, took
from .senders import reopened, sent

pytestmark = pytest.mark.django_db
PROGRAMS = [
    "auto_reply",
    "bounce",
    "bounce_as_report",
    "mailing_list",
    "bulk",
    "our_alert_again",
    "answer_to_our_alert",
]


@pytest.fixture(autouse=True)
def _counters_at_zero():
    caches["tips"].clear()


# --- C7: what is missing


@pytest.mark.parametrize("name", ["empty", "only_a_line_end", "subject_only", "no_from_no_date"])
def test_c7_what_is_missing_costs_no_tip(name):
    opened = took(name)
    assert Tip.objects.count() == 1
    assert opened.subject in {"", "碼頭", "nobody"}


@pytest.mark.parametrize("name", ["date_1900", "date_2099", "no_from_no_date"])
def test_c7_its_time_is_when_it_came(name):
    assert abs(took(name).at - timezone.now()) < timedelta(minutes=1)


# --- C8: programs


@pytest.mark.parametrize("name", PROGRAMS)
def test_c8_what_no_person_wrote_is_filed_apart_and_never_answered(name, mailoutbox):
    opened = took(name)
    assert opened.tip.suspicion == Tip.Suspicion.AUTOMATIC
    assert list(Tip.objects.quarantined()) == [opened.tip]
    assert mailoutbox == []


@pytest.mark.parametrize(
    "header", ["Auto-Submitted: no", "Precedence: normal", "Return-Path: <mu@example.net>"]
)
def test_c8_a_persons_mail_is_not(header):
    assert took(mail(header)).tip.suspicion == ""


def test_c8_one_that_somebody_took_up_meanwhile_stays_where_it_is(monkeypatch):
    read = sandbox.read_mail

    def read_slowly(raw):
        Tip.objects.update(state=Tip.State.READING)
        return read(raw)

    monkeypatch.setattr(sandbox, "read_mail", read_slowly)
    assert took("auto_reply").tip not in Tip.objects.quarantined()


# --- C9: the same mail


def test_c9_the_same_bytes_are_one_tip_and_other_bytes_another():
    first, again = took("without_message_id"), took("without_message_id")
    assert first.tip == again.tip
    assert took("message_id_of_another").tip != took("message_id_once_more").tip
    assert Tip.objects.count() == 3


def test_c9_a_mail_whose_tip_was_removed_does_not_come_back():
    removal.remove(took(mail()).tip, "remove")
    assert receive.receive_mail(mail()).tip.is_removed
    assert Tip.objects.count() == 1


def test_c9_many_with_the_same_words_wait_apart_and_none_is_lost():
    tips = [took(mail(f"Subject: {n}")).tip for n in range(3)]
    assert [tip.suspicion for tip in tips] == ["", Tip.Suspicion.SAME, Tip.Suspicion.SAME]


def test_c9_two_mails_without_a_word_are_not_the_same_words():
    assert took(mail("X: 1", body="")).tip.suspicion == took(mail("X: 2", body="")).tip.suspicion == ""


# --- C10, C11: who sent it, and about what


def test_c10_the_chief_editors_address_gives_no_right(sign_in, masthead, settings):
    settings.LANGUAGE_CODE = "en"
    chief = person("chief_editor")
    chief.email = "chief@qingxi.example"
    chief.save()
    opened = took("from_the_chief")

    assert opened.tip.assigned_to is None
    assert opened.tip.state == Tip.State.NEW
    assert all(line.by is None for line in opened.tip.events.all())
    page = screen(sign_in, opened.tip)
    assert "Sender, not verified" in page
    assert "chief@qingxi.example" in page


def test_c11_a_number_in_the_subject_leads_to_no_other_tip():
    known = sent().tip
    opened = took(mail(f"Subject: Re: Tip {known.pk} [#{known.pk}]"))
    assert opened.tip != known
    assert not known.messages.exists()


# --- C13, C14: links, quoted text


def test_c13_a_link_is_text_with_its_real_target(sign_in, masthead):
    opened = took("links")
    assert opened.text == "https://news.example/ <https://t.example/x>"
    page = screen(sign_in, opened.tip)
    assert "&lt;https://t.example/x&gt;" in page
    assert 'href="https://t.example' not in page


@pytest.mark.parametrize(
    ("link", "read"),
    [
        ('<a href="https://a.example/">https://a.example</a>', "https://a.example"),
        ('<a href="mailto:a@b.example">a@b.example</a>', "a@b.example"),
        ('<a href="data:text/html,x">看</a>', "看 <data:text/html,x>"),
        ('<a href="javascript:x()">看</a>', "看 <javascript:x()>"),
        ('<a href="https://a.example/x"><img alt="圖"></a>', "[圖] <https://a.example/x>"),
        ("<a>看</a>", "看"),
        ('<a href="https://a.example/' + "x" * 900 + '">看</a>', "看 <https://a.example/" + "x" * 482 + ">"),
    ],
)
def test_c13_targets_are_told_where_they_differ(link, read):
    assert took(html(link)).text == read


def test_c14_quotes_and_signatures_are_kept_and_copied_nowhere():
    opened = took("quoted")
    assert opened.text.endswith("-- \nMu 0000-555 0199\n\n> 舊的話\n>> 更舊的話")
    assert opened.contact == ""


# --- What cannot be kept as text


def test_a4_nul_surrogates_and_bytes_that_are_no_text():
    assert took("nul_and_surrogates").text == "a\ufffdb \ufffd\ufffd\ufffd \ufffd\ufffd"
    assert took("only_bytes").remarks["charset"] == 1


def test_a5_a_long_text_is_cut_and_says_so():
    opened = took("very_long_text")
    assert len(opened.text) == limits.TEXT
    assert opened.remarks == {"cut": 1}


# --- Removing


def test_p11_the_senders_address_goes_with_the_contact_and_so_does_the_mail_as_it_came(
    django_capture_on_commit_callbacks, settings
):
    tip = took("name_missing").tip
    with django_capture_on_commit_callbacks(execute=True):
        removal.remove_contact(tip)

    opened = reopened(tip)
    assert (opened.text, opened.sender) == (WORDS, "")
    assert "mu@example.net" not in str(opened.words)
    assert [shown for shown, _kind, state in files_of(opened) if state == TipFile.State.HELD] == ["file"]
    assert len(list(Path(settings.TIPS_FILES).iterdir())) == 1


def test_p11_a_mail_that_could_not_be_read_stays_for_as_long_as_its_tip(settings):
    opened = took("nested_1500")
    removal.remove_contact(opened.tip)
    assert as_it_came(reopened(opened.tip)) == MAILS["nested_1500"]


def test_p10_with_the_tip_everything_of_its_mail_is_gone(django_capture_on_commit_callbacks, settings):
    opened = took("name_missing")
    with django_capture_on_commit_callbacks(execute=True):
        removal.remove(opened.tip, "remove")
    assert list(Path(settings.TIPS_FILES).iterdir()) == []
    assert Mail.objects.get().tip.is_removed


def test_a_mail_that_can_never_be_read_is_given_up_after_a_few_tries(monkeypatch):
    monkeypatch.setattr(sandbox, "read_mail", lambda raw: 1 / 0)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            receive.receive_mail(mail())
    monkeypatch.undo()

    opened = took(mail())
    assert opened.remarks == {"died": 1}
    assert not Mail.objects.read().exists()


def test_one_that_is_read_again_is_counted_once(monkeypatch):
    """Its own words, counted before the plug was pulled, would put it into quarantine."""
    write = receive._write
    monkeypatch.setattr(receive, "_write", lambda *facts: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        receive.receive_mail(mail())
    monkeypatch.setattr(receive, "_write", write)
    assert took(mail()).tip.suspicion == ""


def test_without_its_key_a_mail_that_was_not_read_is_kept_as_it_came(monkeypatch, settings, tmp_path):
    monkeypatch.setattr(sandbox, "read_mail", lambda raw: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        receive.receive_mail(mail())
    monkeypatch.undo()
    keys = settings.TIPS_PRIVATE_KEYS
    settings.TIPS_PRIVATE_KEYS = str(tmp_path / "other")

    mail_row = receive.receive_mail(mail())
    settings.TIPS_PRIVATE_KEYS = keys

    assert not mail_row.is_waiting
    assert as_it_came(private_key.open_tip(mail_row.tip)) == mail()


def test_a_tip_that_was_removed_while_its_mail_was_read_stays_removed(monkeypatch):
    read = sandbox.read_mail

    def read_slowly(raw):
        removal.remove(Tip.objects.get(), "remove")
        return read(raw)

    monkeypatch.setattr(sandbox, "read_mail", read_slowly)
    assert not receive.receive_mail(mail()).is_waiting
    assert Tip.objects.get().is_removed


def test_intake_refuses_a_form_that_is_empty_and_takes_a_mail_that_is():
    with pytest.raises(Refused):
        sent("")
    assert took("empty").remarks == {"empty": 1}
