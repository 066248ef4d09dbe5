"""Mails as people, programs and attackers send them: what each becomes. C12 is in test_mailbox_trouble.py."""

import io
import socket
from base64 import b64encode
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import caches
from django.utils import timezone
from PIL import ExifTags, Image

from tests.cast import person
from tips import intake, limits, removal, store
from tips.mail import reading, taking
from tips.models import Mail, Tip, TipFile
from tips.opened import OpenTip

from .hostile_mails import MAILS, WORDS, html, large, mail, part, parted
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


def took(raw):
    """The opened tip that the mail of that name, or of these bytes, has become."""
    return reopened(taking.take(MAILS[raw] if isinstance(raw, str) else raw).tip)


def as_it_came(opened):
    row = opened.tip.files.as_they_came().get()
    return b"".join(store.pieces(opened.key, row.original, about=row.about("original")))


def screen(sign_in, tip):
    return sign_in("tip_moderator").get(f"/newsroom/tips/tip/{tip.pk}/change/").content.decode()


def test_a_plain_mail_is_a_new_tip_with_its_words_subject_and_unverified_sender():
    opened = took(mail("Subject: 碼頭"))

    assert (opened.text, opened.subject, opened.sender) == (WORDS, "碼頭", "Mu <mu@example.net>")
    assert (opened.tip.channel, opened.tip.suspicion) == (Tip.Channel.EMAIL, "")
    assert Tip.objects.unread().on_the_table().exists()
    assert as_it_came(opened) == mail("Subject: 碼頭")


@pytest.mark.parametrize("name", MAILS)
def test_whatever_comes_is_kept_as_it_came(name):
    assert as_it_came(took(name)) == MAILS[name]


# --- C1: HTML


def test_c1_of_html_only_the_words_are_left(monkeypatch):
    def no_network(*args, **kwargs):
        raise AssertionError

    monkeypatch.setattr(socket.socket, "connect", no_network)
    opened = took("html_with_everything")

    assert opened.text.startswith("[碼頭]\n七號碼頭\n夜裡卸貨")
    for gone in ("pixel.gif", "fetch(", "onload", "<form", "css", "cid:", "evil.example"):
        assert gone not in opened.text


def test_c1_no_address_of_the_mail_is_loaded_or_linked_on_the_screen(sign_in, masthead):
    page = screen(sign_in, took("html_with_everything").tip)
    assert "七號碼頭" in page
    assert "evil.example" not in page
    assert 'href="https://xn--' not in page
    assert "<img" not in page


def test_c1_the_text_is_taken_where_there_is_one():
    assert took("html_beside_text").text == WORDS
    assert took("html_with_cid_image").text == "看圖"


def test_c1_markup_that_no_parser_finishes_keeps_its_words():
    assert took("html_that_is_not_closed").text == "深"
    assert took(html("<p>一<p>二<table><tr><td>三<td>四</table>五")).text == "一\n\n二\n\n三 四\n\n五"
    assert took(html("")).remarks == {"html": 1, "empty": 1}


# --- C2: charsets


@pytest.mark.parametrize("name", ["html_windows_1251", "html_koi8_r", "html_unknown_charset"])
def test_c2_html_alone_is_readable_in_its_charset(name):
    assert took(name).text == "Ночью на причале разгружают баржи"


def test_c2_a_wrong_charset_leaves_signs_and_the_mail_as_it_came():
    opened = took("html_wrong_charset")
    assert "\ufffd" in opened.text
    assert opened.remarks["charset"] == 1
    assert as_it_came(opened) == MAILS["html_wrong_charset"]


@pytest.mark.parametrize(
    "name", ["big5", "gb18030_not_declared", "charset_of_no_text", "charset_undefined", "charset_with_nul"]
)
def test_c2_charsets_that_lie_or_do_not_exist(name):
    assert took(name).text == WORDS


def test_c2_chinese_mail_that_says_gb2312_and_means_more():
    assert took("gb2312_that_is_gb18030").text == "龍鎔鬱"


# --- C3: too much of everything


@pytest.mark.parametrize(
    "name",
    [
        "nested_1500",
        "nested_mails_1500",
        "parts_20000",
        "headers_100000",
        "header_of_a_megabyte",
        "header_folded_for_ever",
    ],
)
def test_c3_too_much_is_not_parsed_and_kept_as_it_came(name, sign_in, masthead, in_english, settings):
    settings.LANGUAGE_CODE = "en"
    opened = took(name)
    assert opened.text == ""
    assert opened.remarks == {"too_much": 1}
    assert "This mail could not be read" in screen(sign_in, opened.tip)


def test_c3_a_mail_of_60_megabytes_is_taken_whole():
    raw = large(60_000_000)
    opened = took(raw)
    assert opened.text == WORDS
    assert len(as_it_came(opened)) == len(raw)


def test_c3_what_reads_for_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(reading, "SECONDS", 0.01)
    opened = took(mail())
    assert opened.remarks == {"died": 1}
    assert as_it_came(opened) == mail()


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"[]\n",
        b"nonsense\n",
        b'{"files": [{"name": "a", "type": "b", "size": 9}]}\nabc',
        b'{"files": [{"name": "a", "type": "b", "size": -1}]}\nabc',
        b'{"remarks": 1}\n',
        b"[" * 100_000,
    ],
)
def test_c3_nothing_of_a_broken_answer_is_believed(monkeypatch, answer):
    monkeypatch.setattr(reading, "_answer", lambda raw: answer)
    assert took(mail()).remarks == {"died": 1}


@pytest.mark.parametrize(
    ("limit", "greed"),
    [
        ("MEMORY = 10**9", "bytearray(11 * 10**8)"),
        ("SECONDS = 1", "[0 for _ in iter(lambda: time.process_time() < 3, False)].clear()"),
        ("ANSWER_BYTES = 10**4", "print('x' * 10**5)"),
    ],
)
def test_c3_the_process_has_its_limits(monkeypatch, limit, greed):
    """Within them it answers; what asks for more memory, time or a larger answer is stopped."""
    start = "import sys, time; sys.path.insert(0, sys.argv[1]); from tips.mail import parser; "
    read = "parser.read = lambda raw: ({'text': str(%s)[:1]}, []); parser.main()"
    monkeypatch.setattr(reading, "_START", f"{start}parser.{limit}; {read % 1}")
    assert reading.read(mail()) == reading.Reading(text="1")

    monkeypatch.setattr(reading, "_START", f"{start}parser.{limit}; {read % greed}")
    assert reading._answer(mail()) == b""


# --- C4 and C5: names and headers


def test_c4_a_subject_is_one_line_and_leads_to_no_header():
    assert took("subject_with_line_ends").subject == "Hello Bcc: all@example.net"
    assert took("subject_with_nul").subject == "a\ufffdb"
    assert took("subject_in_raw_bytes").subject == "碼頭"
    assert took("subject_in_broken_base64").subject == "=?utf-8?b?!!!?="


def files_of(opened):
    """[(name, kind, state)] of what the mail carried."""
    rows = opened.tip.files.kept().exclude(pk__in=opened.tip.files.as_they_came())
    return [(opened.file_facts(row)[0], row.kind, row.state) for row in rows]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("name_with_a_path", "passwd"),
        ("name_by_rfc_2231", "碼頭.bin"),
        ("name_by_rfc_2231_in_no_charset", "?"),
        ("name_turned_around", "agpj.exe"),
        ("name_missing", "file"),
    ],
)
def test_c5_names_are_harmless_to_show(name, shown):
    assert files_of(took(name)) == [(shown, TipFile.Kind.OTHER, TipFile.State.HELD)]


def test_c5_of_500_attachments_there_is_room_for_some_and_the_rest_is_told(sign_in, masthead, settings):
    settings.LANGUAGE_CODE = "en"
    numbered = [
        part(f"{n}", "application/octet-stream", "Content-Disposition: attachment") for n in range(500)
    ]
    opened = took(parted(part(WORDS), *numbered))
    assert opened.tip.files.count() == limits.FILES
    assert opened.remarks == {"left_out": 500 - (limits.FILES - 1)}
    assert "as there was no room for more: 461." in screen(sign_in, opened.tip)


def test_c5_one_attachment_many_times_is_kept_once():
    assert len(files_of(took("attachments_500"))) == 1


def test_b14_on_a_full_disk_words_arrive_and_attachments_stay_in_the_mail(monkeypatch):
    monkeypatch.setattr(store, "is_full", lambda: True)
    opened = took("name_missing")
    assert (opened.text, opened.remarks, files_of(opened)) == (WORDS, {"left_out": 1}, [])


# --- C6: what is carried


@pytest.mark.parametrize(
    ("name", "carried"),
    [
        ("winmail_dat", ["winmail.dat"]),
        ("mail_inside", ["file.eml"]),
        ("mail_inside_that_is_damaged", ["file.eml"]),
        ("smime", ["smime.p7m"]),
        ("smime_signed", ["smime.p7s"]),
        ("pgp_mime", ["file", "encrypted.asc"]),
        ("calendar", ["file.ics"]),
    ],
)
def test_c6_what_mail_programs_attach_is_kept_sealed(name, carried):
    kept = files_of(took(name))
    assert [shown for shown, _kind, _state in kept] == carried
    assert {state for _shown, _kind, state in kept} == {TipFile.State.HELD}


def test_c6_a_photo_loses_its_hidden_data_as_one_from_the_form_does():
    photo = io.BytesIO()
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "MARKER"
    Image.new("RGB", (64, 48), "teal").save(photo, "JPEG", exif=exif, comment=b"MARKER")
    assert photo.getvalue().count(b"MARKER") == 2
    carried = part(
        b64encode(photo.getvalue()),
        "image/jpeg",
        "Content-Transfer-Encoding: base64",
        'Content-Disposition: inline; filename="IMG 1.jpg"',
    )
    opened = took(parted(part(WORDS), carried))
    assert files_of(opened) == [("IMG 1.jpg", TipFile.Kind.PHOTO, TipFile.State.CLEANED)]
    row = opened.tip.files.get(kind=TipFile.Kind.PHOTO)
    assert row.original == ""
    assert b"MARKER" not in b"".join(store.pieces(opened.key, row.cleaned, about=row.about("cleaned")))


def test_c6_an_inner_mail_is_not_merged_into_the_words():
    opened = took("mail_inside")
    assert opened.text == WORDS
    assert "inner" not in opened.text


def test_c6_what_is_encrypted_says_that_it_has_no_text():
    assert took("smime").remarks == took("pgp_mime").remarks == {"empty": 1}


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
    read = reading.read

    def read_slowly(raw):
        Tip.objects.update(state=Tip.State.READING)
        return read(raw)

    monkeypatch.setattr(reading, "read", read_slowly)
    assert took("auto_reply").tip not in Tip.objects.quarantined()


# --- C9: the same mail


def test_c9_the_same_bytes_are_one_tip_and_other_bytes_another():
    first, again = took("without_message_id"), took("without_message_id")
    assert first.tip == again.tip
    assert took("message_id_of_another").tip != took("message_id_once_more").tip
    assert Tip.objects.count() == 3


def test_c9_a_mail_whose_tip_was_removed_does_not_come_back():
    removal.remove(took(mail()).tip, "remove")
    assert taking.take(mail()).tip.is_removed
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
    monkeypatch.setattr(reading, "read", lambda raw: 1 / 0)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            taking.take(mail())
    monkeypatch.undo()

    opened = took(mail())
    assert opened.remarks == {"died": 1}
    assert not Mail.objects.read().exists()


def test_one_that_is_read_again_is_counted_once(monkeypatch):
    """Its own words, counted before the plug was pulled, would put it into quarantine."""
    write = taking._write
    monkeypatch.setattr(taking, "_write", lambda *facts: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        taking.take(mail())
    monkeypatch.setattr(taking, "_write", write)
    assert took(mail()).tip.suspicion == ""


def test_without_its_key_a_mail_that_was_not_read_is_kept_as_it_came(monkeypatch, settings, tmp_path):
    monkeypatch.setattr(reading, "read", lambda raw: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        taking.take(mail())
    monkeypatch.undo()
    keys = settings.TIPS_PRIVATE_KEYS
    settings.TIPS_PRIVATE_KEYS = str(tmp_path / "other")

    mail_row = taking.take(mail())
    settings.TIPS_PRIVATE_KEYS = keys

    assert not mail_row.is_waiting
    assert as_it_came(OpenTip.by_newsroom(mail_row.tip)) == mail()


def test_a_tip_that_was_removed_while_its_mail_was_read_stays_removed(monkeypatch):
    read = reading.read

    def read_slowly(raw):
        removal.remove(Tip.objects.get(), "remove")
        return read(raw)

    monkeypatch.setattr(reading, "read", read_slowly)
    assert not taking.take(mail()).is_waiting
    assert Tip.objects.get().is_removed


def test_intake_refuses_a_form_that_is_empty_and_takes_a_mail_that_is():
    with pytest.raises(intake.Refused):
        sent("")
    assert took("empty").remarks == {"empty": 1}
