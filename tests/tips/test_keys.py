"""The newsroom's keys through their life: split, rotated, lost and recovered. A drill, by the commands."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tips.models import Tip
from tips.sealing import key_file, private_key
from tips.sealing.vault import CannotOpen

from .senders import TEXT, sent

pytestmark = pytest.mark.django_db


def keys(*words):
    out = StringIO()
    call_command("tips_keys", *words, stdout=out)
    return out.getvalue().strip()


def reads(tip, with_keys=None):
    return private_key.open_tip(Tip.objects.get(pk=tip.pk), with_keys).text == TEXT


def test_the_public_keys_can_be_shown():
    assert keys("show") == f"newsroom {key_file.spell(key_file.public_keys()[0])}\nrecovery none"


def test_a_new_pair_prints_its_public_half_and_never_overwrites(tmp_path):
    path = tmp_path / "offline"
    public = keys("new", str(path))
    assert public == key_file.spell(private_key.read_private_keys(path)[0].public_key)
    with pytest.raises(CommandError):
        keys("new", str(path))


def test_the_split_takes_tips_with_the_public_key_alone(settings, tmp_path):
    settings.TIPS_PUBLIC_KEY = keys("new", str(tmp_path / "desk"))
    tip = sent().tip

    with pytest.raises(CannotOpen):
        private_key.open_tip(tip)
    settings.TIPS_PRIVATE_KEYS = str(tmp_path / "desk")
    assert reads(tip)


def test_rotation_keeps_old_tips_readable_and_resealing_frees_them_of_the_old_key(settings):
    tip = sent().tip
    said = keys("rotate")
    new, _old = private_key.private_keys()

    assert key_file.spell(new.public_key) in said
    assert reads(tip)
    assert keys("reseal").startswith("1 tips sealed")
    key_file.write_private_keys(Path(settings.TIPS_PRIVATE_KEYS), [new])
    assert reads(tip)
    assert reads(sent().tip)


def test_the_recovery_drill_brings_back_every_tip_after_the_newsrooms_key_is_lost(settings, tmp_path):
    offline = tmp_path / "offline"
    settings.TIPS_RECOVERY_KEY = keys("new", str(offline))
    tip = sent().tip
    Path(settings.TIPS_PRIVATE_KEYS).unlink()
    key_file.make_first_pair()  # takes the place of the lost one
    with pytest.raises(CannotOpen):
        reads(tip)

    assert keys("reseal").startswith("0 tips sealed")
    assert keys("reseal", "--with", str(offline)) == (
        "1 tips sealed to the keys of today; 0 could not be opened with the keys at hand."
    )
    assert reads(tip)


def test_a_recovery_key_set_later_is_given_to_tips_that_had_none(settings, tmp_path):
    tip = sent().tip
    settings.TIPS_RECOVERY_KEY = keys("new", str(tmp_path / "offline"))
    keys("reseal")
    tip.refresh_from_db()
    assert private_key.unwrap(tip.recovery_key, private_key.read_private_keys(tmp_path / "offline"))


def test_where_only_the_public_key_is_there_is_nothing_to_rotate(settings):
    Path(settings.TIPS_PRIVATE_KEYS).unlink()
    settings.TIPS_PUBLIC_KEY = key_file.spell(key_file.new_private_key().public_key)
    with pytest.raises(CommandError, match="no file of private keys"):
        keys("rotate")


def test_with_a_set_public_key_rotation_says_to_change_it(settings):
    settings.TIPS_PUBLIC_KEY = key_file.spell(key_file.public_keys()[0])
    assert "Set TIPS_PUBLIC_KEY" in keys("rotate")


def test_a_missing_file_of_keys_is_a_sentence():
    with pytest.raises(CommandError, match="No such file"):
        keys("reseal", "--with", "/no/such/file")
