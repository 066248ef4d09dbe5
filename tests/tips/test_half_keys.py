"""P10: what is removed stays unreadable, for whoever has everything that the database ever held, and the key file."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.cast import person
from tips import removal, wiping
from tips.intake.attach import Outcome, attach_file, withdraw_file
from tips.intake.words import receive
from tips.models import Tip, TipFile
from tips.newsroom import moderation
from tips.sealing import days, half_keys, private_key, receipt, store
from tips.sealing.open_tip import OpenTip, Words
from tips.sealing.vault import CannotOpen

from .hostile import upload as as_sent
from .senders import CONTACT, TEXT, reopened, sent

pytestmark = pytest.mark.django_db


def held(_upload):
    return Outcome(TipFile.State.HELD, TipFile.Kind.OTHER, reason="office")


def upload():
    return as_sent(b"a list of ships", "list.txt")


def leftover(tip):
    """The row as a log of changes, a table file or a backup still has it."""
    return Tip(
        **{field.attname: getattr(Tip.objects.get(pk=tip.pk), field.attname) for field in Tip._meta.fields}
    )


@pytest.fixture
def done(django_capture_on_commit_callbacks):
    """done(act, …) with what follows its commit."""

    def _done(act, *args, **facts):
        with django_capture_on_commit_callbacks(execute=True):
            return act(*args, **facts)

    return _done


def test_p10_with_the_leftovers_and_the_private_key_nothing_opens_again(done):
    received = sent(contact=CONTACT)
    row = attach_file(received.opened, upload(), held)
    left, sealed = leftover(received.tip), (store.folder() / row.original).read_bytes()
    assert private_key.open_tip(left).text == TEXT

    done(removal.remove, received.tip, "withdraw")

    for opens in (private_key.open_tip, lambda tip: OpenTip.by_code(tip, code_key(received.code, left))):
        with pytest.raises(CannotOpen):
            opens(left)
    # The key that the process itself still holds does not open the file's leftovers either.
    (store.folder() / row.original).write_bytes(sealed)
    with pytest.raises(CannotOpen):
        list(store.pieces(received.opened.key, row.original, about=row.about("original")))
    assert half_keys.names() == set()


def code_key(code, tip):
    return receipt.unlock(code, tip.receipt)


def test_p10_the_half_key_is_overwritten_in_its_place(done, settings):
    received = sent()
    path = Path(settings.TIPS_HALF_KEYS) / received.tip.half
    before = path.read_bytes()
    with path.open("rb") as still_open:
        done(removal.remove, received.tip, "withdraw")
        assert not path.exists()
        assert still_open.read() != before


def test_p11_a_contact_that_was_removed_is_gone_for_whoever_has_the_tips_key(done):
    received = sent(contact=CONTACT)
    left = leftover(received.tip)
    assert private_key.open_tip(left).contact == CONTACT
    done(removal.remove_contact, received.tip)
    opened = private_key.open_tip(left)
    assert opened.text == TEXT
    with pytest.raises(CannotOpen):
        opened.contact  # noqa: B018 - asking opens it


def test_p7_a_file_that_was_taken_back_is_gone_for_whoever_has_the_tips_key(done):
    received = sent()
    row = attach_file(received.opened, upload(), held)
    name, sealed = row.original, (store.folder() / row.original).read_bytes()
    assert done(withdraw_file, received.opened, row.ref)
    (store.folder() / name).write_bytes(sealed)
    with pytest.raises(CannotOpen):
        list(store.pieces(received.opened.key, name, about=row.about("original")))


def test_a_half_key_that_a_dead_process_left_is_burned_by_the_clock(opened):
    opened.tip.refresh_from_db()
    removal.remove(opened.tip, "withdraw")  # its process dies before what follows the commit
    assert opened.tip.half in half_keys.names()
    removal.sweep(timezone.now())
    assert half_keys.names() == set()


def test_half_keys_of_tips_that_are_kept_are_never_burned():
    tips = [sent(contact=CONTACT).tip for _n in range(3)]
    removal.sweep(timezone.now() + timedelta(days=400))
    assert half_keys.names() == {name for tip in tips for name in (tip.half, tip.contact_half)}
    assert reopened(tips[0]).contact == CONTACT


def test_a_tip_that_could_not_be_stored_leaves_no_half_key(monkeypatch):
    monkeypatch.setattr(Tip, "save", falls)
    with pytest.raises(OSError, match="no room"):
        receive(Words(text=TEXT, contact=CONTACT))
    assert half_keys.names() == set()


def falls(*_args, **_facts):
    raise OSError("no room")


# --- One clock: days


def test_no_file_tells_its_moment(opened):
    row = attach_file(opened, upload(), held)
    paths = [store.folder() / row.original, *half_keys.folder().iterdir()]
    midnight = int(days.midnight_after(timezone.now()).timestamp())
    assert {path.stat().st_mtime for path in paths} == {midnight}

    wiping.wipe_the_day(timezone.now())
    assert {path.stat().st_mtime for path in paths} == {midnight}, "its day is not over"

    before = {path: path.stat().st_ino for path in paths}
    wiping.wipe_the_day(timezone.now() + timedelta(days=1))
    assert {path.stat().st_mtime for path in paths} == {days.SETTLED}
    # Made anew: when an inode was born and last changed is the night's.
    assert all(before[path] != path.stat().st_ino for path in paths)
    assert reopened(opened.tip).text == TEXT
    assert b"".join(store.pieces(opened.key, row.original, about=row.about("original")))


def test_where_a_half_key_lay_before_is_overwritten(opened, settings):
    path = Path(settings.TIPS_HALF_KEYS) / opened.tip.half
    half = path.read_bytes()
    with path.open("rb") as old:
        wiping.wipe_the_day(timezone.now() + timedelta(days=1))
        assert path.read_bytes() == half
        assert old.read() != half


def test_what_a_killed_night_left_of_a_half_key_is_overwritten_and_gone_the_next(
    opened, settings, monkeypatch
):
    folder, half = (
        Path(settings.TIPS_HALF_KEYS),
        (Path(settings.TIPS_HALF_KEYS) / opened.tip.half).read_bytes(),
    )

    def killed(*_names):
        raise KeyboardInterrupt

    with monkeypatch.context() as night:
        night.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            days.settle(folder, timezone.now() + timedelta(days=1), wipe=half_keys.overwrite)
    [copy] = [path for path in folder.iterdir() if path.name.startswith(".") and path.read_bytes() == half]
    with copy.open("rb") as its_place:
        wiping.wipe_the_day(timezone.now() + timedelta(days=1))
        assert its_place.read() != half
    assert not copy.exists()
    assert (folder / opened.tip.half).read_bytes() == half


def test_p9_a_staff_line_has_a_day_and_no_number_in_the_order_of_things():
    tip = sent().tip
    moderation.open_for(tip, person("tip_moderator"))
    moderation.perform(tip, "read", by=person("tip_moderator"))
    lines = list(tip.events.order_by("turn"))
    assert [line.move for line in lines] == ["receive", "open", "read"]
    assert {line.on for line in lines} == {timezone.localdate()}
    assert min(line.pk for line in lines) > 2**32


def test_p9_a_stolen_database_does_not_know_which_tips_became_stories():
    became, did_not = sent().tip, sent("另一條").tip
    moderation.to_article(became, by=person("superuser"), headline="題", text="字")
    moderation.perform(did_not, "take_up", by=person("superuser"))
    rows = [Tip.objects.get(pk=tip.pk) for tip in (became, did_not)]
    assert len({(len(row.article), row.state, row.was_used, row.moved_on) for row in rows}) == 1
    assert [list(row.events.values_list("move", flat=True)) for row in rows] == [["take_up", "receive"]] * 2
    assert [reopened(row).article_id is None for row in rows] == [False, True]


def test_files_that_are_settled_while_they_are_removed_stay_away(opened, monkeypatch):
    row = attach_file(opened, upload(), held)
    path = store.folder() / row.original
    os.utime(path, (1, 1))
    sync = os.fsync

    def goes(number):
        sync(number)
        path.unlink(missing_ok=True)

    monkeypatch.setattr(days.os, "fsync", goes)
    days.settle(store.folder(), timezone.now())
    assert not path.exists()
    assert TipFile.objects.exists()
