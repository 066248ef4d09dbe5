"""Half keys in the one sealed file beside the copies: newest state only, never too little, and nothing else out of it."""

import io
import tarfile
from pathlib import Path

import pytest
from django.conf import settings
from nacl.public import PrivateKey

from portal.operations import doctor
from portal.operations.copies import mirror, packing, places, restoring
from portal.operations.copies.sealed import CannotOpen, Sealing
from tips import removal
from tips.doctor import key
from tips.sealing import half_keys

from .senders import CONTACT, TEXT, reopened, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

PRIVATE = PrivateKey.generate()


@pytest.fixture
def place(tmp_path):
    return places.Folder(tmp_path / "copies")


@pytest.fixture
def put(place, tmp_path):
    """put() mirrors what is here; what it says."""
    return lambda: mirror.put(place, tmp_path, PRIVATE.public_key)


def names_in(place):
    return {name for name, _file in packing.taken_out(f"{place}/{mirror.NAME}", PRIVATE)} - {"about.json"}


def lose(*names):
    for name in names or half_keys.names():
        (Path(settings.TIPS_HALF_KEYS) / name).unlink()


def test_a_removed_tips_half_key_is_gone_from_it_with_the_next_copy(
    place, put, django_capture_on_commit_callbacks
):
    kept, removed = sent(contact=CONTACT).tip, sent("另一件事").tip
    put()
    assert names_in(place) == {f"tips-half-keys/{n}" for n in (kept.half, kept.contact_half, removed.half)}

    with django_capture_on_commit_callbacks(execute=True):
        removal.remove(removed, "withdraw")
    assert put() == ""
    assert names_in(place) == {f"tips-half-keys/{name}" for name in (kept.half, kept.contact_half)}
    assert place.names() == [mirror.NAME]


def test_the_former_file_is_overwritten_where_it_lay(place, put, tmp_path):
    sent()
    put()
    (tmp_path / "where it lay").hardlink_to(place.path / mirror.NAME)
    before = (tmp_path / "where it lay").read_bytes()
    put()
    after = (tmp_path / "where it lay").read_bytes()
    assert len(after) == len(before)
    assert before[:64] != after[:64]
    assert before[-64:] != after[-64:]


def test_a_folder_that_lost_half_keys_does_not_take_the_place_of_a_whole_one(place, put):
    tip = sent().tip
    put()
    lose()

    assert "of 1 tips are missing" in (said := put())
    assert "was left as it is" in said
    restoring.bring_mirror_back(f"{place}/{mirror.NAME}", PRIVATE)
    assert reopened(tip).text == TEXT
    assert put() == ""


def test_where_they_are_given_up_there_is_a_new_one(place, put):
    lost, kept = sent().tip, sent("另一件事").tip
    put()
    lose(lost.half)
    place.drop(mirror.NAME)

    assert "of 1 tips are missing" in put()
    assert names_in(place) == {f"tips-half-keys/{kept.half}"}


def test_what_is_here_is_kept_and_the_file_is_its_owners(place, put):
    tip, other = sent().tip, sent("另一件事").tip
    put()
    lose(other.half)
    here = Path(settings.TIPS_HALF_KEYS) / tip.half
    here.write_bytes(b"n" * 32)
    restoring.bring_mirror_back(f"{place}/{mirror.NAME}", PRIVATE)

    assert here.read_bytes() == b"n" * 32
    assert here.with_name(other.half).stat().st_mode & 0o77 == 0


def test_half_keys_of_removed_tips_stay_where_they_are(place, put):
    """By the list that is here, by that beside the mirror; a contact's goes with its tip."""
    by_list, beside, kept = sent(contact=CONTACT).tip, sent("另一件事").tip, sent("第三件事").tip
    put()
    lose()
    removal.note_removed([by_list.vault_id])
    (place.path / places.GONE).write_text(f"tip {beside.vault_id}\n")
    restoring.bring_mirror_back(f"{place}/{mirror.NAME}", PRIVATE)
    assert half_keys.names() == {kept.half}


def sealed_with(place, name):
    inside = io.BytesIO()
    with tarfile.open(fileobj=inside, mode="w") as tar:
        tar.addfile(tarfile.TarInfo(name), io.BytesIO())
    place.path.mkdir()
    with (place.path / mirror.NAME).open("wb") as target, Sealing(target, PRIVATE.public_key) as sealing:
        sealing.write(inside.getvalue())


@pytest.mark.parametrize(
    "name", ["tips-keys", "tips-removed", "media/a.jpg", "database.sqlite3", "tips-half-keys"]
)
def test_nothing_but_what_is_mirrored_comes_out_of_it(place, tmp_path, name):
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    sealed_with(place, name)
    restoring.bring_mirror_back(f"{place}/{mirror.NAME}", PRIVATE)
    (place.path / mirror.NAME).unlink()
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_name_that_leads_out_of_its_folder_is_refused(place, tmp_path):
    sealed_with(place, "tips-half-keys/../outside")
    with pytest.raises(CannotOpen, match="does not belong"):
        restoring.bring_mirror_back(f"{place}/{mirror.NAME}", PRIVATE)
    assert not (tmp_path / "outside").exists()


def test_the_doctor_sees_that_a_half_key_is_missing():
    sent()
    assert key().level == doctor.FINE
    lose()
    assert "half key is not here" in key().sentence
