"""Sending a tip: text alone is enough, and whatever goes wrong the text is kept."""

import errno
from datetime import timedelta
from html import escape

import pytest
from django.core.cache import caches
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from articles import workflow
from tests.cast import person
from tests.desk import draft, published
from tips import limits, removal
from tips.intake import words as words_module
from tips.models import Tip
from tips.site import form_token

from .browsing import HERE, code_of, hidden, read_for_a_while, send
from .senders import CONTACT, TEXT, reopened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quiet(settings, masthead):
    settings.LANGUAGE_CODE = "en"
    caches["tips"].clear()


def box(page):
    """What stands in the big box of the page."""
    return (
        page.content.decode()
        .split('<textarea name="text"')[1]
        .split(">", 1)[1]
        .split("</textarea>")[0]
        .removeprefix("\n")
    )


def test_p1_text_alone_is_enough(client):
    page = send(client)

    assert page.status_code == 200
    assert code_of(page)
    assert reopened(Tip.objects.get()).text == TEXT


def test_everything_else_goes_with_it(client):
    story = published()
    page = client.get(f"/tips/?story={story.pk}")
    assert story.headline in page.content.decode()

    send(client, place="七號碼頭", when="昨夜", contact=CONTACT, story=hidden(page, "story"))

    opened = reopened(Tip.objects.get())
    assert opened.contact == CONTACT
    assert (opened.words["place"], opened.words["when"], opened.words["story"]) == (
        "七號碼頭",
        "昨夜",
        str(story.pk),
    )


@pytest.mark.parametrize("number", ["x", "-1", "999999", "9" * 30, "١", "", "1'--", "<b>"])
def test_a_story_that_there_is_not_is_left_out(client, number):
    page = client.get("/tips/", {"story": number})
    assert page.status_code == 200
    assert "About the story" not in page.content.decode()


def test_a_draft_is_not_told_by_its_number(client):
    story = draft()
    assert story.headline not in client.get(f"/tips/?story={story.pk}").content.decode()


def test_a_story_that_was_unpublished_is_not_told_either(client):
    story = workflow.perform(published(), "unpublish", by=person("editor"), note="查核中")
    assert story.live.headline not in client.get(f"/tips/?story={story.pk}").content.decode()


@pytest.mark.parametrize("field", ["text", "place", "when", "contact"])
@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{7*7}}",
        "${7*7}",
        "javascript:alert(1)",
    ],
)
def test_a1_payloads_come_back_as_inert_text(client, field, payload):
    page = send(
        client, **{"text": "", field: payload} if field != "text" else {"text": payload + "字" * limits.TEXT}
    )
    assert page.status_code == 422
    assert escape(payload) in page.content.decode()
    assert "<script>alert" not in page.content.decode()
    assert "<img src=x" not in page.content.decode()
    assert ">49<" not in page.content.decode()


@pytest.mark.parametrize("blank", ["", " \n ", "\u200b\u200d"])
def test_a3_an_empty_tip_is_asked_for_again(client, blank):
    page = send(client, blank, contact=CONTACT)
    assert page.status_code == 422
    assert "nothing to read" in page.content.decode()
    assert CONTACT in page.content.decode()
    assert not Tip.objects.exists()


def test_a4_a_nul_and_broken_utf_8_are_kept_as_signs(client):
    body = b"text=%E4%B8%80%00%ED%A0%80%FF&slip=" + read_for_a_while().encode()
    page = client.post("/tips/", body, content_type="application/x-www-form-urlencoded", **HERE)
    assert code_of(page)
    text = reopened(Tip.objects.get()).text
    assert text.startswith("一\ufffd")
    assert set(text[1:]) == {"\ufffd"}


def test_a5_fifty_thousand_characters_fit(client):
    text = "船" * limits.TEXT
    assert code_of(send(client, text))
    assert reopened(Tip.objects.get()).text == text


def test_a5_line_ends_of_a_browser_count_as_one(client):
    assert code_of(send(client, "船\r\n" * (limits.TEXT // 2)))


def test_a5_one_character_more_comes_back_whole(client):
    text = "船" * (limits.TEXT + 1)
    page = send(client, text)
    assert page.status_code == 422
    assert box(page) == text
    assert "50001 characters long; 50000 fit" in page.content.decode()
    assert not Tip.objects.exists()


def test_a5_letters_with_a_hundred_marks_are_taken(client):
    assert code_of(send(client, ("船" + "\u0336\u0489" * 50) * 100))


@pytest.mark.parametrize(
    "facts",
    [
        {"CONTENT_LENGTH": str(10_000_000)},
        {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"},
        {"CONTENT_LENGTH": "many"},
    ],
)
def test_a6_a_body_that_is_too_large_or_without_end_is_answered_before_it_is_read(client, facts):
    page = client.post("/tips/", {"text": TEXT, "slip": read_for_a_while()}, **{**HERE, **facts})
    assert page.status_code == 413
    assert "What you sent before is safe" in page.content.decode()
    assert not Tip.objects.exists()


def test_a6_ten_megabytes_leave_an_earlier_tip_as_it_was(client):
    send(client)
    before = Tip.objects.values().get()
    assert send(client, "a" * 10_000_000).status_code == 413
    assert Tip.objects.values().get() == before


def test_a7_too_many_fields_are_refused_and_nothing_is_stored(client):
    fields = {f"f{n}": "1" for n in range(1001)}
    page = send(client, **fields)
    assert page.status_code == 400
    assert "could not be read" in page.content.decode()
    assert not Tip.objects.exists()


def test_a7_a_hundred_and_one_files_are_refused(client):
    boundary = "xx"
    parts = "".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="f{n}"; filename="a"\r\n\r\na\r\n'
        for n in range(101)
    )
    body = f"{parts}--{boundary}--\r\n"
    page = client.post("/tips/", body, content_type=f"multipart/form-data; boundary={boundary}", **HERE)
    # Without a ticket not even the first is read.
    assert page.status_code == 403
    assert not Tip.objects.exists()


@pytest.mark.parametrize("body", [b"rubbish", b"--x\r\nrubbish", b"\x00" * 5000])
def test_a7_a_garbled_body_is_never_thanked_for(client, body):
    page = client.post("/tips/", body, content_type="multipart/form-data; boundary=x", **HERE)
    assert page.status_code in {400, 403}
    assert not Tip.objects.exists()


def test_a7_a_field_sent_twice_counts_once_and_a_list_in_place_of_text_is_no_text(client):
    body = f"text=first&text=last&slip={read_for_a_while()}"
    client.post("/tips/", body, content_type="application/x-www-form-urlencoded", **HERE)
    assert reopened(Tip.objects.get()).text == "last"
    assert client.post("/tips/", {"text[]": "a", "slip": read_for_a_while()}, **HERE).status_code == 422


def test_a8_sent_twice_it_is_one_tip_and_the_same_page(client):
    form_slip = read_for_a_while()
    first, second = send(client, form_slip=form_slip), send(client, form_slip=form_slip)
    assert Tip.objects.count() == 1
    assert code_of(first) == code_of(second)


def test_a8_sent_again_from_the_history_it_shows_no_code(client, monkeypatch):
    form_slip = read_for_a_while()
    send(client, form_slip=form_slip)
    monkeypatch.setattr(limits, "SHOWN_AGAIN", timedelta(0))
    page = send(client, form_slip=form_slip)
    assert code_of(page) is None
    assert "not shown again" in page.content.decode()
    assert Tip.objects.count() == 1


@pytest.mark.parametrize("form_slip", ["missing", "forged", "a day old"])
def test_a9_without_a_good_slip_the_text_comes_back_and_sending_once_more_works(client, form_slip):
    if form_slip == "a day old":
        form_slip = form_token.new(timezone.now() - timedelta(hours=24, seconds=1)).written()
    page = client.post("/tips/", {"text": TEXT, "contact": CONTACT, "slip": form_slip}, **HERE)

    assert page.status_code == 403
    assert box(page) == TEXT
    assert "once more" in page.content.decode()
    assert not Tip.objects.exists()

    page = client.post(
        "/tips/", {"text": box(page), "contact": CONTACT, "slip": hidden(page, "slip")}, **HERE
    )
    assert code_of(page)
    assert Tip.State(Tip.objects.get().state) is Tip.State.NEW


def test_a10_no_cookie_is_set_and_none_is_needed():
    client = Client(enforce_csrf_checks=True)
    assert code_of(send(client))
    assert not client.cookies


def test_a11_a_long_contact_comes_back_whole(client):
    page = send(client, contact="聯" * 301)
    assert page.status_code == 422
    assert "聯" * 301 in page.content.decode()
    assert code_of(send(client, contact="a@b.c\nBcc: x@y\n" + "聯" * 280))


def test_a12_a_filled_trap_and_haste_get_an_ordinary_page_and_wait_apart(client):
    assert code_of(send(client, "一", website="https://spam.example"))
    assert code_of(send(client, "二", form_slip=form_token.new(timezone.now()).written()))
    assert [tip.suspicion for tip in Tip.objects.all()] == ["haste", "honeypot"]
    assert Tip.objects.quarantined().count() == 2


def test_a12_a_form_that_came_back_with_an_error_may_be_sent_quickly(client):
    page = send(client, "")
    assert code_of(send(client, form_slip=hidden(page, "slip")))
    assert Tip.objects.get().suspicion == ""


def test_a14_a_real_tip_in_a_flood_gets_its_code(client):
    for n in range(limits.FROM_ONE_PLACE + 5):
        assert code_of(send(client, f"第{n}條"))
    assert Tip.objects.count() == limits.FROM_ONE_PLACE + 5
    assert Tip.objects.quarantined().count() == 5


def test_k8_when_the_database_refuses_the_text_comes_back(client, monkeypatch):
    def broken(*_args, **_facts):
        raise OperationalError

    monkeypatch.setattr("tips.site.send.receive", broken)
    page = send(client)
    assert page.status_code == 503
    assert box(page) == TEXT
    assert "could not store" in page.content.decode()


def test_a_full_disk_has_no_room_for_the_half_key_and_the_text_comes_back(client, monkeypatch):
    def refuse(name, whole):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tips.sealing.days.written_whole", refuse)
    page = send(client)
    assert page.status_code == 503
    assert box(page) == TEXT
    assert not Tip.objects.exists()


@pytest.mark.parametrize(
    "facts",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_ORIGIN": "https://elsewhere.example"},
    ],
)
def test_another_site_cannot_send_in_somebodys_name(client, facts):
    page = client.post("/tips/", {"text": TEXT, "slip": read_for_a_while()}, **{**HERE, **facts})
    assert page.status_code == 403
    assert not Tip.objects.exists()


@pytest.mark.parametrize(
    "facts",
    [
        {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "same-origin"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_SEC_FETCH_SITE": "none"},
    ],
)
def test_browsers_that_tell_less_are_believed(client, facts):
    page = client.post("/tips/", {"text": TEXT, "slip": read_for_a_while()}, **{**HERE, **facts})
    assert code_of(page)


def test_the_page_does_not_hold_what_a_code_is_made_of(client):
    form_slip = read_for_a_while()
    code = code_of(send(client, form_slip=form_slip)).replace("-", "")
    number = form_token.read(form_slip, timezone.now()).number
    for seed in (number.encode(), bytes.fromhex(number), form_slip.encode()):
        assert next(words_module._codes_from(seed)) != code


def test_a_withdrawn_tip_whose_form_is_sent_again_says_so_without_a_way_in(client):
    form_slip = read_for_a_while()
    send(client, form_slip=form_slip)
    removal.remove(Tip.objects.get(), "withdraw")
    page = send(client, form_slip=form_slip)
    assert page.status_code == 200
    assert code_of(page) is None
    assert hidden(page, "ticket") is None
