"""What one process keeps of prepared pages, and what it gives to all others; of neither anything that is not true."""

from datetime import timedelta
from time import monotonic_ns
from unittest.mock import patch

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import PreparedPage
from articles.reading.prepared import searches, stories, storing
from articles.reading.prepared.kept import Kept
from articles.reading.prepared.making import Making
from portal.models import Masthead
from tests.articles.prepared import afresh, another_process, lay_out_paper, read_twice, ready
from tests.cast import person

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]
NOTICE = {"kind": "name", "wording": "名字有誤。"}


@pytest.fixture
def paper(masthead):
    return lay_out_paper()


def test_what_was_printed_long_ago_is_stored_for_who_asks_again(client, paper, monkeypatch):
    """Whoever walks through the whole archive, as crawlers do, leaves no row for each story."""
    story, *_more = paper
    path = story.get_absolute_url()
    monkeypatch.setattr(stories, "LATELY", -timedelta(days=1))

    client.get(path)
    assert not PreparedPage.objects.exists()
    stories._words.pieces.clear()
    client.get(path)
    assert PreparedPage.objects.get().article == story


def test_what_was_printed_lately_is_made_once_for_all_processes(client, paper):
    story, *_more = paper
    page = client.get(story.get_absolute_url())

    Kept.forget_all()
    with patch.object(Making, "words", side_effect=AssertionError("made again")):
        again = client.get(story.get_absolute_url())
    assert again.content == page.content


def test_what_one_process_has_made_another_takes_from_the_database(client, paper):
    story, *_more = paper
    path = story.get_absolute_url()
    made = read_twice(client, path)

    with another_process(), patch.object(Making, "words", side_effect=AssertionError):
        assert ready(client, path) == made


def test_a_page_of_another_program_is_made_anew(client, paper, monkeypatch):
    story, *_more = paper
    read_twice(client, story.get_absolute_url())
    PreparedPage.objects.update(page=b"")
    monkeypatch.setattr(stories, "house", lambda: "the next one")

    with another_process():
        assert read_twice(client, story.get_absolute_url())[0] == 200
    assert PreparedPage.objects.get().page != b""


def test_a_host_that_is_asked_for_beside_the_first_writes_nothing(client, paper, settings):
    """Or whoever makes up names could have us write with each request."""
    story, *_more = paper
    settings.ALLOWED_HOSTS = ["*"]
    path = story.get_absolute_url()
    read_twice(client, path)
    kept = PreparedPage.objects.get()

    for _time in range(2):
        other = client.get(path, headers={"host": "other.example"})

    assert "http://other.example/" in other.content.decode()
    assert "http://other.example/" not in client.get(path).content.decode()
    assert PreparedPage.objects.get() == kept
    assert PreparedPage.objects.get().site == kept.site


def test_however_much_is_searched_for_what_all_read_stays_kept(
    client, paper, monkeypatch, django_assert_num_queries
):
    """Whoever thinks of ever new words gets no more of a process's memory than so many pages."""
    read_twice(client, "/recent/")
    monkeypatch.setattr(searches._pages, "most", 3)
    for number in range(5):
        client.get("/search/", {"q": f"渡船 {number}"})

    assert len(searches._pages.pieces) == 3
    with django_assert_num_queries(1):
        client.get("/recent/")


def test_what_is_written_while_a_page_is_made_is_on_it_or_it_is_not_kept(client, paper):
    """An editor's save between the first question and the reading: of which moment would the page be?"""
    story, *_more = paper
    path = story.get_absolute_url()
    plain, names = Making.words, iter(["一", "二", "三", "四", "五"])

    def meanwhile(self):
        Masthead.objects.update(motto=next(names))
        return plain(self)

    with patch.object(Making, "words", meanwhile):
        for _time in range(3):
            client.get(path)

    assert not PreparedPage.objects.exists()
    assert ready(client, path) == afresh(client, path)


def test_what_was_made_after_somebody_asked_is_not_handed_to_them():
    """Two readers at once: the question of the one says nothing of what was written while the other's page was made."""
    kept, asked_before = Kept(2), monotonic_ns()
    kept.keep("version", "page")

    assert kept.get("version", asked_before) is None
    assert kept.get("version", monotonic_ns()) == "page"


def test_a_story_that_was_taken_down_leaves_no_prepared_word(client, paper):
    story, *_more = paper
    read_twice(client, story.get_absolute_url())
    assert PreparedPage.objects.exists()

    workflow.perform(story, "take_down", by=person("chief_editor"), note="核實", told=dict(NOTICE))

    assert not PreparedPage.objects.exists()


def test_what_was_made_a_month_ago_is_thrown_away(client, paper):
    story, older, _town = paper
    for one in (story, older):
        read_twice(client, one.get_absolute_url())
    now = timezone.now()
    PreparedPage.objects.filter(article=older).update(made_at=now - timedelta(days=31))

    storing.forget_old(now)

    assert list(PreparedPage.objects.values_list("article", flat=True)) == [story.pk]
