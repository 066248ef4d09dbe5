"""Adding a file: to a tip that is there already, sealed, once, and with the words safe whatever happens."""

import io
import stat
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from portal.moves import Refused
from tests.cast import person
from tips import limits, removal
from tips.intake import plain_text
from tips.intake.attach import Outcome, attach_file, withdraw_file
from tips.journal import Gone
from tips.models import Tip, TipFile
from tips.newsroom import moderation
from tips.sealing import days, store
from tips.sealing.vault import CannotOpen

from .senders import TEXT, reopened, sent

pytestmark = pytest.mark.django_db
State, Kind, Reason = TipFile.State, TipFile.Kind, TipFile.Reason
PHOTO = b"MARKER-photo" * 10_000


def cleaned(_upload):
    return Outcome(State.CLEANED, Kind.PHOTO, cleaned=io.BytesIO(b"clean" * 100))


def held(_upload):
    return Outcome(State.HELD, Kind.PDF, reason=Reason.LOCKED)


def upload(content=PHOTO, name="碼頭.jpg"):
    return SimpleUploadedFile(name, content)


def content_of(opened, row, part):
    return b"".join(store.pieces(opened.key, getattr(row, part), about=row.about(part)))


def stored(settings):
    folder = Path(settings.TIPS_FILES)
    return list(folder.iterdir()) if folder.exists() else []


def test_a_cleaned_file_keeps_only_its_cleaned_copy(opened, settings):
    row = attach_file(opened, upload(), cleaned)

    assert (row.state, row.kind, row.original) == (State.CLEANED, Kind.PHOTO, "")
    assert content_of(opened, row, "cleaned") == b"clean" * 100
    assert len(stored(settings)) == 1
    assert opened.file_facts(row) == ("碼頭.jpg", sha256(PHOTO).hexdigest())


def test_at_the_tipsters_wish_the_original_is_kept_beside_it(opened):
    row = attach_file(opened, upload(), cleaned, keep_hidden=True)
    assert content_of(opened, row, "original") == PHOTO
    assert content_of(opened, row, "cleaned") == b"clean" * 100


def test_what_cannot_be_cleaned_is_kept_sealed(opened):
    row = attach_file(opened, upload(), held)
    assert (row.state, row.cleaned, row.reason) == (State.HELD, "", Reason.LOCKED)
    assert content_of(opened, row, "original") == PHOTO


def test_p9_nothing_of_a_file_is_in_clear(opened, settings):
    row = attach_file(opened, upload(), held)
    [path] = stored(settings)
    assert b"MARKER" not in path.read_bytes()
    assert "碼頭".encode() not in bytes(row.sealed_name)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert row.size % 65536 == 0
    assert row.size >= len(PHOTO)


def test_k2_files_of_two_tips_cannot_be_swapped(opened):
    row, other = attach_file(opened, upload(), held), attach_file(sent("另一條").opened, upload(), held)
    with pytest.raises(CannotOpen):
        list(store.pieces(opened.key, other.original, about=row.about("original")))


def test_a_refused_file_is_refused_with_its_sentence_and_the_words_stay(opened, settings):
    def refuse(_upload):
        return Outcome(State.REFUSED, Kind.OTHER, reason="這種檔案不收。")

    with pytest.raises(Refused, match="這種檔案不收"):
        attach_file(opened, upload(), refuse)
    assert stored(settings) == []
    assert reopened(opened.tip).text == TEXT


def test_p2_whatever_breaks_leaves_the_words_and_no_half_file(opened, settings, monkeypatch):
    def break_off(_upload):
        raise MemoryError

    with pytest.raises(MemoryError):
        attach_file(opened, upload(), break_off)

    class BrokenOff(io.BytesIO):
        def read(self, size=-1):
            if self.tell():
                raise ConnectionResetError
            return super().read(10)

    with pytest.raises(ConnectionResetError):
        attach_file(
            opened, upload(), lambda _upload: Outcome(State.CLEANED, Kind.PHOTO, cleaned=BrokenOff(b"x" * 99))
        )

    assert stored(settings) == []
    assert not TipFile.objects.exists()
    assert reopened(opened.tip).text == TEXT


def test_b18_the_same_file_twice_is_kept_once_in_a_tip(opened, settings):
    first, again = (
        attach_file(opened, upload(), held),
        attach_file(opened, upload(name="other.jpg"), held),
    )
    assert first == again
    assert len(stored(settings)) == 1
    other = sent("另一條").opened
    assert attach_file(other, upload(), held).digest != first.digest


def test_d8_to_a_tip_that_went_nothing_is_added(opened, settings):
    moderation.perform(opened.tip, "remove", by=person("tip_moderator"))
    with pytest.raises(Gone):
        attach_file(opened, upload(), held)
    assert stored(settings) == []


def test_b14_a_tip_has_room_for_so_many_files(opened, monkeypatch):
    monkeypatch.setattr(limits, "FILES", 2)
    attach_file(opened, upload(b"1"), held)
    attach_file(opened, upload(b"2"), held)
    with pytest.raises(Refused):
        attach_file(opened, upload(b"3" * 5000), held)


def test_b14_a_tip_has_room_for_so_many_bytes(opened, monkeypatch):
    monkeypatch.setattr(limits, "TIP_BYTES", 200_000)
    attach_file(opened, upload(b"1"), held)
    attach_file(opened, upload(b"2" * 100_000), held)
    with pytest.raises(Refused):
        attach_file(opened, upload(b"3" * 5000), held)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\fakepath\\a.jpg", "a.jpg"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("一\n二.jpg", "一 二.jpg"),
        ("", "file"),
        ("...", "file"),
        ("/", "file"),
        ("字" * 5000 + ".jpg", "字" * 100 + "….jpg"),
        ("字" * 5000, "字" * 100 + "…" + "字" * 16),
        ("a\"b'c.jpg", "a\"b'c.jpg"),
    ],
)
def test_b7_names_are_made_harmless_to_show(name, shown):
    assert plain_text.file_name(name) == shown


def test_b13_what_a_dead_process_left_in_the_store_is_gone_after_a_day(opened):
    row = attach_file(opened, upload(), cleaned, keep_hidden=True)
    left = store.put(opened.key, io.BytesIO(b"left"), about="x")
    removal.sweep(timezone.now())
    assert (store.folder() / left).exists()

    removal.sweep(days.midnight_after(timezone.now()) + timedelta(minutes=59))
    assert (store.folder() / left).exists(), "its day is over, and its hour is not"

    removal.sweep(days.midnight_after(timezone.now()) + timedelta(hours=1, minutes=1))

    assert {path.name for path in store.folder().iterdir()} == {row.original, row.cleaned}


def test_files_that_belong_to_another_database_are_left_alone(opened):
    """A clock that was started with the wrong DATABASE_URL must not empty the store."""
    names = [store.put(opened.key, io.BytesIO(b"theirs"), about="x") for _n in range(limits.FEW + 1)]
    later = days.midnight_after(timezone.now()) + timedelta(hours=2)
    removal.sweep(later)
    assert len(list(store.folder().iterdir())) == len(names)

    attach_file(opened, upload(), held)
    with pytest.raises(RuntimeError, match=str(len(names))):
        removal.sweep(later)
    assert len(list(store.folder().iterdir())) == len(names) + 1


def test_b13_two_windows_that_send_the_same_file_keep_it_once(opened, monkeypatch):
    first = attach_file(opened, upload(), held)
    monkeypatch.setattr(type(opened.tip.files), "filter", lambda files, **_facts: files.none())
    assert attach_file(opened, upload(), held) == first
    assert len(list(store.folder().iterdir())) == 1


# --- Taking a file back


def test_p7_a_file_can_be_taken_back_within_a_day(opened, settings, django_capture_on_commit_callbacks):
    row = attach_file(opened, upload(), cleaned, keep_hidden=True)

    with django_capture_on_commit_callbacks(execute=True):
        assert withdraw_file(opened, row.ref)

    row.refresh_from_db()
    assert (row.state, row.original, row.cleaned, bytes(row.sealed_name)) == (State.WITHDRAWN, "", "", b"")
    assert stored(settings) == []
    assert not withdraw_file(opened, row.ref)
    assert attach_file(opened, upload(), cleaned).pk != row.pk


def test_p7_later_it_stays(opened):
    row = attach_file(opened, upload(), held)
    assert not withdraw_file(opened, row.ref, now=timezone.now() + timedelta(days=2))


def test_d6_a_file_of_another_tip_is_none_of_theirs(opened):
    row = attach_file(sent("另一條").opened, upload(), held)
    assert not withdraw_file(opened, row.ref)
    row.refresh_from_db()
    assert row.state == State.HELD


def test_a_file_makes_its_tip_unread(opened):
    Tip.objects.update(is_unread=False)
    attach_file(opened, upload(), held)
    assert Tip.objects.unread().exists()
    assert opened.tip.events.first().move in {"attach", "receive"}
