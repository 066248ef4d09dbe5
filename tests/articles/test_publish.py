"""Publish 發布: now or at a time, and only what was signed off. The clock publishes; nothing has to run."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import workflow
from articles.models import Article
from tests.cast import person
from tests.desk import draft, filed, published, signed_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def publish(story, *, by="editor", **times):
    return workflow.perform(story, "publish", by=person(by), **times)


def test_now_is_public_at_once():
    story = publish(signed_off())

    assert story.is_public(timezone.now())
    assert story.first_published_at == story.publish_at
    assert story.live == story.newest


@pytest.mark.parametrize("make", [draft, filed])
def test_what_nobody_signed_is_not_published(make):
    with pytest.raises(workflow.Refused):
        publish(make())


def test_at_a_time_it_is_public_from_that_very_second():
    at = timezone.now() + timedelta(hours=3)
    story = publish(signed_off(), at=at)

    assert story.is_scheduled(at - timedelta(microseconds=1))
    assert not Article.objects.public(at - timedelta(microseconds=1)).exists()
    assert Article.objects.public(at).get() == story


def test_a_scheduled_story_can_be_given_another_time_and_a_public_one_cannot():
    soon, later = timezone.now() + timedelta(hours=1), timezone.now() + timedelta(hours=5)
    story = publish(publish(signed_off(), at=soon), at=later)

    assert (story.publish_at, story.first_published_at) == (later, later)
    with pytest.raises(workflow.Refused):
        publish(published(), at=later)


def test_a_schedule_is_cancelled_by_unpublishing_and_leaves_no_date_behind():
    story = publish(signed_off(), at=timezone.now() + timedelta(days=2))
    story = workflow.perform(story, "unpublish", by=person("editor"), note="再等等")

    story = publish(story)

    assert abs(story.first_published_at - timezone.now()) < timedelta(minutes=1)


def test_an_embargo_is_kept_by_the_move_and_by_the_database():
    ends = timezone.now() + timedelta(days=1)
    story = signed_off(embargoed_until=ends)

    with pytest.raises(workflow.Refused, match="embargo"):
        publish(story)
    assert publish(story, at=ends).publish_at == ends
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=story.pk).update(publish_at=timezone.now())


def test_a_published_story_without_words_or_times_is_refused_by_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=draft().pk).update(state="published")


def test_twice_is_refused():
    with pytest.raises(workflow.Refused):
        publish(publish(signed_off()))
