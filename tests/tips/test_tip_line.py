"""The tip hotline under every story: one record, with contacts that can be called or written to."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.desk import published
from tips.contacts import pieces
from tips.models import TipLine


@pytest.mark.parametrize(
    ("line", "addresses"),
    [
        ("青溪縣報網報料熱線：0000-555 0123", {"0000-555 0123": "tel:00005550123"}),
        ("請撥打電話0000-5550123轉8001", {"0000-5550123": "tel:00005550123"}),
        (
            "（0000）5550123或(0000)5550124",
            {"（0000）5550123": "tel:00005550123", "(0000)5550124": "tel:00005550124"},
        ),
        ("+86 555 0000 0123", {"+86 555 0000 0123": "tel:+8655500000123"}),
        ("0000－5550123。", {"0000－5550123": "tel:00005550123"}),
        ("0000-5550123/0000-5550124", {"0000-5550123": "tel:00005550123", "0000-5550124": "tel:00005550124"}),
        ("0000-5550123 10055500000", {"0000-5550123": "tel:00005550123", "10055500000": "tel:10055500000"}),
        ("熱線95500、12300", {"95500": "tel:95500", "12300": "tel:12300"}),
        ("郵箱tips@qingxi.example，謝謝", {"tips@qingxi.example": "mailto:tips@qingxi.example"}),
        ("12345678@mail.example", {"12345678@mail.example": "mailto:12345678@mail.example"}),
        ("QQ群：12345678", {}),
        ("每條獎勵10000元，最高1000000元", {}),
        ("2026年11月24日起", {}),
        ("a1234567b", {}),
        ("", {}),
    ],
)
def test_contacts_are_found_and_nothing_else(line, addresses):
    cut = list(pieces(line))

    assert "".join(text for text, _address in cut) == line
    assert {text: address for text, address in cut if address} == addresses


def test_a_line_of_anything_is_cut_in_no_time():
    for line in ("1-" * 20_000, "a" * 20_000 + "@", "1 " * 20_000, "(0" * 20_000):
        assert "".join(text for text, _address in pieces(line)) == line


@pytest.fixture
def story(masthead):
    return published()


def printed(client, story):
    return client.get(story.get_absolute_url()).content.decode()


def test_it_is_printed_under_a_story(client, story):
    TipLine.objects.create(name="熱線", text="報料熱線：0000-555 0123", is_default=True)

    assert '<strong>報料熱線：</strong><a href="tel:00005550123">0000-555 0123</a>' in printed(client, story)


def test_without_one_nothing_is_printed(client, story):
    TipLine.objects.create(name="備用", text="0000-555 0124", is_default=False)

    assert "hotline" not in printed(client, story)


def test_a_changed_line_stands_under_every_story_at_once(client, story):
    line = TipLine.objects.create(name="熱線", text="0000-555 0123", is_default=True)
    printed(client, story)
    TipLine.objects.filter(pk=line.pk).update(text="0000-555 0199")

    assert "0000-555 0199" in printed(client, story)


@pytest.mark.parametrize(
    ("opens", "closes", "is_open"), [(0, 0, True), (1, 2, False), (-2, -1, False), (-1, 1, True)]
)
def test_it_keeps_its_days(client, story, opens, closes, is_open):
    today = timezone.localdate()
    TipLine.objects.create(
        name="熱線",
        text="0000-555 0123",
        is_default=True,
        open_from=today + timedelta(days=opens),
        open_until=today + timedelta(days=closes),
    )

    assert ("0000-555 0123" in printed(client, story)) is is_open


def test_its_text_cannot_become_markup(client, story):
    TipLine.objects.create(name="熱線", text="<img src=x onerror=1>0000-555 0123", is_default=True)

    assert "<img src=x" not in printed(client, story)
