"""The most read: counted in batches, without anything of the reader."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles import workflow
from articles.models import Reads
from articles.reading import reads
from tests.articles.many_stories import stock
from tests.cast import person
from tests.desk import draft, published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _new_batch(masthead, monkeypatch):
    monkeypatch.setattr(reads, "batch", reads.Batch())


def send(key, **headers):
    client = Client(enforce_csrf_checks=True)
    return client.post("/most-read/", str(key), content_type="text/plain;charset=UTF-8", headers=headers)


def read(story, times=1, *, day=None):
    reads.write({(day or timezone.localdate(), story.pk): times}, timezone.now())


def order(client):
    page = client.get("/most-read/").content.decode()
    page = page[page.index("<main") : page.index("</main>")]
    return re.findall(r">(第\d+條消息)<", page)


def test_the_most_read_stands_first_and_what_is_older_than_a_week_counts_no_more(client):
    first, second, third = stock(3)
    read(first, 2)
    read(second, 5)
    read(third, 99, day=timezone.localdate() - timedelta(days=7))

    assert order(client) == ["第2條消息", "第1條消息"]


def test_a_withdrawn_story_leaves_it_at_once(client):
    story = published(headline="第1條消息")
    read(story)
    assert order(client) == ["第1條消息"]

    workflow.perform(
        story, "retract", by=person("chief_editor"), note="不實", told={"kind": "fact", "wording": "有誤"}
    )

    assert order(client) == []


def test_it_is_written_once_for_many(django_assert_num_queries):
    story = published()
    with django_assert_num_queries(0):
        assert [send(story.pk).status_code for _again in range(5)] == [204] * 5
    reads.batch.since -= reads.EVERY

    send(story.pk)
    send(story.pk)

    assert Reads.objects.get().count == 6


def test_what_is_counted_on_two_occasions_is_added_up():
    story = published()
    read(story, 3)
    read(story, 4)

    assert Reads.objects.get().count == 7


def test_of_a_key_that_is_no_public_story_nothing_is_kept():
    for key in (draft().pk, 987654321):
        reads.write({(timezone.localdate(), key): 1}, timezone.now())

    assert not Reads.objects.exists()


def test_a_flood_of_keys_fills_no_memory():
    now, batch = timezone.now(), reads.Batch()

    written = sum(len(batch.add(key, now)) for key in range(3 * reads.MOST_STORIES))

    assert written == 3 * reads.MOST_STORIES
    assert len(batch.counted) < reads.MOST_STORIES


@pytest.mark.parametrize("sent", ["", "x", "-1", "1.5", "9" * 19, "1" * 100_000])
def test_anything_but_a_key_is_refused(sent):
    assert send(sent).status_code == 400
    assert not reads.batch.counted


def test_another_sites_visitors_are_not_counted():
    assert send(1, **{"Sec-Fetch-Site": "cross-site"}).status_code == 400


def test_after_a_month_it_is_forgotten():
    story, today = published(), timezone.localdate()
    read(story, day=today - timedelta(days=32))
    read(story, day=today - timedelta(days=31))

    reads.forget_old(timezone.now())

    assert [row.day for row in Reads.objects.all()] == [today - timedelta(days=31)]


@pytest.mark.parametrize("stories", [1, 20])
def test_the_page_takes_as_many_queries_for_one_as_for_twenty(client, django_assert_num_queries, stories):
    for story in stock(stories):
        read(story)

    # whatever was read often on a day, the keys of all the days, the stories, the masthead
    with django_assert_num_queries(4):
        assert len(order(client)) == stories
