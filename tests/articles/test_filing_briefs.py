"""The dated headlines of a page become published briefs: in its order, once, and whole."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import filing, writing
from articles.models import Article, SignOff
from articles.workflow import Refused
from copydesk import Recent
from tests.cast import person

pytestmark = pytest.mark.django_db


def file_briefs(*listed, by="superuser"):
    return filing.file_briefs(listed, by=person(by), said_of="imported from a page of 青溪縣報")


def newest():
    return [story.live.headline for story in Article.objects.recent(timezone.now())]


def test_they_come_back_in_the_order_of_the_page():
    listed = [Recent(f"第{n}則", date(2026, 1, 16 - n // 5)) for n in range(12)]

    assert file_briefs(*listed) == 12
    assert newest() == [f"第{n}則" for n in range(12)]


def test_those_of_today_and_tomorrow_keep_their_order_and_are_public():
    today = timezone.localdate()
    listed = [Recent(f"第{n}則", today + timedelta(days=1 - n // 2)) for n in range(4)]

    assert file_briefs(*listed) == 4
    assert newest() == [f"第{n}則" for n in range(4)]
    assert file_briefs(*listed) == 0


def test_a_second_page_adds_only_what_is_new():
    day = date(2026, 1, 16)
    file_briefs(Recent("舊一", day), Recent("舊二", day))

    assert file_briefs(Recent("新", day), Recent("舊一", day), Recent("舊二", day)) == 1
    assert newest() == ["新", "舊一", "舊二"]


def test_one_that_is_listed_twice_is_one():
    assert file_briefs(*[Recent("菜價", date(2026, 1, 16))] * 2) == 1


def test_two_that_differ_only_where_they_are_cut_are_two():
    title, day = "渡船恢復清晨班次，" * 20, date(2026, 1, 16)
    assert file_briefs(Recent(title + "一", day), Recent(title + "二", day)) == 2


def test_the_same_headline_on_another_day_is_another():
    assert file_briefs(Recent("菜價", date(2026, 1, 16)), Recent("菜價", date(2026, 1, 9))) == 2


def test_a_brief_whose_headline_was_changed_since_is_not_filed_again():
    file_briefs(Recent("菜價", date(2026, 1, 16)))
    brief = Article.objects.get()
    writing.write(brief, by=person("editor"), words={"headline": "菜價回落"})

    assert file_briefs(Recent("菜價", date(2026, 1, 16))) == 0


def test_what_has_no_date_is_left():
    assert file_briefs(Recent("沒有日期", None)) == 0


def test_a_headline_too_long_for_its_field_is_printed_whole_as_the_body():
    title = "渡船恢復清晨班次，" * 20
    file_briefs(Recent(title, date(2026, 1, 16)))

    brief = Article.objects.get()
    assert brief.live.headline == title[:119] + "…"
    assert brief.live.body == f"<p>{title}</p>"
    assert file_briefs(Recent(title, date(2026, 1, 16))) == 0


def test_they_have_no_other_words():
    file_briefs(Recent("菜價", date(2026, 1, 16)))
    live = Article.objects.get().live
    assert (live.body, live.source, live.dateline_date, live.credits) == ("", None, None, [])


def test_the_journal_says_whence_they_came_and_nobody_has_signed_them():
    file_briefs(Recent("菜價", date(2026, 1, 16)))

    line = Article.objects.get().events.get()
    assert (line.move, line.by) == ("printed_elsewhere", person("superuser"))
    assert line.note == "imported from a page of 青溪縣報"
    assert not SignOff.objects.exists()


def test_all_of_them_or_none():
    with pytest.raises(Refused):
        file_briefs(Recent("甲", date(2026, 1, 16)), by="reporter")
    assert not Article.objects.exists()


def test_whether_they_are_on_file_is_one_question():
    listed = [Recent(f"第{n}則", date(2026, 1, 16)) for n in range(20)]
    file_briefs(*listed)

    with CaptureQueriesContext(connection) as asked:
        assert file_briefs(*listed) == 0

    assert sum("articles_revision" in query["sql"] for query in asked) == 1
