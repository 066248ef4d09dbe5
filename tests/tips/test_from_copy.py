"""What becomes of the hotline that is printed under copy sent to us."""

from types import SimpleNamespace

import pytest

from copydesk import Hotline, read_text
from tips import from_copy
from tips.models import TipLine

pytestmark = pytest.mark.django_db


def sent(line, raw="0000-555 0123", outlet="青溪縣報網"):
    return SimpleNamespace(hotline=Hotline(outlet, raw, line))


def test_the_whole_printed_line_becomes_the_default_where_there_is_none():
    from_copy.take(sent("青溪縣報網報料熱線:0000-555 0123"))

    line = TipLine.objects.get()
    assert (line.name, line.text, line.is_default) == ("青溪縣報網", "青溪縣報網報料熱線:0000-555 0123", True)


def test_a_default_line_that_is_there_stays():
    TipLine.objects.create(name="本站", text="報料 0000-555 0000", is_default=True)
    from_copy.take(sent("青溪縣報網報料熱線:0000-555 0123"))
    assert TipLine.objects.get().name == "本站"


def test_a_line_that_is_not_printed_under_stories_does_not_count():
    TipLine.objects.create(name="舊線", text="報料 0000-555 0000", is_default=False)
    from_copy.take(sent("青溪縣報網報料熱線:0000-555 0123"))
    assert TipLine.objects.get(is_default=True).text == "青溪縣報網報料熱線:0000-555 0123"


def test_a_number_is_never_cut_in_two():
    """A line with no room is printed as its contact alone; where that has none either, not at all."""
    from_copy.take(sent("歡迎讀者提供新聞線索，" * 20 + "熱線0000-555 0123"))
    assert TipLine.objects.get().text == "0000-555 0123"

    TipLine.objects.all().delete()
    from_copy.take(sent("熱" * 201, raw="0" * 201))
    assert not TipLine.objects.exists()


def test_an_outlet_that_is_not_named_or_has_a_long_name_is_no_obstacle():
    from_copy.take(sent("報料熱線:0000-555 0123", outlet=None))
    assert TipLine.objects.get().name == "0000-555 0123"

    TipLine.objects.all().delete()
    from_copy.take(sent("報料熱線:0000-555 0123", outlet="很" * 90))
    assert TipLine.objects.get().name == "很" * 60


def test_copy_without_a_hotline_makes_none():
    from_copy.take(read_text("清晨六點半，第一班渡船離岸。"))
    assert not TipLine.objects.exists()
