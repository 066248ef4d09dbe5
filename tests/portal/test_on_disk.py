"""What is promised is on the disk: the order in which files, their names and rows are written down, as the system is asked."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from articles.models import Photo
from portal import on_disk, private_files
from portal.operations.copies.places import Folder
from tests.articles.pictures import halves, upload
from tests.articles.screen import client_of
from tests.tips.hostile import upload as as_sent
from tests.tips.senders import sent
from tips.intake.attach import Outcome, attach_file
from tips.models import TipFile
from tips.sealing import days, half_keys, key_file, store

pytestmark = pytest.mark.django_db


class Asked(list):
    """What the disk was asked to keep, in this order: files by their number there, folders with the names in them, rows."""

    def __init__(self, monkeypatch):
        super().__init__()
        self.ask = os.fsync
        monkeypatch.setattr(os, "fsync", self.kept)

    def kept(self, number):
        place = Path(f"/proc/self/fd/{number}").readlink()
        is_folder = place.is_dir()
        names = {path.name for path in place.iterdir()} if is_folder else ()
        self.append(("folder", place, names) if is_folder else os.fstat(number).st_ino)
        self.ask(number)

    def row(self, execute, statement, *facts):
        if statement.startswith(("INSERT INTO", "UPDATE")):
            self.append(("row", statement.split('"')[1]))
        return execute(statement, *facts)

    def has(self, path, *, before=None):
        """Whether the bytes of this file and then its name were on the disk before a row of that table was."""
        end = self.index(("row", before)) if before else len(self)
        named = [n for n, one in enumerate(self[:end]) if _names(one, path)]
        return path.stat().st_ino in self[: named[-1]] if named else False


def _names(one, path):
    return isinstance(one, tuple) and one[:2] == ("folder", path.parent) and path.name in one[2]


@pytest.fixture
def asked(monkeypatch):
    asked = Asked(monkeypatch)
    with connection.execute_wrapper(asked.row):
        yield asked


def test_a_photo_is_on_the_disk_before_its_row_is(asked, masthead):
    desk = client_of("reporter")
    sheet = "/newsroom/articles/photo/upload/"
    told = desk.post(sheet, {"picture": upload(halves())}, HTTP_ACCEPT="application/json")
    assert told.status_code == 200
    photo = Photo.objects.get()
    paths = [Path(default_storage.path(name)) for name in photo.files]
    assert len(paths) > 2
    assert all(asked.has(path, before="articles_photo") for path in paths)


def test_so_are_the_folders_of_a_new_month(asked):
    path = Path(default_storage.path(default_storage.save("photos/2031/01/a.jpg", ContentFile(b"a"))))
    for folder in (path, path.parent, path.parent.parent, path.parent.parent.parent):
        assert any(_names(one, folder) for one in asked), folder
    default_storage.delete("photos/2031/01/a.jpg")


def test_a_half_key_is_before_the_tip_and_its_receipt_are(asked):
    tip = sent().tip
    assert asked.has(half_keys.folder() / tip.half, before="tips_tip")


def test_a_tips_file_is_before_its_row_is(asked):
    opened = sent().opened
    row = attach_file(
        opened, as_sent(b"%PDF-1.4 a receipt"), lambda *_sent: Outcome(TipFile.State.HELD, TipFile.Kind.OTHER)
    )
    assert asked.has(store.folder() / row.original, before="tips_tipfile")
    assert asked.has(half_keys.folder() / row.original, before="tips_tipfile")


def test_a_new_half_key_has_its_name_before_the_old_one_is_overwritten(asked):
    path = half_keys.folder() / "a"
    days.written_whole(path, b"h" * 32)
    os.utime(path, (1, 1))
    old = path.stat().st_ino
    asked.clear()
    assert days.settle_file(path, timezone.now(), half_keys.overwrite)
    new = path.stat().st_ino
    files = [one for one in asked if one in (old, new) or _names(one, path)]
    assert [files[0], files[-1], len(files)] == [new, old, 3]


@pytest.mark.parametrize("write", ["secret", "keys", "copy"])
def test_keys_and_copies_are(asked, tmp_path, write):
    path = tmp_path / "kept" / "it"
    path.parent.mkdir()
    if write == "secret":
        private_files.write_once(path, "a")
    elif write == "keys":
        key_file.write_private_keys(path, [key_file.new_private_key()], is_new=True)
    else:
        (tmp_path / "made").write_bytes(b"a copy")
        Folder(path.parent).put(tmp_path / "made", path.name)
    assert asked.has(path)


@pytest.mark.no_database
def test_a_disk_that_fails_is_told_and_a_folder_that_needs_no_asking_is_not(monkeypatch, tmp_path):
    for number, is_told in ((22, False), (5, True)):

        def refuse(_number, fault=number):
            raise OSError(fault, "fsync")

        monkeypatch.setattr(on_disk.os, "fsync", refuse)
        if is_told:
            with pytest.raises(OSError, match="fsync"):
                on_disk.keep_name(tmp_path / "a")
        else:
            on_disk.keep_name(tmp_path / "a")


# It refuses an installation that is none, and has opened the settings as what serves does.
SERVED = """
try:
    from portal import wsgi
except SystemExit:
    pass
from django.db import connection
with connection.cursor() as cursor:
    for name in ("synchronous", "journal_mode", "secure_delete"):
        cursor.execute(f"PRAGMA {name}")
        print(cursor.fetchone()[0])
print(connection.settings_dict["CONN_MAX_AGE"])
"""


@pytest.mark.no_database
def test_what_serves_on_sqlite_waits_for_the_disk_at_each_commit(tmp_path):
    """2 is FULL. With NORMAL a receipt is shown whose tip a power cut takes away."""
    own = {**os.environ, "VAR_DIR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3"}
    own.pop("SERVING", None)
    told = subprocess.run([sys.executable, "-c", SERVED], env=own, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["2", "wal", "1", "None"]
