"""A tip's files in the newsroom: who gets them, how they are given, and how they are shown."""

from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import photos
from articles.models import Photo
from portal.models import User
from portal.moves import Refused
from tests.articles.pictures import halves
from tests.articles.pictures import upload as picture
from tests.cast import person
from tests.desk import published
from tips.intake import files, plain_text
from tips.intake.attach import Outcome, attach_file, withdraw_file
from tips.models import TipFile
from tips.newsroom import moderation
from tips.sealing import store

from . import hostile
from .attached import attached, words
from .browsing import act, code_of, come, send
from .newsroom import screen
from .senders import sent

pytestmark = pytest.mark.django_db
State, Kind, Reason = TipFile.State, TipFile.Kind, TipFile.Reason


@pytest.fixture(autouse=True)
def _in_english(settings, masthead):
    settings.LANGUAGE_CODE = "en"


def address(row, part):
    return f"/newsroom/tips/tip/{row.tip_id}/files/{row.ref}/{part}/"


def printed(name):
    return Path(default_storage.path(name)).read_bytes()


def content(answer):
    return b"".join(answer.streaming_content)


# --- Given out


@pytest.mark.parametrize("part", ["original", "cleaned", "picture"])
@pytest.mark.parametrize("who", ["reader", "reporter", "editor", "chief_editor", "administrator"])
def test_b16_nobody_else_gets_a_file_or_learns_that_there_is_one(sign_in, opened, who, part):
    row = attached(opened, keep_hidden=True)
    assert sign_in(who).get(address(row, part)).status_code == 404
    assert not opened.tip.events.filter(move="export_file").exists()


def test_b16_the_right_alone_does_not_do_without_a_place_in_the_newsroom(moderator, opened):
    row = attached(opened)
    User.objects.filter(username="tip_moderator").update(is_staff=False)
    assert moderator.get(address(row, "cleaned")).status_code == 404


@pytest.mark.parametrize("part", ["original", "cleaned", "picture"])
def test_b16_a_right_that_does_not_reach_this_tip_gets_none_of_its_files(
    monkeypatch, moderator, opened, part
):
    row = attached(opened, keep_hidden=True)
    assert moderator.get(address(row, part)).status_code == 200

    monkeypatch.setattr("portal.rights.handed_in", lambda *_where: [lambda user, right, row: False])
    assert moderator.get(address(row, part)).status_code == 404
    assert moderator.get(screen(opened.tip)).status_code == 403


def test_b16_a_tipster_gets_none_by_its_address():
    client = Client()
    page = come(client, code_of(send(client)))
    act(client, page, "attach", file=hostile.upload(hostile.telling_jpeg(), "a.jpg"))
    assert client.get(address(TipFile.objects.get(), "cleaned")).status_code == 404


def test_b16_after_signing_out_the_address_leads_nowhere(moderator, opened):
    row = attached(opened)
    assert moderator.get(address(row, "cleaned")).status_code == 200
    moderator.logout()
    assert moderator.get(address(row, "cleaned")).status_code == 404


@pytest.mark.parametrize("part", ["original", "cleaned"])
def test_b4_files_are_given_as_attachments_that_no_browser_opens(moderator, opened, part):
    row = attached(opened, keep_hidden=True)
    answer = moderator.get(address(row, part))

    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "no-store"
    assert (hostile.MARK in content(answer)) == (part == "original")


def test_taking_a_file_out_is_written_down(moderator, opened):
    row = attached(opened)
    moderator.get(address(row, "cleaned"))
    line = opened.tip.events.first()
    assert (line.move, line.by) == ("export_file", person("tip_moderator"))


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("../../etc/passwd.jpg", 'filename="passwd.jpg"'),
        ("photo.jpg.exe", 'filename="photo.jpg.exe"'),
        ('quo"te.jpg', 'filename="quo\\"te.jpg"'),
        ("a\r\nSet-Cookie: x=y.jpg", 'filename="a Set-Cookie: x=y.jpg"'),
        ("-rf.jpg", 'filename="-rf.jpg"'),
        ("a\u202egpj.exe", 'filename="agpj.exe"'),
    ],
)
def test_b7_the_name_stands_in_the_header_and_breaks_nothing(moderator, opened, name, given):
    row = attached(opened, name="x.jpg", keep_hidden=True)
    opened.put_file_facts(row, name=files_name(name), content="")
    row.save()
    assert moderator.get(address(row, "original")).headers["Content-Disposition"] == f"attachment; {given}"


def files_name(name):
    return plain_text.file_name(name)


def test_a_cleaned_copy_is_named_by_what_it_has_become(moderator, opened):
    row = attached(opened, hostile.telling_heic(), "pier.heic")
    answer = moderator.get(address(row, "cleaned"))
    assert 'filename="cleaned-pier.heic.jpg"' in answer.headers["Content-Disposition"]


def test_only_a_cleaned_photo_is_shown_in_its_place(moderator, opened):
    photo = attached(opened)
    answer = moderator.get(address(photo, "picture"))
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert hostile.MARK not in content(answer)

    for data, name in ((b"plain words", "a.txt"), (hostile.parcel(), "a.docx"), (hostile.pdf(), "a.pdf")):
        other = attached(opened, data, name)
        assert moderator.get(address(other, "picture")).status_code == 404


def test_b15_what_the_scanner_knows_is_not_given_out(moderator, opened):
    row = attach_file(
        opened,
        hostile.upload(b"x"),
        lambda _u: Outcome(State.BLOCKED, Kind.OTHER, reason=Reason.VIRUS),
    )
    assert moderator.get(address(row, "original")).status_code == 404
    page = words(moderator.get(screen(opened.tip)))
    assert "Blocked: a virus was found" in page
    assert "Download" not in page


@pytest.mark.parametrize("part", ["other", "sealed_name", "print", "pk"])
def test_no_other_part_of_the_row_is_a_file(moderator, opened, part):
    assert moderator.get(address(attached(opened), part)).status_code == 404


def test_d6_a_file_is_not_found_under_another_tip(moderator, opened):
    row = attached(opened)
    row.tip_id = sent("another").tip.pk
    assert moderator.get(address(row, "cleaned")).status_code == 404


def test_a_file_that_is_lost_or_damaged_is_no_error(moderator, opened):
    row = attached(opened)
    path = store.folder() / row.cleaned
    path.write_bytes(path.read_bytes()[:-1])
    assert moderator.get(address(row, "cleaned")).status_code == 404
    path.unlink()
    assert moderator.get(address(row, "cleaned")).status_code == 404
    assert moderator.get(screen(opened.tip)).status_code == 200


def test_p10_with_the_tip_its_files_are_gone(moderator, opened, django_capture_on_commit_callbacks):
    row = attached(opened, keep_hidden=True)
    with django_capture_on_commit_callbacks(execute=True):
        moderation.perform(opened.tip, "remove", by=person("tip_moderator"))
    assert list(Path(store.folder()).iterdir()) == []
    assert moderator.get(address(row, "cleaned")).status_code == 404


# --- On the screen


def test_files_are_told_with_what_became_of_them(moderator, opened, settings):
    attached(opened)
    attached(opened, hostile.parcel(), "a.docx", keep_hidden=True)
    page = words(moderator.get(screen(opened.tip)))
    for told in (
        "碼頭.jpg",
        "Cleaned",
        "a.docx",
        "Kept sealed, not cleaned",
        "Hidden data could not be removed",
        "wish",
    ):
        assert told in page
    assert "Not scanned" not in page
    settings.TIPS_SCANNER = "unix:/nowhere"
    assert "Not scanned for viruses." in words(moderator.get(screen(opened.tip)))


def test_b18_what_we_have_printed_ourselves_is_told_to_the_newsroom_alone(moderator, client):
    photo = Photo(caption="渡口", credit="陳牧 攝", alt="船")
    photos.keep(photo, photos.read(picture(halves())))
    photo.save()
    story = published(headline="渡口的燈", lead_photo=photo)
    copy = printed(photo.renditions[0]["jpeg"])
    page = come(client, code_of(send(client)))

    page = act(client, page, "attach", file=hostile.upload(copy, "copy.jpg"))

    assert "渡口的燈" not in page.content.decode()
    row = TipFile.objects.get()
    told = words(Client.get(moderator, screen(row.tip)))
    assert "We have printed this very file already:" in told
    assert story.get_absolute_url() in told
    assert sha256(copy).hexdigest()[:16] not in str(TipFile.objects.values())


def test_b18_what_is_not_printed_yet_is_not_told(moderator, opened):
    photo = Photo(caption="渡口", credit="陳牧 攝", alt="船")
    photos.keep(photo, photos.read(picture(halves())))
    photo.save()
    attached(opened, printed(photo.image.name), "copy.jpg")
    assert "We have printed" not in words(moderator.get(screen(opened.tip)))


def test_the_screen_asks_no_more_for_ten_files_than_for_one(moderator, opened):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page = moderator.get(screen(opened.tip))
        return len(queries), words(page)

    attached(opened, b"words 0", "a0.txt")
    moderator.get(screen(opened.tip))
    one, _page = asked()
    for number in range(1, 10):
        attached(opened, b"words %d" % number, f"a{number}.txt")
    moderator.get(screen(opened.tip))
    ten, page = asked()
    assert "a9.txt" in page
    assert ten == one


# --- Cleaned later


@pytest.fixture
def busy(opened):
    """A photo that came while all were busy."""
    return _busy(opened)


def _busy(opened, data=None, **facts):
    def take(_upload):
        return Outcome(State.HELD, Kind.PHOTO, reason=Reason.BUSY)

    upload = hostile.upload(data or hostile.telling_jpeg(), "碼頭.jpg")
    return attach_file(opened, upload, take, **facts)


def test_p7_what_is_taken_back_while_it_is_cleaned_again_stays_away(opened, busy, monkeypatch):
    take = files.examine

    def meanwhile(upload):
        assert withdraw_file(opened, busy.ref)
        return take(upload)

    monkeypatch.setattr(files, "examine", meanwhile)
    with pytest.raises(Refused):
        moderation.clean_again(opened.tip, busy.ref, by=person("tip_moderator"))
    busy.refresh_from_db()
    assert (busy.state, busy.cleaned, busy.original) == (State.WITHDRAWN, "", "")
    assert bytes(busy.sealed_name) == b""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("keep_hidden", [True, False])
def test_b17_what_was_not_cleaned_in_a_crowd_is_cleaned_later(moderator, keep_hidden):
    opened = sent().opened
    row = _busy(opened, keep_hidden=keep_hidden)
    assert "Try to clean it again" in words(moderator.get(screen(opened.tip)))

    moderator.post(screen(opened.tip), {"_clean": str(row.ref)})

    row.refresh_from_db()
    assert (row.state, row.reason, bool(row.original)) == (State.CLEANED, "", keep_hidden)
    assert hostile.MARK not in content(moderator.get(address(row, "cleaned")))
    assert len(list(store.folder().iterdir())) == 1 + keep_hidden
    assert opened.tip.events.filter(move="clean_again", by=person("tip_moderator")).exists()


def test_b17_what_still_cannot_be_cleaned_stays_as_it_is(moderator, opened, settings):
    row = _busy(opened, b"\xff\xd8\xff broken")
    answer = moderator.post(screen(opened.tip), {"_clean": str(row.ref)}, follow=True)
    assert "It could not be cleaned this time either." in words(answer)
    row.refresh_from_db()
    assert (row.state, row.cleaned) == (State.HELD, "")


def test_only_such_files_are_cleaned_again_and_only_by_who_decides(moderator, sign_in, opened, busy):
    locked = attached(opened, hostile.pdf(locked=True), "a.pdf")
    answer = moderator.post(screen(opened.tip), {"_clean": str(locked.ref)}, follow=True)
    assert "This cannot be done with the file" in words(answer)
    for wrong in ("x", str(uuid4())):
        assert moderator.post(screen(opened.tip), {"_clean": wrong}).status_code in {302, 403}
    with pytest.raises(Refused):
        moderation.clean_again(opened.tip, busy.ref, by=person("editor"))
    (store.folder() / busy.original).unlink()
    answer = moderator.post(screen(opened.tip), {"_clean": str(busy.ref)}, follow=True)
    assert "This file cannot be opened any more." in words(answer)
