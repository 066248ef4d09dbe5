"""What a new story begins with, so that nobody types it every day."""

import pytest
from django.utils import timezone

from articles.models import Article, Correspondent, Source
from articles.usual import usual_words
from tests.cast import person
from tests.desk import draft, section

from .screen import ADD, client_of, opened, save

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def known(outlet=None):
    return Correspondent.objects.create(
        name="林以晴", usual_role="記者", user=person("reporter"), outlet=outlet
    )


def test_a_new_story_begins_with_what_is_usual():
    paper = Source.objects.create(name="青溪縣報", is_ours=True)
    known()
    for n in range(3):
        draft(headline=f"第{n}條", section=section())
    draft(headline="別的版", section=section("文化", "culture"))
    sent = opened(client_of("reporter"), ADD)

    assert sent["source"] == str(paper.pk)
    assert sent["dateline_date"] == f"{timezone.localdate():%Y-%m-%d}"
    assert (sent.getlist("credits-role")[0], sent.getlist("credits-name")[0]) == ("記者", "林以晴")
    assert sent["section"] == str(section().pk)


def test_their_outlet_comes_before_the_house():
    Source.objects.create(name="青溪縣報", is_ours=True)
    theirs = Source.objects.create(name="石橋鎮融媒體中心")
    known(theirs)
    assert usual_words(person("reporter"))["source"] == theirs


def test_whoever_is_new_begins_with_the_day_alone():
    usual = usual_words(person("reporter"))
    assert (usual["source"], usual["people"], usual["section"]) == (None, [], None)


def test_what_is_taken_out_again_stays_out():
    Source.objects.create(name="青溪縣報", is_ours=True)
    known()
    client = client_of("reporter")
    sent = opened(client, ADD)
    changes = {"headline": "新稿", "body": "<p>一段。</p>", "source": "", "section": "", "dateline_date": ""}
    save(client, ADD, sent, **changes, credits__name=["", ""])

    story = Article.objects.get()
    assert (story.source, story.section, story.dateline_date) == (None, None, None)
    assert not story.credits.exists()
