"""The drill: an installation copied, lost, and restored elsewhere by the commands. What was taken away stays away."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from psycopg2 import connect

from portal.operations.copies.mirror import NAME as MIRROR

ROOT = Path(__file__).resolve().parents[3]
GIVEN = os.environ.get("DATABASE_URL", "")

pytestmark = pytest.mark.every_database

FILL = """
import json
from articles import photos, takedown, workflow
from articles.models import Photo
from tests.articles.pictures import halves, upload
from tests.cast import person
from tests.desk import published
from tests.tips.senders import sent
from tips import removal
from tips.intake import files
def picture(colour):
    photo = Photo(caption="渡口", credit="陳牧 攝", alt="船", added_by=person("editor"))
    photos.keep(photo, photos.read(upload(halves((64, 48 + colour)))))
    photo.save()
    return photo
kept, down = picture(0), picture(16)
story, gone = published(headline="渡口的燈", lead_photo=kept), published(headline="撤下的稿", lead_photo=down)
workflow.perform(gone, "unpublish", by=person("superuser"), note="誤")
takedown.take_down(down, by=person("superuser"), note="訴")
tips = [sent(f"{n} 號碼頭的燈").tip for n in (1, 2, 3)]
removal.remove(tips[0], "withdraw")
print(json.dumps({"story": story.pk, "gone": gone.pk, "file": kept.image.name, "tips": [t.pk for t in tips],
    "halves": [t.half for t in tips]}))
"""
LATER = """
from articles import workflow
from articles.models import Article
from tests.cast import person
from tips import removal
from tips.models import Tip
workflow.perform(Article.objects.get(headline="渡口的燈"), "unpublish", by=person("superuser"), note="令")
removal.remove(Tip.objects.get(pk={tip}), "withdraw")
"""
FOUND = """
import json
from pathlib import Path
from django.conf import settings
from django.utils import timezone
from articles.models import Article, Photo
from portal.operations import identity
from tips.models import Tip
from tips.sealing import half_keys, private_key
kept = Tip.objects.kept()
print(json.dumps({{
    "readable": list(Article.objects.readable(timezone.now()).values_list("pk", flat=True)),
    "stories": Article.objects.count(),
    "down": Photo.objects.exclude(taken_down_at=None).count(),
    "tips": {{tip.pk: private_key.open_tip(tip).text for tip in kept}},
    "file": (Path(settings.MEDIA_ROOT) / "{file}").exists(),
    "faults": identity.faults(),
    "halves": sorted(half_keys.names()),
}}))
"""
OPENS = """
import json
from tips.models import Tip
from tips.sealing import private_key
from tips.sealing.vault import CannotOpen
def opens(tip):
    try:
        return bool(private_key.open_tip(tip).text)
    except CannotOpen:
        return False
print(json.dumps({tip.pk: opens(tip) for tip in Tip.objects.kept()}))
"""


class House:
    """An installation in a folder of its own."""

    def __init__(self, folder, name):
        self.folder = folder / name
        self.own = {**os.environ, "VAR_DIR": str(self.folder), "DATABASE_URL": self._database(name)}
        # Its own secret, made by its first run; a restored one has it from the copy of the keys.
        self.own.pop("SECRET_KEY", None)
        self.own["SITE_LANGUAGE"] = "en"

    def _database(self, name):
        if not GIVEN.startswith("postgres"):
            return f"sqlite:///{self.folder}/db.sqlite3"
        line = connect(GIVEN)
        line.autocommit = True
        line.cursor().execute(f"DROP DATABASE IF EXISTS drill_{name}")
        line.cursor().execute(f"CREATE DATABASE drill_{name}")
        line.close()
        return f"{GIVEN.rpartition('/')[0]}/drill_{name}"

    def dateline(self, *words, fails=False):
        command = [sys.executable, "-m", "portal.operations.command", *words]
        done = subprocess.run(command, cwd=ROOT, env=self.own, capture_output=True, text=True, check=False)
        assert bool(done.returncode) == fails, done.stdout + done.stderr
        return done.stderr if fails else done.stdout

    def asked(self, code):
        return json.loads(self.dateline("manage", "shell", "--no-imports", "-c", code).splitlines()[-1])


@pytest.fixture(scope="module")
def drill(tmp_path_factory):
    """(facts of the first house, what the second has, the folder): everything was done by the commands."""
    folder = tmp_path_factory.mktemp("drill")
    first, second = House(folder, "first"), House(folder, "second")
    said = first.dateline("first-run", "--name", "青溪縣報網")
    first.dateline("backup", "--new-key", str(folder / "usb"))
    facts = first.asked(FILL)
    first.dateline("backup", str(folder / "copies"), "--keys", str(folder / "safe"))
    [old], [keys] = (folder / "copies").glob("*.copy"), (folder / "safe").glob("*.keys")
    shutil.copy(folder / "copies" / MIRROR, folder / "former-mirror")
    first.dateline("manage", "shell", "--no-imports", "-c", LATER.format(tip=facts["tips"][1]))
    first.dateline("backup", str(folder / "copies"))
    restored = second.dateline("restore", str(old), "--key", str(folder / "usb"), "--keys", str(keys))
    found = second.asked(FOUND.format(file=facts["file"]))
    return {
        "facts": facts,
        "found": found,
        "said": said,
        "restored": restored,
        "houses": (first, second),
        "old": old,
        "keys": ("--key", str(folder / "usb"), "--keys", str(keys)),
        "mirror": folder / "copies" / MIRROR,
        "former mirror": folder / "former-mirror",
    }


def test_the_first_run_says_where_the_administrator_is_made(drill):
    assert "/newsroom/first-run/?code=" in drill["said"]


def test_what_was_there_is_there_again_elsewhere(drill):
    assert drill["found"]["stories"] == 2
    assert drill["found"]["file"]
    assert drill["found"]["faults"] == []


def test_tips_open_with_the_keys_that_came_apart(drill):
    assert drill["found"]["tips"] == {str(drill["facts"]["tips"][2]): "3 號碼頭的燈"}


def test_what_had_been_taken_away_before_stays_away(drill):
    assert drill["found"]["down"] == 1
    assert drill["facts"]["gone"] not in drill["found"]["readable"]


def test_what_was_taken_away_since_is_taken_away_again(drill):
    """By the list beside the copies, which is newer than each of them."""
    assert drill["facts"]["story"] not in drill["found"]["readable"]
    assert str(drill["facts"]["tips"][1]) not in drill["found"]["tips"]
    assert "Taken away again, as it was since this copy: 1 (story)." in drill["restored"]
    assert "Taken away again, as it was since this copy: 1 (tip)." in drill["restored"]


def test_half_keys_come_from_the_mirror_and_those_of_removed_tips_are_gone_from_it(drill):
    assert drill["found"]["halves"] == [drill["facts"]["halves"][2]]
    assert drill["former mirror"].stat().st_size
    assert drill["former mirror"].read_bytes() != drill["mirror"].read_bytes()


def test_a_mirror_of_former_days_opens_no_tip_that_was_removed_since(drill, tmp_path):
    third = House(tmp_path, "third")
    third.dateline("restore", str(drill["old"]), *drill["keys"], "--mirror", str(drill["former mirror"]))

    assert third.asked(OPENS) == {str(drill["facts"]["tips"][2]): True}
    assert [path.name for path in (third.folder / "tips-half-keys").glob("[!.]*")] == [
        drill["facts"]["halves"][2]
    ]


def test_without_the_mirror_it_says_so_and_the_mirror_can_come_later(drill, tmp_path):
    alone, third = shutil.copy(drill["old"], tmp_path), House(tmp_path, "third")
    removed, kept = map(str, drill["facts"]["tips"][1:])
    assert f"{MIRROR} does not lie beside the copy" in third.dateline("restore", str(alone), *drill["keys"])
    # Nothing beside this copy tells what was removed since; that no half key is here does.
    assert third.asked(OPENS) == {removed: False, kept: False}

    said = third.dateline("restore", "--mirror", str(drill["mirror"]), *drill["keys"][:2])
    assert "is back" in said
    assert third.asked(OPENS) == {removed: False, kept: True}


def test_nothing_in_a_copy_is_in_clear(drill):
    stored = drill["old"].read_bytes()
    for word in ("渡口的燈".encode(), b"SQLite format", b"PGDMP", b"ustar"):
        assert word not in stored


def test_a_copy_of_the_keys_is_needed_to_start(drill, tmp_path):
    """Without them nothing is invented: it says what is missing."""
    third = House(tmp_path, "third")
    key = drill["old"].parent.parent / "usb"
    said = third.dateline("restore", str(drill["old"]), "--key", str(key), fails=True)
    assert "The copy is back." in said
    assert "tip-line's key" in said
    assert not (third.folder / "tips-keys").exists()


def test_a_second_restore_overwrites_nothing(drill):
    key = drill["old"].parent.parent / "usb"
    said = drill["houses"][1].dateline("restore", str(drill["old"]), "--key", str(key), fails=True)
    assert "is not empty" in said
