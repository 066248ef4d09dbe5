"""What mails say and carry: C1 to C6. C7 on is in test_mail_senders.py, C12 in test_mailbox_trouble.py."""

import io
import socket
from base64 import b64encode

import pytest
from django.core.cache import caches
from PIL import ExifTags, Image

from tips import limits
from tips.intake.mail import sandbox
from tips.models import Tip, TipFile
from tips.sealing import store

from .hostile_mails import MAILS, WORDS, html, large, mail, part, parted
from .mailing import as_it_came, files_of, screen, took

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _counters_at_zero():
    caches["tips"].clear()


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
    monkeypatch.setattr(sandbox, "SECONDS", 0.01)
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
    monkeypatch.setattr(sandbox, "_answer", lambda raw: answer)
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
    start = "import sys, time; sys.path.insert(0, sys.argv[1]); from tips.intake.mail import parser; "
    read = "parser.read = lambda raw: ({'text': str(%s)[:1]}, []); parser.main()"
    monkeypatch.setattr(sandbox, "_START", f"{start}parser.{limit}; {read % 1}")
    assert sandbox.read_mail(mail()) == sandbox.Reading(text="1")

    monkeypatch.setattr(sandbox, "_START", f"{start}parser.{limit}; {read % greed}")
    assert sandbox._answer(mail()) == b""


# --- C4 and C5: names and headers


def test_c4_a_subject_is_one_line_and_leads_to_no_header():
    assert took("subject_with_line_ends").subject == "Hello Bcc: all@example.net"
    assert took("subject_with_nul").subject == "a\ufffdb"
    assert took("subject_in_raw_bytes").subject == "碼頭"
    assert took("subject_in_broken_base64").subject == "=?utf-8?b?!!!?="


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
