"""Copies: sealed, whole or refused, in a folder or a bucket; the old ones dropped, the newest never."""

import io
import tarfile
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st
from nacl.public import PrivateKey

from portal.operations import identity
from portal.operations.copies import key, mirror, places, restoring
from portal.operations.copies.sealed import MAGIC, PIECE, CannotOpen, Opening, Sealing
from tests.servers.buckets import speaking_s3

PRIVATE = PrivateKey.generate()


def sealed(words, public=PRIVATE.public_key):
    target = io.BytesIO()
    with Sealing(target, public) as file:
        file.write(words)
    return target.getvalue()


def opened(stored, **key):
    return io.BufferedReader(Opening(io.BytesIO(stored), **(key or {"private": PRIVATE}))).read()


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 7])
def test_what_was_sealed_is_opened(size):
    words = bytes(range(256)) * (size // 256 + 1)
    assert opened(sealed(words[:size])) == words[:size]


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_however_it_was_written(pieces):
    target = io.BytesIO()
    with Sealing(target, PRIVATE.public_key) as file:
        for piece in pieces:
            file.write(piece)
    assert opened(target.getvalue()) == b"".join(pieces)


def test_another_key_opens_nothing():
    with pytest.raises(CannotOpen, match="another key"):
        opened(sealed(b"words"), private=PrivateKey.generate())


@pytest.mark.parametrize("cut", [1, 17, PIECE, PIECE + 60])
def test_what_was_cut_is_not_whole(cut):
    with pytest.raises(CannotOpen):
        opened(sealed(b"x" * 3 * PIECE)[:-cut])


@given(st.integers(min_value=len(MAGIC)))
def test_what_was_changed_anywhere_is_not_opened(where):
    stored = bytearray(sealed(b"The ferry sails at half past six."))
    stored[len(MAGIC) + where % (len(stored) - len(MAGIC))] ^= 1
    with pytest.raises(CannotOpen):
        opened(bytes(stored))


def test_something_behind_its_end_is_not_its_own():
    with pytest.raises(CannotOpen):
        opened(sealed(b"words") + b"x")


def test_what_is_no_copy_is_a_sentence():
    with pytest.raises(CannotOpen, match="no copy of Dateline's"):
        opened(b"PK\x03\x04 something else")


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "a/../../outside"])
def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path, name):
    """Anybody can seal to a public key."""
    inside = io.BytesIO()
    with tarfile.open(fileobj=inside, mode="w") as tar:
        tar.addfile(tarfile.TarInfo(name), io.BytesIO())
    (tmp_path / "bad.copy").write_bytes(sealed(inside.getvalue()))
    (tmp_path / "into").mkdir()

    with pytest.raises(CannotOpen, match="does not belong"):
        restoring._unpack(str(tmp_path / "bad.copy"), PRIVATE, tmp_path / "into")
    assert not (tmp_path / "outside").exists()


# --- Keys


def test_the_key_of_copies_is_made_once_and_its_private_half_lies_elsewhere(settings, tmp_path):
    made = key.make(tmp_path / "usb")

    assert bytes(key.public()) == bytes(key.private(tmp_path / "usb").public_key)
    assert (tmp_path / "usb").stat().st_mode & 0o77 == 0
    assert made in (settings.VAR_DIR / "backup-key.public").read_text()
    with pytest.raises(key.NoKey, match="never overwritten"):
        key.make(tmp_path / "usb")


def test_without_a_key_there_is_no_copy(tmp_path, db):
    with pytest.raises(CommandError, match="dateline backup --new-key"):
        call_command("backup", str(tmp_path / "copies"))
    assert not (tmp_path / "copies").exists()


def test_keys_beside_the_copies_are_refused(tmp_path, db):
    with pytest.raises(CommandError, match="protect nothing"):
        call_command("backup", str(tmp_path / "copies"), keys=str(tmp_path / "copies/"))


@pytest.mark.parametrize("text", ["", "# only words\n", "not base 64!\n"])
def test_a_file_that_holds_no_key_is_a_sentence(tmp_path, text):
    (tmp_path / "key").write_text(text)
    with pytest.raises(key.NoKey):
        key.private(tmp_path / "key")


# --- Places


def names(*days_ago, now):
    return [f"dateline-{now - timedelta(days=days):%Y%m%dT%H%M%SZ}.copy" for days in days_ago]


def test_old_copies_are_dropped_and_other_files_are_nobodys(tmp_path):
    now = datetime.now(UTC)
    old, middle, *new = names(40, 31, 3, 2, 1, now=now)
    others = {"letter.txt", places.GONE, mirror.NAME}
    for name in (old, middle, *new, *others):
        (tmp_path / name).touch()

    places.drop_old(places.Folder(tmp_path), before=places.age(30, now))
    left = {path.name for path in tmp_path.iterdir()}
    assert left >= {*new, *others}
    assert not {old, middle} & left


def test_the_newest_few_are_kept_however_old_they_are(tmp_path):
    """A clock that is wrong makes one that is newer than all, and all others are old to it."""
    now = datetime.now(UTC)
    *old, older = names(-400, 40, 50, 400, now=now)
    for name in (*old, older):
        (tmp_path / name).touch()

    places.drop_old(places.Folder(tmp_path), before=places.age(30, now))
    assert all((tmp_path / name).exists() for name in old)
    assert not (tmp_path / older).exists()


@pytest.fixture
def bucket(monkeypatch):
    """The address of a folder in a bucket."""
    with speaking_s3(monkeypatch, "copies"):
        yield "s3://copies/qingxi"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_bucket_is_a_place_like_a_folder(bucket, tmp_path):
    place, file = places.place_of(bucket), tmp_path / "file"
    file.write_bytes(b"words" * PIECE)
    for name in ("a", "b"):
        place.put(file, name)

    with place.get("a") as stored:
        assert stored.read() == file.read_bytes()
    assert sorted(place.names()) == ["a", "b"]
    file.write_bytes(b"newer")
    place.put(file, "new")
    place.supplant("a", by="new")
    with place.get("a") as stored:
        assert stored.read() == b"newer"
    place.drop("a")
    assert places.split(f"{bucket}/b")[0].names() == ["b"]


# --- What is here is not overwritten


def test_a_copy_is_not_restored_over_anything(tmp_path, db, settings):
    identity.begin()
    (tmp_path / "key").write_text("A" * 43 + "=\n")
    with pytest.raises(CommandError, match="The database is not empty"):
        call_command("restore", str(tmp_path / "some.copy"), key=tmp_path / "key")
