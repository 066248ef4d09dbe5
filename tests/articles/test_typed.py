"""The preview beside the editor: as it would be read, without saving anything."""

import pytest

from articles.models import Article, Revision, Section, Source
from tests.cast import person
from tests.desk import draft, filed, section

from .screen import client_of

pytestmark = pytest.mark.django_db
TYPED = "/newsroom/articles/article/typed/"


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def page(answer):
    return answer.content.decode().partition('<article class="story"')[2].partition("</article>")[0]


def test_words_stand_on_the_readers_page_before_they_are_saved():
    story = draft()
    sent = {
        "article": story.pk,
        "headline": "改過的標題",
        "kicker": "清晨",
        "body": "<p>打到一半的句子</p><script>alert(1)</script>",
        "section": section().pk,
        "source": Source.objects.create(name="鄰縣日報").pk,
        "dateline_date": "2026-11-27",
        "credits-role": ["記者", "攝影"],
        "credits-name": ["周予", "陳牧"],
        "tags": "渡口，清晨",
    }
    shown = page(client_of("reporter").post(TYPED, sent))

    for said in ("改過的標題", "清晨", "打到一半的句子", "民生", "鄰縣日報", "周予", "陳牧", "11月27日"):
        assert said in shown
    assert "alert" not in shown
    story.refresh_from_db()
    assert (story.headline, story.version, Revision.objects.count()) == ("渡船恢復清晨班次", 1, 1)


def test_a_story_that_nobody_has_saved_yet_is_shown_too():
    shown = page(client_of("reporter").post(TYPED, {"headline": "還沒存的稿", "body": "<p>一段。</p>"}))
    assert "還沒存的稿" in shown
    assert not Article.objects.exists()


def test_nobody_reads_the_working_copy_of_others_through_it():
    story = filed(by=person("reporter"))
    client = client_of("second_reporter")
    assert client.post(TYPED, {"article": story.pk, "headline": "改"}).status_code == 403
    assert client_of("tip_moderator").post(TYPED, {"headline": "改"}).status_code == 403


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"section": "x", "source": "9" * 30, "lead_photo": "-1", "dateline_date": "2026-02-30"},
        {"headline": "字" * 5000, "tags": "，，，" * 500, "credits-name": "  "},
        {"body": "<p>\0</p>", "kicker": "\0"},
    ],
)
def test_nonsense_is_no_fault_of_ours(sent):
    assert client_of("reporter").post(TYPED, sent).status_code == 200
    assert not Section.objects.exists()


def test_a_book_is_not_looked_at():
    assert client_of("reporter").post(TYPED, {"body": "字" * 100_001}).status_code == 413
