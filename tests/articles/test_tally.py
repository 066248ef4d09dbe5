"""The tally: what was printed in a month, by whom; as a page, as CSV and as XLSX."""

import csv
from datetime import datetime, timedelta
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.utils import timezone
from lxml import etree

from articles import tally, workflow, writing
from articles.models import Article, Correspondent, Photo, Source
from articles.photos import keep
from articles.photos import read as read_picture
from tests.articles.pictures import halves, upload
from tests.cast import person
from tests.desk import draft, filed, published, signed_off

from .screen import client_of
from .stories_by_state import NOTICE

pytestmark = pytest.mark.django_db
PAGE = "/newsroom/articles/article/tally/"
NOW = timezone.now()
MONTH = timezone.localdate().replace(day=1)
NINE = "<p>GDP增長5.2%，2026年NBA。</p>"


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def lines(first=MONTH):
    return {line.name: line for line in tally.tally(first, now=timezone.now())}


def printed(**words):
    return published(at=NOW, **words)


def test_stories_and_characters_as_word_counts_them():
    printed(body=NINE)
    line = lines()["林以晴"]
    assert (line.stories, line.characters, line.share) == (1, 9, 9)


def test_two_who_wrote_it_share_its_characters():
    printed(body=NINE, people=[("記者", "林以晴"), ("通訊員", "崔林")])
    assert [(line.stories, line.characters, line.share) for line in lines().values()] == [(1, 9, 4.5)] * 2


def test_who_took_the_pictures_has_no_share_of_the_words():
    printed(body=NINE, people=[("記者", "林以晴"), ("攝影", "陳牧")])
    assert (lines()["陳牧"].stories, lines()["陳牧"].characters, lines()["陳牧"].roles_said) == (
        1,
        0,
        "攝影 1",
    )
    assert lines()["林以晴"].share == 9


def test_one_person_in_two_roles_has_one_story():
    printed(body=NINE, people=[("記者", "林以晴"), ("攝影", "林以晴")])
    assert lines()["林以晴"].stories == 1
    assert lines()["林以晴"].roles_said == "記者 1、攝影 1"


@pytest.mark.parametrize("credit", ["陳牧 攝", "攝影：陳牧", "陳牧攝", "陳牧、林以晴"])
def test_pictures_are_counted_by_whoever_their_credit_names(credit):
    photo = Photo(caption="渡口的晨霧", credit=credit, alt="一條船")
    keep(photo, read_picture(upload(halves((64, 48)))))
    photo.save()
    printed(lead_photo=photo, people=[("記者", "林以晴"), ("攝影", "陳牧")])
    assert lines()["陳牧"].pictures == 1
    assert lines()["林以晴"].pictures == ("林以晴" in credit)


def test_only_what_was_printed_counts():
    draft(body=NINE)
    filed(body=NINE)
    signed_off(body=NINE)
    published(body=NINE, at=timezone.now() + timedelta(hours=1))
    workflow.perform(printed(body=NINE), "unpublish", by=person("editor"), note="核實")
    assert lines() == {}


def test_words_that_readers_do_not_have_count_nothing():
    writing.write(
        printed(body=NINE), by=person("editor"), words={"body": "<p>很長很長很長很長很長很長很長很長。</p>"}
    )
    assert lines()["林以晴"].characters == 9


def test_a_month_begins_and_ends_at_midnight_here():
    zone = timezone.get_current_timezone()
    story = printed()
    for at, month in (
        (datetime(2026, 2, 28, 23, 59, 59, tzinfo=zone), "2026-02"),
        (datetime(2026, 3, 1, tzinfo=zone), "2026-03"),
        (datetime(2026, 12, 31, 23, 59, tzinfo=zone) - timedelta(days=365), "2025-12"),
    ):
        Article.objects.filter(pk=story.pk).update(first_published_at=at)
        assert [m for m in ("2025-12", "2026-01", "2026-02", "2026-03") if lines(tally.first_of(m))] == [
            month
        ]


def test_what_is_ours_and_what_was_corrected():
    printed(source=Source.objects.create(name="青溪縣報", is_ours=True))
    story = printed(source=Source.objects.create(name="鄰縣日報"), headline="轉載")
    writing.write(story, by=person("second_editor"), words={"headline": "轉載的"})
    workflow.perform(story, "urgent_correction", by=person("second_editor"), note="錯", told=NOTICE)
    line = lines()["林以晴"]
    assert (line.stories, line.ours, line.corrected) == (2, 1, 1)


@pytest.mark.parametrize("month", ["", "2026", "2026-13", "2026-00", "x", "²²²²-11", "2026-11-05"])
def test_what_is_no_month_is_none(month):
    assert tally.first_of(month) is None
    assert client_of("editor").get(PAGE, {"month": month}).status_code == 200


@pytest.mark.parametrize("count", [1, 20])
def test_twenty_ask_as_much_as_one(count, django_assert_num_queries):
    for n in range(count):
        printed(headline=f"第{n}條")
    with django_assert_num_queries(1):
        assert lines()["林以晴"].stories == count


# --- The screens


def test_an_editor_sees_all_and_a_reporter_their_own():
    Correspondent.objects.create(name="林以晴", user=person("reporter"))
    printed(people=[("記者", "林以晴"), ("記者", "周予")])
    editor, reporter = (client_of(who).get(PAGE) for who in ("editor", "reporter"))

    assert {line.name for line in editor.context["lines"]} == {"林以晴", "周予"}
    assert {line.name for line in reporter.context["lines"]} == {"林以晴"}
    assert "周予" not in client_of("reporter").get(PAGE + "as-csv/").content.decode()
    assert client_of("second_reporter").get(PAGE).context["lines"] == []


EVIL = '=HYPERLINK("http://evil.example","看")'


def test_csv_holds_no_formula_and_opens_as_utf_8():
    printed(body=NINE, people=[("+記者", EVIL)])
    answer = client_of("editor").get(PAGE + "as-csv/")
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))

    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert rows[1] == [f"'{EVIL}", "1", "0", "9", "9", "0", "0", "'+記者 1"]
    assert f"tally-{MONTH:%Y-%m}.csv" in answer["Content-Disposition"]


def test_xlsx_holds_numbers_as_numbers_and_no_formula():
    printed(body=NINE, people=[("記者", EVIL)])
    answer = client_of("editor").get(PAGE + "as-xlsx/")
    book = ZipFile(BytesIO(answer.content))
    sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    space = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}

    assert sheet.xpath("//s:f", namespaces=space) == []
    assert sheet.xpath("//s:hyperlink", namespaces=space) == []
    numbers = sheet.xpath("//s:row[@r='2']/s:c[not(@t)]/s:v/text()", namespaces=space)
    assert numbers == ["1", "0", "9", "9", "0", "0"]
    assert "HYPERLINK" in book.read("xl/sharedStrings.xml").decode()
