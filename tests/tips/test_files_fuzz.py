"""Damaged files of every kind, a hundred and more: never an error of ours, never a hidden word in the copy."""

import random

import pytest

from tips.intake import files
from tips.models import TipFile

from . import hostile

State = TipFile.State
ROUNDS = 20


def damaged(data, chance):
    """Some bytes flipped, a piece cut out, doubled or put elsewhere; but the head still says what kind it is."""
    data = bytearray(data)
    for _turn in range(chance.randint(1, 12)):
        at = chance.randrange(12, len(data))
        length = chance.randint(1, 60)
        what = chance.randrange(4)
        if what == 0:
            data[at] = chance.randrange(256)
        elif what == 1:
            del data[at : at + length]
        elif what == 2:
            data[at:at] = data[at : at + length] * chance.randint(1, 30)
        else:
            data[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff"))
        if len(data) < 30:
            break
    return bytes(data)


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (hostile.telling_jpeg, "a.jpg"),
        (hostile.telling_png, "a.png"),
        (hostile.telling_heic, "a.heic"),
        (lambda: hostile.gif_of(5), "a.gif"),
        (lambda: hostile.picture("WEBP"), "a.webp"),
        (hostile.telephone_film, "a.mp4"),
        (lambda: hostile.film("matroska"), "a.mkv"),
        (lambda: hostile.sound("ogg", "libopus"), "a.ogg"),
        (hostile.pdf, "a.pdf"),
        (lambda: hostile.parcel({"word/vbaProject.bin": "x"}), "a.docx"),
    ],
)
def test_b17_damaged_files_break_nothing_and_tell_nothing(make, name):
    chance, whole = random.Random(name), make()
    seen = set()
    for _round in range(ROUNDS):
        outcome = files.examine(hostile.upload(damaged(whole, chance), name))
        seen.add(outcome.state)
        assert outcome.state in {State.CLEANED, State.HELD, State.REFUSED}
        if outcome.cleaned:
            outcome.cleaned.seek(0)
            copy = outcome.cleaned.read()
            assert outcome.kind != TipFile.Kind.PHOTO or hostile.MARK not in copy
    assert seen
