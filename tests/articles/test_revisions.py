"""Revisions: the newest always holds the working copy's words, and none is ever changed."""

import pytest

from articles import workflow, writing
from articles.models import Article, Revision
from tests.cast import person
from tests.desk import draft, published, signed_off

from .rewriting import rewrite

pytestmark = pytest.mark.django_db


def test_the_first_save_makes_the_first():
    story = draft(tags=["渡口"])

    first = story.revisions.get()
    assert (first.number, first.made_by, first.move) == (1, person("reporter"), "save")
    assert first.words == story.words
    assert first.credits == [{"role": "記者", "name": "林以晴"}]
    assert [tag["name"] for tag in first.tags] == ["渡口"]


@pytest.mark.parametrize(
    "change",
    [
        {"headline": "另一個標題"},
        {"body": "<p>改了。</p>"},
        {"people": []},
        {"tags": ["渡口"]},
        {"dateline_date": None},
    ],
    ids=lambda change: next(iter(change)),
)
def test_changed_words_make_another_and_leave_the_first_as_it_was(change):
    story = draft()
    before = Revision.objects.values().get()

    story = rewrite(story, by="editor", **change)

    assert (story.version, story.newest.made_by) == (2, person("editor"))
    assert story.newest.words == story.words
    assert Revision.objects.filter(number=1).values().get() == before


def test_unchanged_words_make_none():
    story = rewrite(draft(), by="editor")
    assert (story.version, story.revisions.count()) == (1, 1)


def test_the_order_of_names_is_part_of_the_words():
    story = draft(people=[("記者", "林以晴"), ("記者", "周予")])
    assert rewrite(story, by="reporter", people=[("記者", "周予"), ("記者", "林以晴")]).version == 2


def test_the_order_of_tags_is_not():
    story = draft(tags=["渡口", "民生"])
    assert rewrite(story, by="reporter", tags=["民生", "渡口"]).version == 1


@pytest.mark.parametrize("fact", ["slugline", "embargoed_until", "headline_is_made"])
def test_facts_of_the_newsroom_are_no_words(fact):
    assert fact not in Article.WORDS


def test_equal_words_have_equal_hashes_and_others_have_not():
    one, same, other = draft(), draft(), draft(headline="另一個標題")
    hashes = [story.newest.words_hash for story in (one, same, other)]
    assert hashes[0] == hashes[1] != hashes[2]


def test_recorded_from_a_copy_read_before_a_move_the_move_stands():
    """Somebody held the story in hand while a colleague signed it; recording does not undo the state."""
    story = draft()
    held = Article.objects.get(pk=story.pk)
    workflow.perform(workflow.perform(story, "file", by=person("reporter")), "sign_off", by=person("editor"))

    writing.write(held, by=person("editor"))

    assert Article.objects.get(pk=story.pk).state == Article.State.SIGNED_OFF
    assert (held.state, held.version) == (Article.State.SIGNED_OFF, 2)


def test_recorded_from_a_copy_read_before_another_save_it_takes_the_next_number():
    story = draft()
    held = Article.objects.get(pk=story.pk)
    rewrite(story, by="editor", headline="另一個標題")

    written = writing.write(held, by=person("reporter"), words={"kicker": "引題"})
    assert (written.number, written.headline, written.kicker) == (3, "另一個標題", "引題")


def test_readers_words_are_a_revision_and_not_the_working_copy():
    story = rewrite(published(), by="editor", headline="另一個標題")
    assert (story.headline, story.live.headline) == ("另一個標題", "渡船恢復清晨班次")


def test_a_correspondent_renamed_later_stays_as_printed():
    story = published()
    correspondent = story.credits.get().correspondent
    correspondent.name = "林晴"
    correspondent.save()

    assert [credit["name"] for credit in story.live.credits] == ["林以晴"]


def test_a_save_after_sign_off_leaves_the_story_with_the_editors():
    assert rewrite(signed_off(), by="editor", headline="另一個標題").state == Article.State.FILED
