"""Removing a tip: its keys go first, and what is left is a dated stub."""

from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from tests.cast import person
from tips import removal
from tips.intake.words import add_message
from tips.journal import Gone
from tips.models import Tip, TipFile, TipMessage
from tips.newsroom import moderation
from tips.sealing import private_key, vault
from tips.sealing.vault import CannotOpen

from .senders import CONTACT, reopened, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def received(settings):
    """A tip with everything that a tip can have."""
    received = sent(contact=CONTACT)
    moderation.perform(received.tip, "answer", by=person("tip_moderator"), words="收到了。")
    folder = Path(settings.TIPS_FILES)
    folder.mkdir()
    (folder / "kept").write_bytes(b"sealed")
    TipFile.objects.create(
        tip=received.tip,
        state="held",
        kind="photo",
        size=65536,
        sealed_name=b"x",
        original="kept",
        digest="p",
    )
    return received


def test_p10_a_removed_tip_cannot_be_opened_from_what_a_disk_still_holds(received):
    left = Tip.objects.values().get()
    messages = list(TipMessage.objects.values_list("words", flat=True))

    removal.remove(received.tip, "withdraw")

    tip = Tip.objects.get()
    with pytest.raises(CannotOpen):
        private_key.unwrap(tip.newsroom_key)
    # The leftovers of the words, with every key that there still is.
    for key in private_key.private_keys():
        for words in (left["words"], left["contact"], *messages):
            with pytest.raises(CannotOpen):
                vault.unseal(bytes(key), words, about=tip.about("words"))


def test_k4_only_the_stub_remains(received, settings, django_capture_on_commit_callbacks):
    number, day = received.tip.pk, received.tip.received_on

    with django_capture_on_commit_callbacks(execute=True):
        removal.remove(received.tip, "withdraw")

    tip = Tip.objects.get()
    assert (tip.pk, tip.received_on, tip.get_state_display()) == (number, day, tip.State.WITHDRAWN.label)
    assert tip.removed_on
    for gone in ("newsroom_key", "recovery_key", "code_key", "words", "contact", "article", "finder"):
        assert getattr(tip, gone) is None
    assert tip.receipt == ""
    assert not TipMessage.objects.exists()
    assert not TipFile.objects.exists()
    assert list(Path(settings.TIPS_FILES).iterdir()) == []
    assert removal.removed_ids() == {str(tip.vault_id)}
    assert {line.move for line in tip.events.all()} == {"receive", "answer", "withdraw"}


def test_a_file_that_is_gone_already_stops_nothing(received, settings, django_capture_on_commit_callbacks):
    (Path(settings.TIPS_FILES) / "kept").unlink()
    with django_capture_on_commit_callbacks(execute=True):
        removal.remove(received.tip, "withdraw")
    assert removal.removed_ids()


def test_twice_is_refused(received):
    removal.remove(received.tip, "withdraw")
    with pytest.raises(Gone):
        removal.remove(received.tip, "withdraw")


def test_d8_nothing_is_added_to_a_removed_tip(received):
    moderation.perform(received.tip, "remove", by=person("tip_moderator"))
    with pytest.raises(Gone):
        add_message(received.opened, "還有", seed=b"s" * 32)
    assert not TipMessage.objects.exists()


def test_the_contact_goes_alone_and_the_words_stay(received):
    removal.remove_contact(received.tip)
    opened = reopened(received.tip)
    assert opened.contact == ""
    assert opened.text
    assert opened.tip.contact_removed_on


def test_without_its_way_back_the_newsroom_still_reads_it(received):
    removal.end_way_back(received.tip)
    opened = reopened(received.tip)
    assert opened.text
    assert not opened.tip.has_way_back


@pytest.mark.parametrize("facts", [{"removed_on": "2026-11-24"}, {"newsroom_key": None}, {"words": None}])
def test_the_database_holds_no_half_removed_tip(facts):
    tip = sent().tip
    with pytest.raises(IntegrityError), transaction.atomic():
        Tip.objects.filter(pk=tip.pk).update(**facts)
