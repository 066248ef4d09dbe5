"""The calendar: what is to come, on its day here, for those who may see it."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from articles import assigning, planning, workflow
from articles.models import Assignment
from tests.cast import person
from tests.desk import filed, published

from .screen import client_of
from .stories_by_state import changed_and_signed

pytestmark = pytest.mark.django_db
PAGE = "/newsroom/articles/article/calendar/"
ZONE = timezone.get_default_timezone()
NOW = timezone.now()
TOMORROW = timezone.localdate() + timedelta(days=1)
NOON = datetime(TOMORROW.year, TOMORROW.month, TOMORROW.day, 12, 0, tzinfo=ZONE)


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def given(*, to="reporter", due=NOON, what="柑橘節開幕"):
    assignment = Assignment(what=what, to=person(to), due_at=due)
    assigning.give(assignment, by=person("editor"))
    return assignment


def on(day, *, who="editor"):
    days = planning.filled(planning.week_of(day), person(who), timezone.now())
    found = next(each for each in days if each.date == day)
    return [(entry.kind, str(entry.about)) for entry in found.entries]


def test_what_goes_out_and_what_is_due_stands_on_its_day():
    published(headline="明天的稿", at=NOON)
    workflow.perform(filed(headline="禁發的稿"), "embargo", by=person("editor"), note="發布會前不發", at=NOON)
    workflow.perform(changed_and_signed(), "update", by=person("editor"), at=NOON + timedelta(hours=1))
    given(due=NOON + timedelta(hours=2))

    assert sorted(on(TOMORROW)[:2]) == [("embargo", "禁發的稿"), ("scheduled", "明天的稿")]
    assert [kind for kind, _about in on(TOMORROW)[2:]] == ["change", "assignment"], "in the order of the day"
    assert on(TOMORROW + timedelta(days=1)) == []


def test_what_is_out_is_no_plan():
    published(headline="公開的稿")
    assert on(timezone.localdate()) == []


@pytest.mark.parametrize(("hour", "minute", "day"), [(0, 0, 0), (23, 59, 0), (24, 0, 1)])
def test_a_day_is_a_day_here(hour, minute, day):
    given(due=NOON - timedelta(hours=12) + timedelta(hours=hour, minutes=minute))
    assert on(TOMORROW + timedelta(days=day)) == [("assignment", "柑橘節開幕")]


def test_a_reporter_sees_no_assignment_of_others_and_nobody_a_dropped_one():
    given(to="second_reporter", what="別人的派稿")
    assigning.drop(given(what="不要的派稿"))
    assert on(TOMORROW, who="reporter") == []
    assert on(TOMORROW) == [("assignment", "別人的派稿")]


def test_a_month_is_shown_in_whole_weeks_from_monday():
    days = planning.month_of(date(2026, 11, 27))
    assert (days[0].date, days[-1].date, len(days) % 7) == (date(2026, 10, 26), date(2026, 12, 6), 0)
    assert [day.date.day for day in days if day.is_inside] == list(range(1, 31))


@pytest.mark.parametrize("by", ["month", "week"])
@pytest.mark.parametrize(
    "day", ["", "2026-02-29", "2026-12-31", "1990-01-01", "1989-12-31", "9999-12-31", "x" * 99]
)
def test_any_day_can_be_asked_for(by, day):
    assert client_of("reporter").get(PAGE, {"by": by, "day": day}).status_code == 200


def test_the_page_leads_to_the_story_and_to_an_assignment_of_that_day():
    story = published(headline="明天的稿", at=NOON)
    page = client_of("editor").get(PAGE, {"day": f"{TOMORROW:%Y-%m-%d}"}).content.decode()
    assert f"/newsroom/articles/article/{story.pk}/change/" in page
    assert f"due_at={TOMORROW:%Y-%m-%d}T18:00" in page
    assert "due_at=" not in client_of("reporter").get(PAGE).content.decode()

    form = client_of("editor").get(f"/newsroom/articles/assignment/add/?due_at={TOMORROW:%Y-%m-%d}T18:00")
    assert f'value="{TOMORROW:%Y-%m-%d}T18:00"' in form.content.decode()


@pytest.mark.parametrize("count", [1, 20])
def test_twenty_ask_as_much_as_one(count, django_assert_num_queries):
    """Session, person, rights (2), stories, assignments, masthead."""
    for n in range(count):
        published(headline=f"第{n}條", at=NOON)
        given(what=f"派稿{n}")
    client = client_of("editor")
    address = f"{PAGE}?by=week&day={TOMORROW:%Y-%m-%d}"
    client.get(address)
    with django_assert_num_queries(7):
        page = client.get(address)
    assert page.content.decode().count('class="entry') == 2 * count
