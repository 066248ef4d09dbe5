"""Changes that are given a time: readers have them at their second, and the row of the story follows within a minute."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import clock, consequences, workflow, writing
from articles.models import Article
from tests.cast import person
from tests.desk import published, section

from .rewriting import rewrite
from .stories_by_state import change_to_come

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


def scheduled(**words):
    """A public story with a change of the second editor's that comes within the hour: (story, when)."""
    due = timezone.now() + timedelta(hours=1)
    story = rewrite(published(section=section(), tags=["渡船"]), by="second_editor", **words)
    story = workflow.perform(story, "sign_off", by=person("chief_editor"))
    return workflow.perform(story, "update", by=person("editor"), at=due), due


def test_what_is_due_becomes_the_live_words():
    story, due = scheduled(headline="渡船清晨班次恢復")
    begun, lines = story.updated_at, story.events.count()

    assert workflow.settle_changes(due) == [story]

    story = Article.objects.get()
    assert (story.live.headline, story.change, story.change_at) == ("渡船清晨班次恢復", None, None)
    assert not story.has_unprinted_words
    assert (story.updated_at, story.events.count()) == (begun, lines), "nobody did anything"


def test_nothing_is_done_before_its_time_or_twice():
    story, due = scheduled(headline="渡船清晨班次恢復")
    assert workflow.settle_changes(due - timedelta(seconds=1)) == []
    assert Article.objects.get().live == story.live
    workflow.settle_changes(due)
    assert workflow.settle_changes(due) == []


def test_a_story_moved_to_another_section_stands_in_its_list():
    politics = section("時政", "politics")
    story, due = scheduled(section=politics)
    assert story not in Article.objects.in_section(politics)
    workflow.settle_changes(due)
    assert story in Article.objects.in_section(politics)


def test_whose_words_are_out_may_sign_the_next():
    """The second editor's words are printed by now; those that are not are the editor's alone."""
    story, due = scheduled(headline="渡船清晨班次恢復")
    story = rewrite(story, by="editor", kicker="交通")
    assert story not in Article.objects.awaiting_sign_off(person("second_editor"))

    workflow.settle_changes(due)

    assert story in Article.objects.awaiting_sign_off(person("second_editor"))
    assert story not in Article.objects.awaiting_sign_off(person("editor"))
    workflow.perform(Article.objects.get(), "sign_off", by=person("second_editor"))


def test_what_follows_is_called_once_for_all_of_them(monkeypatch):
    stories = {change_to_come(), change_to_come()}
    called = []
    monkeypatch.setattr(consequences, "after", called.append)
    workflow.settle_changes(timezone.now() + timedelta(hours=2))
    assert [set(settled) for settled in called] == [stories]


def test_a_write_that_finds_a_change_due_calls_what_follows_too(monkeypatch):
    story, due = scheduled(headline="渡船清晨班次恢復")
    printed = []
    monkeypatch.setattr(consequences, "after", lambda stories, **how: printed.extend([] if how else stories))
    writing.write(story, by=person("editor"), words={"kicker": "交通"}, now=due)
    assert printed == [story]


def test_the_clock_does_it_every_minute():
    job = {job.name: job for job in clock.JOBS}["settle_changes"]
    story, due = scheduled(headline="渡船清晨班次恢復")
    job.act(due)
    assert job.every == timedelta(minutes=1)
    assert Article.objects.get(pk=story.pk).change is None


def test_a_tag_that_comes_with_the_change_has_its_page(client, masthead):
    story, due = scheduled(tags=["渡船", "石橋"])
    assert client.get("/tags/石橋/").status_code == 404

    workflow.settle_changes(due)
    assert story.get_absolute_url() in client.get("/tags/石橋/").content.decode()
