"""Files on the tipster's page: added and taken back by plain forms, with every limit printed and held."""

import re
import shutil
import socket
from datetime import timedelta
from urllib.parse import quote, urlencode

import pytest
from django.core.files.uploadhandler import SkipFile
from django.db import OperationalError
from django.utils import timezone

from tips import limits
from tips.intake import files
from tips.journal import Gone
from tips.models import TipFile
from tips.sealing import store
from tips.site import attachments, places, upload

from . import hostile
from .browsing import HERE, act, code_of, come, hidden, send
from .senders import TEXT, reopened

pytestmark = pytest.mark.django_db
State = TipFile.State


@pytest.fixture(autouse=True)
def _in_english(settings, masthead):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def code(client):
    return code_of(send(client))


@pytest.fixture
def page(client, code):
    return come(client, code)


def photo(name="pier.jpg", data=None):
    return hostile.upload(data or hostile.telling_jpeg(), name)


def add(client, page, *uploads, **fields):
    return act(client, page, "attach", file=list(uploads) or [photo()], **fields)


def words(page):
    return re.sub(r"\s+", " ", page.content.decode())


def test_a_photo_is_added_cleaned_and_shown_with_its_standing(client, page):
    answer = add(client, page)

    assert answer.status_code == 200
    for sentence in ("1 file was added.", "pier.jpg", "up to 64", "Hidden data was removed.", "Take it back"):
        assert sentence in words(answer)
    row = TipFile.objects.get()
    assert (row.state, row.original) == (State.CLEANED, "")


def test_at_the_tipsters_wish_hidden_data_is_kept_for_the_newsroom(client, page):
    answer = add(client, page, keep_hidden="1")
    assert "Its hidden data was kept" in words(answer)
    assert TipFile.objects.get().original


def test_files_can_be_added_from_the_page_that_shows_the_code(client):
    received = send(client)
    assert 'type="file"' in words(received)
    assert "1 file was added." in words(add(client, received))


def test_p12_the_limits_stand_beside_the_field_as_they_are_held_to(page):
    text = words(page)
    for told in (
        "100 MB each",
        "500 MB each",
        "10 files and 500 MB at a time",
        "40 files and 1 GB",
        "JPEG",
        "HEIC",
    ):
        assert told in text
    held = (limits.DOCUMENT_BYTES, limits.VIDEO_BYTES, limits.FILES_AT_ONCE, limits.FILES, limits.TIP_BYTES)
    assert held == (100_000_000, 500_000_000, 10, 40, 1_000_000_000)


def test_p2_whatever_is_wrong_with_a_file_the_words_stay_and_one_sentence_comes(client, page):
    answer = add(client, page, photo("a.exe", b"MZ\x90\0" + bytes(99)), text="half a thought")
    assert answer.status_code == 422
    assert "a.exe</bdi>: We do not take this kind of file." in words(answer)
    assert "half a thought" in words(answer)
    assert TEXT in words(answer)


def test_a_good_file_beside_a_bad_one_is_kept(client, page):
    answer = add(client, page, photo("a.exe", b"MZ\x90\0" + bytes(99)), photo())
    assert "1 file was added." in words(answer)
    assert "a.exe</bdi>: We do not take" in words(answer)


def test_without_a_file_the_page_says_what_is_missing(client, page):
    assert "Choose a file first." in words(act(client, page, "attach"))


@pytest.mark.parametrize("broken", [OperationalError, OSError])
def test_k8_a_store_that_is_broken_is_one_sentence(client, page, monkeypatch, broken):
    def break_off(*_args, **_facts):
        raise broken

    monkeypatch.setattr(store, "put", break_off)
    answer = add(client, page)
    assert answer.status_code == 422
    assert "We could not store this file just now." in words(answer)


def test_b1_a_refused_file_leaves_the_tip_as_it_was(client, code, page):
    add(client, page, photo("a.gif", b"GIF89a/*" + bytes(40) + b"*/=1;alert(1)//"))
    assert not TipFile.objects.exists()
    assert TEXT in words(come(client, code))


@pytest.mark.parametrize(
    "name",
    [
        "<svg onload=alert(1)>.jpg",
        "photo.jpg.exe",
        "a\u202egpj.exe",
        "-rf.jpg",
        "CON.jpg",
        'quo"te.jpg',
        "長" * 5000 + ".jpg",
    ],
)
def test_b7_names_are_shown_and_nothing_more(client, page, name):
    # As a browser writes a name: quotes and line ends percent-encoded.
    answer = add(client, page, photo(name.replace('"', "%22")))
    row = TipFile.objects.get()
    assert re.fullmatch(r"[0-9a-f]{32}", row.cleaned)
    assert "\u202e" not in words(answer)
    assert "<svg" not in words(answer)


# --- Limits


def test_b14_the_eleventh_file_of_a_step_is_refused(client, page):
    uploads = [photo(f"{n}.txt", b"%d" % n) for n in range(limits.FILES_AT_ONCE + 1)]
    answer = add(client, page, *uploads)
    assert "10 files were added." in words(answer)
    assert "10.txt</bdi>: These were too many files at once." in words(answer)


def test_b14_what_is_declared_too_large_is_refused_before_it_is_read(client, monkeypatch, page):
    monkeypatch.setattr(limits, "UPLOAD_BYTES", 3000)
    answer = add(client, page, photo(data=bytes(4000)))
    assert answer.status_code == 413
    assert "What you sent before is safe." in words(answer)


def test_b14_a_film_is_cut_at_the_limit_and_the_page_still_comes(client, page, monkeypatch, settings):
    monkeypatch.setattr(limits, "VIDEO_BYTES", 300_000)
    answer = add(client, page, photo("a.mp4", bytes(300_001)))
    assert "a.mp4</bdi>: This file is too large." in words(answer)
    assert list(store.folder().iterdir()) == []


def test_b14_on_a_full_disk_files_are_refused_and_text_is_taken(client, page, monkeypatch):
    monkeypatch.setattr(limits, "DISK_FULL", 0)
    answer = add(client, page)
    assert "pier.jpg</bdi>: We cannot take files just now" in words(answer)
    assert 'type="file"' not in words(answer)
    assert "Sent." in words(act(client, answer, "say", text="text still arrives"))


def test_b14_on_a_full_disk_not_even_a_temporary_file_is_made(client, page, monkeypatch):
    monkeypatch.setattr(limits, "DISK_FULL", 0)
    monkeypatch.setattr(store, "temporary", None)
    assert "pier.jpg</bdi>: We cannot take files just now" in words(add(client, page))


def test_p21_nine_tenths_of_the_disk_are_full_enough(monkeypatch):
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: type(usage)(1000, 899, 101))
    assert not store.is_full()
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: type(usage)(1000, 900, 100))
    assert store.is_full()


# --- On its way


def test_nothing_of_an_upload_is_on_disk_in_clear(client, page, monkeypatch):
    seen = []

    def look(upload):
        file = upload.file
        file.flush()
        file.file.seek(0)
        seen.append(file.file.read())
        return files.Outcome(State.HELD, TipFile.Kind.OTHER)

    monkeypatch.setattr(files, "examine", look)
    add(client, page, photo(data=hostile.MARK * 90_000))
    assert len(seen[0]) > 9 * 90_000
    assert hostile.MARK not in seen[0]


@pytest.mark.parametrize(("has_ticket", "received"), [(True, 1), (True, 1_000_000), (False, 1_000_000)])
def test_b13_who_sends_too_slowly_or_without_a_ticket_is_no_longer_listened_to(
    monkeypatch, rf, has_ticket, received
):
    monkeypatch.setattr(limits, "TICKET_SECONDS", 0.1)
    monkeypatch.setattr(limits, "UPLOAD_STRETCH", 0.1)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        request = rf.post("/tips/files/", {"a": "b"}, **{"gunicorn.socket": ours})
        # However much is announced.
        request.META["CONTENT_LENGTH"] = "500000000"
        theirs.sendall(b"x")
        with upload.in_good_time(request) as line:
            line.tip, line.received = 1 if has_ticket else None, received
            assert ours.recv(1) == b"x"
            assert ours.recv(1) == b""
        ours.sendall(b"answer")
        assert theirs.recv(6) == b"answer"


def test_b13_who_has_no_ticket_takes_no_place(client, page, settings):
    for _number in range(settings.TIPS_UPLOADS_AT_ONCE + 1):
        assert client.post("/tips/files/", {"file": photo()}, **HERE).status_code == 403
    assert add(client, page).status_code == 200


def test_while_many_files_arrive_others_are_told_to_come_back(client, page, settings):
    others = [places.Line() for _number in range(settings.TIPS_UPLOADS_AT_ONCE)]
    for number, line in enumerate(others):
        line.tip = -number
        assert places.places.take(line)
    try:
        answer = add(client, page)
        text = urlencode({"ticket": hidden(page, "ticket"), "act": "open"})
        form = "application/x-www-form-urlencoded"
        assert client.post("/tips/mine/", text, content_type=form, **HERE).status_code == 200
    finally:
        for line in others:
            places.places.give_back(line)
    assert answer.status_code == 503
    assert "What you sent before is safe." in words(answer)
    assert add(client, page).status_code == 200


def test_b13_two_uploads_to_one_tip_are_both_kept(client, page):
    add(client, page, photo("a.txt", b"one"))
    add(client, page, photo("b.txt", b"two"))
    assert TipFile.objects.count() == 2


def test_b18_the_tipster_is_not_told_that_it_was_there(client, page):
    assert "1 file was added." in words(add(client, page))
    assert "1 file was added." in words(add(client, page))
    assert TipFile.objects.count() == 1


# --- Who


def test_b16_d6_a_file_of_another_tip_cannot_be_taken_back(client, page):
    add(client, page)
    row = TipFile.objects.get()
    other = come(client, code_of(send(client, "another tip")))
    assert act(client, other, "take_back", taken_back=str(row.ref)).status_code == 404
    assert act(client, other, "take_back", taken_back="x").status_code == 404
    assert TipFile.objects.get().state == State.CLEANED


def test_b16_without_a_ticket_nothing_is_added(client, page):
    answer = client.post("/tips/files/", {"act": "attach", "file": photo()}, **HERE)
    assert answer.status_code == 403
    assert not TipFile.objects.exists()


def test_b13_not_a_byte_of_a_file_is_read_without_a_ticket(client, page, monkeypatch):
    monkeypatch.setattr(store, "temporary", lambda: pytest.fail("It was taken in."))
    for ticket in ({}, {"ticket": "forged"}):
        answer = client.post("/tips/files/", {**ticket, "file": photo()}, **HERE)
        assert answer.status_code == 403
        assert "Please enter your code again" in words(answer)


def test_b13_a_ticket_behind_the_file_is_none(client, page):
    answer = client.post("/tips/files/", {"file": photo(), "ticket": hidden(page, "ticket")}, **HERE)
    assert answer.status_code == 403
    assert not TipFile.objects.exists()


def test_files_have_an_address_of_their_own(client, page):
    assert client.get("/tips/files/", **HERE)["Location"] == "/tips/mine/"
    ticket = hidden(page, "ticket")
    client.post("/tips/mine/", {"act": "attach", "ticket": ticket, "file": photo()}, **HERE)
    assert not TipFile.objects.exists()


def test_b16_no_address_leads_to_a_stored_file(client, page):
    add(client, page)
    row = TipFile.objects.get()
    for path in (row.cleaned, f"tips-files/{row.cleaned}"):
        assert client.get(f"/media/{path}").status_code == 404
    assert client.get(f"/media/{quote(f'../tips-files/{row.cleaned}')}").status_code in {400, 404}


@pytest.mark.django_db(transaction=True)
def test_p7_it_can_be_taken_back_within_a_day(client, code, page):
    answer = act(client, add(client, page), "take_back", taken_back=str(TipFile.objects.get().ref))
    assert "Taken back." in words(answer)
    assert "pier.jpg" not in words(answer)
    assert list(store.folder().iterdir()) == []


def test_p7_later_the_page_says_what_is_left_to_do(client, page):
    answer = add(client, page)
    row = TipFile.objects.get()
    row.added_on = timezone.localdate() - timedelta(days=2)
    row.save()
    assert "within a day" in words(act(client, answer, "take_back", taken_back=str(row.ref)))
    assert "Take it back" not in words(act(client, page, "open"))


def test_d8_to_a_tip_that_went_nothing_is_added(client, page, monkeypatch):
    def gone(*_args, **_facts):
        raise Gone

    monkeypatch.setattr(attachments, "attach_file", gone)
    answer = add(client, page)
    assert answer.status_code == 410


def test_a_name_that_cannot_be_opened_is_no_error(client, page):
    add(client, page)
    TipFile.objects.update(sealed_name=b"damaged")
    assert "…" in words(act(client, page, "open"))


def test_p9_the_row_tells_neither_name_nor_content(client, page):
    add(client, page)
    row = TipFile.objects.get()
    assert b"pier" not in bytes(row.sealed_name)
    assert reopened(row.tip).file_facts(row)[0] == "pier.jpg"


def test_a_skipped_file_closes_none_that_is_whole(rf):
    handler = upload.SealedUploadHandler(rf.post("/"))
    handler.has_ticket = lambda: True
    handler.new_file("file", "a", "text/plain", 1, None, None)
    handler.receive_data_chunk(b"whole", 0)
    whole = handler.file_complete(5)
    handler.number = limits.FILES_AT_ONCE
    with pytest.raises(SkipFile):
        handler.new_file("file", "b", "text/plain", 1, None, None)
    assert not hasattr(handler, "file")
    whole.seek(0)
    assert whole.read() == b"whole"
