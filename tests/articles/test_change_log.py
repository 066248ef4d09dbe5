"""改稿記錄: what was changed between printed versions, as readers see it; and what is withheld from them."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st

from articles import differences, versions, workflow
from articles.models import Article, PrintedVersion, Revision
from tests.cast import person
from tests.desk import published, signed_off

from .pictures import picture
from .rewriting import rewrite
from .screen import client_of
from .stories_by_state import NOTICE, change_to_come, mended_alone, retracted, unpublished

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "masthead")]


@pytest.fixture(autouse=True)
def _site_in_english(settings):
    """A test that reads a sentence of a reader's page reads it as the code has it."""
    settings.LANGUAGE_CODE = "en"


def mend(story, **words):
    story = rewrite(story, by="editor", **words)
    return workflow.perform(story, "urgent_correction", by=person("editor"), note="夜裡", told=NOTICE)


def page_of(client, story):
    return client.get(story.changes_url)


def text(answer):
    return answer.content.decode()


def test_the_story_leads_to_what_was_changed(client):
    story = mended_alone()
    assert story.changes_url in text(client.get(story.get_absolute_url()))
    page = text(page_of(client, story))
    assert "<del>恢復</del>" in page
    assert "<ins>恢復</ins>" in page
    assert "noindex" in page


def test_a_story_that_was_never_changed_has_no_such_page(client):
    story = published()
    assert story.changes_url not in text(client.get(story.get_absolute_url()))
    assert page_of(client, story).status_code == 404


def test_the_paper_can_leave_it_off(client, masthead):
    story = mended_alone()
    masthead.shows_changes = False
    masthead.save()
    assert story.changes_url not in text(client.get(story.get_absolute_url()))
    assert page_of(client, story).status_code == 404


def test_the_story_page_asks_no_more_for_it(client, django_assert_num_queries):
    story = mend(mended_alone(), kicker="交通")
    # As many as any story's page that is made: see test_reading_queries.
    with django_assert_num_queries(6):
        page = text(client.get(story.get_absolute_url()))
    assert "改稿記錄" in page


def test_nothing_is_compared_while_somebody_reads(client, monkeypatch):
    story = mended_alone()
    monkeypatch.setattr(differences, "pieces", None)
    assert "<ins>" in text(page_of(client, story))


def test_words_that_were_never_printed_are_not_told(client):
    story = rewrite(published(), by="editor", headline="一稿沒有人讀過")
    story = mend(story, headline="渡船清晨班次恢復")
    assert "沒有人讀過" not in text(page_of(client, story))


def test_what_no_reader_reads_is_left_out(client):
    """The names of files, the script and the link of the source are printed nowhere."""
    story = mend(published(), lead_photo=picture())
    page = text(page_of(client, story))
    assert ".jpg" not in page
    assert "/media/" not in page


def test_a_wrong_day_leads_to_the_right_page(client):
    story = mended_alone()
    answer = client.get(f"/1999/12/31/{story.pk}/changes/")
    assert (answer.status_code, answer["Location"]) == (301, story.changes_url)


@pytest.mark.parametrize("page", ["0", "2", "x"])
def test_it_has_as_many_pages_as_there_are(client, page):
    assert client.get(mended_alone().changes_url, {"page": page}).status_code == 404


@pytest.mark.parametrize(("move", "status"), [("take_down", 410), ("unpublish", 404)])
def test_a_story_that_readers_have_no_longer_has_none(client, move, status):
    story = workflow.perform(mended_alone(), move, by=person("chief_editor"), note="核實")
    assert page_of(client, story).status_code == status
    assert "渡船" not in text(page_of(client, story))


def test_retracted_it_keeps_its_log(client):
    story = mended_alone()
    workflow.perform(story, "retract", by=person("chief_editor"), note="不實", told=NOTICE)
    assert page_of(client, story).status_code == 200


# --- When a version is one


def moments(story):
    return [(v.revision.number, v.printed_at) for v in PrintedVersion.objects.filter(article=story)]


def test_a_scheduled_change_is_told_from_its_second_on(client):
    story = change_to_come()
    due = story.change_at
    assert page_of(client, story).status_code == 404
    assert Article.objects.get().changed_at(due - timedelta(seconds=1)) == []
    assert Article.objects.get().changed_at(due) == [due]
    before = moments(story)

    workflow.settle_changes(due)
    assert moments(story) == before, "the clock makes no second version of it"


def test_called_off_it_never_was(client):
    story = workflow.perform(change_to_come(), "call_off", by=person("editor"))
    assert len(moments(story)) == 1
    assert Article.objects.get().changes == []


def test_what_was_scheduled_and_called_off_is_no_version():
    later = timezone.now() + timedelta(hours=2)
    story = workflow.perform(signed_off(), "publish", by=person("editor"), at=later)
    assert len(moments(story)) == 1
    story = workflow.perform(story, "unpublish", by=person("editor"), note="再核")
    assert moments(story) == []


def test_given_another_time_its_version_moves_with_it():
    later = timezone.now() + timedelta(hours=2)
    story = workflow.perform(signed_off(), "publish", by=person("editor"), at=later)
    story = workflow.perform(story, "publish", by=person("editor"), at=later + timedelta(hours=3))
    assert [at for _number, at in moments(story)] == [later + timedelta(hours=3)]


def test_published_again_with_the_same_words_it_has_one_version():
    story = workflow.perform(unpublished(), "publish", by=person("editor"))
    assert len(moments(story)) == 1


def test_words_brought_back_before_they_were_printed_are_no_version():
    story = published()
    story = rewrite(story, by="editor", headline="改了")
    story = rewrite(story, by="editor", headline="渡船恢復清晨班次")
    story = workflow.perform(story, "unpublish", by=person("editor"), note="核實")
    assert len(moments(story)) == 1


@pytest.mark.parametrize("make", [unpublished, retracted])
def test_restored_it_has_no_other_version(make):
    story = workflow.perform(make(), "restore", by=person("chief_editor"), note="查清")
    assert len(moments(story)) == 1


# --- Withheld


def withhold(story, number, **how):
    version = story.printed_versions.order_by("printed_at")[number]
    versions.withhold(version, by=person("chief_editor"), note=how.pop("note", "法院要求"), **how)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_of_a_withheld_version_not_one_word_is_told(client, number):
    headlines = ["甲丙戊庚", "乙丁己辛", "子寅辰午"]
    story = published(headline=headlines[0])
    for headline in headlines[1:]:
        story = mend(story, headline=headline)
    story = mend(story, headline="平靜的一天", kicker="交通")
    withhold(story, number)

    page = text(page_of(client, story))
    assert headlines[number] not in page
    assert all(headline in page for headline in headlines if headline != headlines[number])
    assert "不予公開" in page


def test_it_is_journalled_and_can_be_shown_again(client):
    story = mended_alone()
    before = list(story.printed_versions.values())
    withhold(story, 0, note="名譽權")
    assert page_of(client, Article.objects.get()).status_code == 404
    assert (story.events.first().move, story.events.first().note) == ("withhold_version", "名譽權")

    version = story.printed_versions.order_by("printed_at")[0]
    versions.show_again(version, by=person("chief_editor"), note="撤回起訴")
    assert list(story.printed_versions.values()) == before
    assert page_of(client, story).status_code == 200


def test_it_needs_the_right_and_a_reason():
    story = mended_alone()
    version = story.printed_versions.first()
    with pytest.raises(workflow.Refused, match="right"):
        versions.withhold(version, by=person("editor"), note="不想給人看")
    with pytest.raises(workflow.Refused, match="why"):
        versions.withhold(version, by=person("chief_editor"), note=" ")
    with pytest.raises(workflow.Refused, match="already"):
        versions.show_again(version, by=person("chief_editor"), note="好")
    assert not story.events.filter(move="withhold_version").exists()


def test_a_picture_that_was_taken_down_leaves_the_log():
    story = mend(published(), lead_photo=picture())
    newest = story.printed_versions.order_by("printed_at").last()
    assert [one.label for one in versions.told(newest, [])] == ["picture"]
    assert versions.told(newest, [1]) == []


def test_the_history_withholds_and_shows_again():
    story, client = mended_alone(), client_of("chief_editor")
    number = story.live.number
    where = f"/newsroom/articles/article/{story.pk}/versions/{number}/"
    history = f"/newsroom/articles/article/{story.pk}/history/"

    assert "withheld" in text(client.post(where, {"note": "法院"}, follow=True))
    assert where in text(client.get(history))
    assert story.printed_versions.filter(is_withheld=True).count() == 1
    client.post(where, {"note": "撤回", "show": "1"})
    assert not story.printed_versions.filter(is_withheld=True).exists()
    assert where not in text(client_of("editor").get(history))


# --- Any two texts

WORDS = st.text(st.sampled_from("渡船恢復清晨班次，。\n12ab"), max_size=60)


@trying(deadline=None)
@given(old=WORDS, new=WORDS)
def test_both_versions_can_be_read_from_what_is_kept(old, new):
    """Of any change, what stayed and went is the old text and what stayed and came the new, cut only where it stayed."""
    pieces = differences.pieces(old, new, is_whole=True)
    assert "".join(words for kind, words in pieces if kind != differences.NEW) == old
    assert "".join(words for kind, words in pieces if kind != differences.GONE) == new


def test_a_revision_is_written_once():
    """The log keeps its own rows: nothing of a revision is touched by printing or withholding."""
    story = mended_alone()
    before = list(Revision.objects.values())
    withhold(story, 0)
    assert list(Revision.objects.values()) == before
