"""What readers may see: a question asked of the clock, told twice and the same both times."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article
from tests.cast import person
from tests.desk import draft, filed, published, section, signed_off

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]

SECOND = timedelta(seconds=1)


@pytest.fixture
def clock(monkeypatch):
    """clock(moment) stops the time there."""

    def _stop(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return _stop


@pytest.mark.parametrize("state", Article.State)
@pytest.mark.parametrize("since", [-SECOND, 0 * SECOND, SECOND, timedelta(days=400)])
def test_the_two_tellings_of_public_agree(state, since):
    due = timezone.now()
    story = published(at=due - timedelta(days=1))
    Article.objects.filter(pk=story.pk).update(state=state, publish_at=due, first_published_at=due)
    story.refresh_from_db()

    asked_of_all = Article.objects.listed(due + since).filter(pk=story.pk).exists()

    for question in ("readable", "listed", "gone"):
        asked = getattr(Article.objects, question)(due + since).filter(pk=story.pk).exists()
        assert getattr(story, f"is_{question}")(due + since) is asked, question
    assert asked_of_all is (state == Article.State.PUBLISHED and since >= 0 * SECOND)


def test_they_agree_on_a_story_that_returns_at_a_time():
    """Its first publication is past, its next is not."""
    now = timezone.now()
    story = published(at=now - timedelta(days=3))
    story = workflow.perform(story, "unpublish", by=person("editor"), note="核實")
    story = workflow.perform(story, "publish", by=person("editor"), at=now + timedelta(hours=1))

    for moment, is_public in ((now, False), (now + timedelta(hours=1), True)):
        assert story.is_readable(moment) is is_public
        assert Article.objects.listed(moment).exists() is is_public


def test_a_story_appears_at_its_second_everywhere(client, masthead, clock):
    due = timezone.now().replace(microsecond=0) + timedelta(days=2)
    story = published(at=due, section=section(), tags=["渡船"])
    pages = [story.get_absolute_url(), "/", "/recent/", "/sections/life/", "/tags/渡船/"]

    clock(due - SECOND)
    before = [client.get(page) for page in pages]
    clock(due)
    after = [client.get(page) for page in pages]

    assert [page.status_code for page in before] == [404, 200, 200, 200, 404]
    assert not any(story.headline in page.content.decode() for page in before)
    assert [page.status_code for page in after] == [200] * 5
    assert all(story.headline in page.content.decode() for page in after)


def unpublished():
    return workflow.perform(published(), "unpublish", by=person("editor"), note="核實")


def spiked():
    return workflow.perform(draft(), "spike", by=person("chief_editor"))


def scheduled():
    return published(at=timezone.now() + timedelta(hours=1))


@pytest.mark.parametrize("hidden", [draft, filed, signed_off, scheduled, spiked])
@pytest.mark.parametrize("right_date", [True, False])
def test_a_story_that_is_not_public_is_the_same_404_as_none(client, masthead, hidden, right_date):
    story = hidden()
    day = timezone.localdate(story.first_published_at or timezone.now()) if right_date else None
    prefix = f"/{day:%Y/%m/%d}" if day else "/2001/01/01"

    page = client.get(f"{prefix}/{story.pk}/")
    none = client.get("/2001/01/01/987654321/")

    assert page.status_code == none.status_code == 404
    assert page.content == none.content
    assert {**page.headers, "X-Request-ID": ""} == {**none.headers, "X-Request-ID": ""}


def test_a_wrong_date_leads_to_the_right_one_for_good(client, masthead):
    story = published()

    page = client.get(f"/1999/12/31/{story.pk}/")

    assert page.status_code == 301
    assert page.headers["Location"] == story.get_absolute_url()


def test_the_day_in_the_address_is_the_portals_day(client, masthead):
    """Seven in the evening in London is tomorrow here."""
    story = published(at=timezone.datetime(2026, 11, 22, 19, 0, tzinfo=timezone.get_fixed_timezone(0)))

    assert story.get_absolute_url() == f"/2026/11/23/{story.pk}/"
    page = client.get(story.get_absolute_url()).content.decode()
    assert '<time datetime="2026-11-23T03:00:00+08:00">' in page


def test_a_tag_that_stands_on_no_public_story_is_no_page(client, masthead):
    draft(tags=["局長辭職"])

    assert client.get("/tags/局長辭職/").status_code == 404
