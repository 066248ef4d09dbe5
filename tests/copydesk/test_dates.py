"""The year of a dateline is told by the newest day on its page."""

from datetime import date

import pytest

from copydesk import read_text

TITLE = "县城新图书馆开放迎客\n"
BODY = " 县城新图书馆今天开放，三百多名读者到场。\n"


def test_a_dateline_later_than_the_page_is_of_the_year_before():
    sent = read_text(f"青溪在线12月17日讯{BODY}最近更新\n- 春耕现场2022-01-16")

    assert sent.date == date(2021, 12, 17)
    assert sent.date_as_printed == "12-17"


def test_without_a_day_on_the_page_today_decides():
    assert read_text(f"青溪在线12月17日讯{BODY}", today=date(2024, 5, 1)).date == date(2023, 12, 17)


def test_without_any_day_at_all_the_year_is_unknown():
    sent = read_text(f"青溪在线12月17日讯{BODY}")

    assert (sent.date, sent.date_as_printed) == (None, "12-17")


def test_a_day_without_its_month_is_the_latest_such_day():
    sent = read_text(f"{TITLE}2024/03/15 14:02 中央社\n（中央社記者張建中台北29日電）{BODY}")

    assert sent.date == date(2024, 2, 29)
    assert sent.date_as_printed == "29"


def test_the_29th_of_february_is_looked_for_in_leap_years():
    assert read_text(f"青溪在线2月29日讯{BODY}", today=date(2027, 5, 1)).date == date(2024, 2, 29)


def test_a_story_without_a_dateline_has_no_day_though_its_page_has():
    sent = read_text(f"{TITLE}2024-03-08 09:15 来源：青溪在线\n{BODY}")

    assert (sent.date, sent.date_as_printed, sent.source) == (None, None, "青溪在线")


@pytest.mark.parametrize("small_line", ["时间：2024年5月18日至20日", "时间：5月18日 9:00"])
def test_the_time_of_an_event_stays_in_the_notice(small_line):
    sent = read_text(
        f"{TITLE}为满足读者需要，县图书馆将举办新书展，欢迎参加。\n{small_line}\n地点：文化路6号\n县图书馆\n2024年5月1日"
    )

    assert small_line in sent.paragraphs
    assert sent.paragraphs[-1] == "2024年5月1日"
