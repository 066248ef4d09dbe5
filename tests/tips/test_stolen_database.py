"""P9: whoever has the database and not the keys learns how many tips there are, on which day, and what state they are in."""

import pytest
from django.db import connection

from tests.cast import person
from tips.intake.words import add_message
from tips.newsroom import moderation

from .senders import sent

pytestmark = pytest.mark.django_db
MARKER = "MARKER-船塢七號"


def dump():
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for cell in row:
                    yield bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()


def test_p9_no_planted_marker_is_in_any_table():
    moderator = person("tip_moderator")
    received = sent(
        f"{MARKER} text",
        contact=f"{MARKER} contact",
        place=f"{MARKER} place",
        when=f"{MARKER} when",
        story="471199884533",
    )
    moderation.perform(received.tip, "ask", by=moderator, words=f"{MARKER} question")
    add_message(received.opened, f"{MARKER} answer", seed=b"s" * 32)
    moderation.perform(received.tip, "note", by=moderator, words=f"{MARKER} note")
    cells = list(dump())

    assert len(cells) > 200
    assert not [cell for cell in cells if b"MARKER" in cell or "船塢七號".encode() in cell]
    assert not [cell for cell in cells if received.code[4:].encode() in cell or b"471199884533" in cell]


def test_p9_a_dump_does_not_tell_short_tips_from_long_ones():
    short, long = sent("一").tip, sent("字" * 200).tip
    assert len(short.words) == len(long.words)
