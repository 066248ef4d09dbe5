"""Publish 發布: now or at a time, and never before an embargo ends."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import workflow
from articles.models import Article
from tests.cast import person
from tests.desk import draft, filed, published, signed_off

from .rewriting import rewrite

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

HOUR = timedelta(hours=1)


@pytest.fixture
def now():
    return timezone.now()


def publish(story, *, by="editor", **when):
    return workflow.perform(story, "publish", by=person(by), **when)


def unpublish(story, **when):
    return workflow.perform(story, "unpublish", by=person("editor"), note="核實", **when)


def test_readers_see_the_signed_words_from_now_on(client, masthead, now):
    story = publish(signed_off(), now=now)

    assert story.live == story.newest
    assert (story.publish_at, story.first_published_at) == (now, now)
    assert story.headline in client.get(story.get_absolute_url()).content.decode()


def test_it_is_written_down():
    story = publish(signed_off())
    line = story.events.first()
    assert (line.move, line.by, line.revision) == ("publish", person("editor"), story.live)


@pytest.mark.parametrize("who", ["reporter", "second_reporter", "tip_moderator", "administrator"])
def test_others_may_not(who):
    with pytest.raises(workflow.Refused):
        publish(signed_off(), by=who)


def test_an_editor_may_publish_their_own_words_once_a_colleague_has_signed_them():
    story = workflow.perform(filed(by=person("editor")), "sign_off", by=person("second_editor"))
    publish(story)


@pytest.mark.parametrize("make", [draft, filed, published])
def test_only_a_signed_story_that_readers_do_not_have_can_be_published(make):
    with pytest.raises(workflow.Refused):
        publish(make())


def test_a_spiked_story_cannot_be():
    with pytest.raises(workflow.Refused):
        publish(workflow.perform(draft(), "spike", by=person("reporter")))


def test_twice_is_refused_and_changes_nothing():
    story = publish(signed_off())
    lines = story.events.count()

    with pytest.raises(workflow.Refused):
        publish(story)

    assert story.events.count() == lines


# --- At a time


def test_at_a_time_it_is_public_from_that_second_without_anybody_doing_anything(now):
    story = publish(signed_off(), at=now + HOUR, now=now)

    assert story.is_scheduled(now)
    assert list(Article.objects.scheduled(now)) == [story]
    assert not Article.objects.listed(now + HOUR - timedelta(seconds=1)).exists()
    assert Article.objects.listed(now + HOUR).exists()


def test_given_another_time_it_waits_for_that_one(now):
    story = publish(signed_off(), at=now + HOUR, now=now)
    story = publish(story, at=now + 2 * HOUR, now=now)

    assert not story.is_readable(now + HOUR)
    assert story.first_published_at == now + 2 * HOUR


def test_published_now_instead_it_is_first_published_now(now):
    story = publish(signed_off(), at=now + HOUR, now=now)
    story = publish(story, now=now)

    assert (story.publish_at, story.first_published_at) == (now, now)


def test_once_its_time_has_come_it_takes_no_other(now):
    story = publish(signed_off(), at=now + HOUR, now=now)
    with pytest.raises(workflow.Refused):
        publish(story, at=now + 3 * HOUR, now=now + 2 * HOUR)


def test_unpublish_calls_it_off(now):
    unpublish(publish(signed_off(), at=now + HOUR, now=now), now=now)

    assert not Article.objects.listed(now + 2 * HOUR).exists()
    assert not Article.objects.scheduled(now).exists()


def test_called_off_it_was_never_published_and_gets_its_first_date_when_it_is(now):
    story = unpublish(publish(signed_off(), at=now + HOUR, now=now), now=now)
    assert story.first_published_at is None

    story = publish(story, now=now + 24 * HOUR)

    assert story.first_published_at == now + 24 * HOUR


def test_changed_while_it_waits_readers_get_the_scheduled_words(now):
    story = rewrite(publish(signed_off(), at=now + HOUR, now=now), by="editor", headline="另一個標題")

    assert story.is_readable(now + HOUR)
    assert story.live.headline == "渡船恢復清晨班次"


def test_changed_while_it_waits_the_new_words_take_a_sign_off_and_a_new_order(now):
    story = rewrite(publish(signed_off(), at=now + HOUR, now=now), by="editor", headline="另一個標題")
    with pytest.raises(workflow.Refused):
        publish(story, at=now + HOUR, now=now)

    story = workflow.perform(story, "sign_off", by=person("second_editor"), now=now)
    assert story.live.headline == "渡船恢復清晨班次"

    story = publish(story, at=now + HOUR, now=now)
    assert (story.live.headline, story.publish_at) == ("另一個標題", now + HOUR)


# --- The first date stays


def test_republished_it_keeps_the_first_date(now):
    story = unpublish(publish(signed_off(), now=now), now=now + HOUR)
    story = publish(story, now=now + 2 * HOUR)

    assert (story.first_published_at, story.publish_at) == (now, now + 2 * HOUR)


def test_a_return_that_is_called_off_keeps_the_first_date(now):
    story = unpublish(publish(signed_off(), now=now), now=now + HOUR)
    story = publish(story, at=now + 9 * HOUR, now=now + 2 * HOUR)

    assert unpublish(story, now=now + 3 * HOUR).first_published_at == now


def test_an_unpublished_story_whose_words_changed_needs_another_sign_off():
    story = rewrite(unpublish(published()), by="editor", headline="另一個標題")
    with pytest.raises(workflow.Refused):
        publish(story)

    with pytest.raises(workflow.Refused, match="their own words"):
        workflow.perform(story, "sign_off", by=person("editor"))
    story = workflow.perform(story, "sign_off", by=person("second_editor"))

    assert publish(story).live.headline == "另一個標題"


# --- Embargo


def test_under_embargo_it_is_refused_with_a_sentence_and_stays_as_it_was(now):
    story = signed_off(embargoed_until=now + HOUR)

    with pytest.raises(workflow.Refused, match="under embargo"):
        publish(story, now=now)

    story.refresh_from_db()
    assert (story.state, story.live, story.publish_at) == (Article.State.SIGNED_OFF, None, None)


def test_the_second_before_it_ends_is_refused_and_the_second_it_ends_is_not(now):
    story = signed_off(embargoed_until=now + HOUR)
    with pytest.raises(workflow.Refused, match="under embargo"):
        publish(story, at=now + HOUR - timedelta(seconds=1), now=now)

    publish(story, at=now + HOUR, now=now)


def test_the_database_itself_holds_the_embargo(now):
    story = published(at=now - HOUR)
    with pytest.raises(IntegrityError, match="never_published_before_embargo"), transaction.atomic():
        Article.objects.filter(pk=story.pk).update(embargoed_until=now)


def test_the_database_itself_wants_words_and_times_of_what_is_published():
    story = signed_off()
    with pytest.raises(IntegrityError, match="published_has_words_and_times"), transaction.atomic():
        Article.objects.filter(pk=story.pk).update(state=Article.State.PUBLISHED)


def test_an_error_rolls_it_back_whole(monkeypatch):
    story = signed_off()

    def fall(*args, **facts):
        raise ZeroDivisionError

    monkeypatch.setattr(workflow, "record_events", fall)
    with pytest.raises(ZeroDivisionError):
        publish(story)

    story.refresh_from_db()
    assert (story.state, story.live, story.first_published_at) == (Article.State.SIGNED_OFF, None, None)
