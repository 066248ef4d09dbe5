"""The history of a story: its journal, and each revision to be read as it was."""

import pytest
from django.urls import reverse
from lxml import html

from articles import takedown, workflow, writing
from tests.cast import person
from tests.desk import draft, published, section

from .pictures import picture
from .screen import client_of, opened, save

pytestmark = pytest.mark.django_db


def history(client, story):
    return client.get(reverse("admin:articles_article_history", args=[story.pk]))


def revision(client, story, number):
    return client.get(reverse("admin:article_revision", args=[story.pk, number]))


def test_it_tells_who_did_what_and_why(masthead):
    story = workflow.perform(published(), "unpublish", by=person("editor"), note="地址有誤")
    text = history(client_of("reporter"), story).content.decode()

    assert "地址有誤" in text
    assert text.count("何望") >= 3


def test_it_names_what_was_done_without_the_dots_of_its_button(masthead):
    story = workflow.perform(published(), "unpublish", by=person("editor"), note="地址有誤")

    text = history(client_of("reporter"), story).content.decode()
    assert "Unpublish" in text
    assert "Unpublish…" not in text


def test_each_revision_is_read_as_it_was(masthead):
    client, story = client_of("editor"), draft()
    save(client, story, opened(client, story), headline="改過的標題", body="<p>改過的正文</p>")

    first, second = revision(client, story, 1), revision(client, story, 2)

    assert "渡船恢復清晨班次" in first.content.decode()
    assert "改過的正文" not in first.content.decode()
    assert "改過的正文" in second.content.decode()


def words_of(page):
    """What was struck out and what is new, and the facts beside it."""
    tree = html.fromstring(page.content.decode())
    facts = [fact.text_content().strip() for fact in tree.xpath("//dl[@class='facts-list']/dd")]
    return [mark.text_content() for mark in tree.xpath("//del | //ins")], facts


def test_a_revision_is_compared_with_the_one_before(masthead):
    client, story = client_of("editor"), draft(headline="渡船恢復班次")
    save(client, story, opened(client, story), headline="渡船停開班次")

    assert words_of(revision(client, story, 2))[0] == ["恢復", "停開"]
    assert words_of(revision(client, story, 1))[0] == []


def test_a_revision_has_the_facts_that_were_printed_with_it(masthead):
    photo = picture()
    story = published(section=section(), lead_photo=photo)
    first = client_of("editor")

    assert words_of(revision(first, story, 2))[1] == ["青溪縣報", "民生", "何望", photo.caption]
    takedown.take_down(photo, by=person("chief_editor"), note="當事人要求")
    assert "Taken down" in words_of(revision(first, story, 2))[1][3]


def test_it_marks_what_readers_see(masthead):
    client, story = client_of("editor"), published()
    save(client, story, opened(client, story), headline="改過的標題")
    rows = history(client, story).content.decode().split("<tr>")[2:]

    # 3: changed; 2: signed, by which the editor answers for it; 1: as it was begun
    assert ["what readers see" in row for row in rows] == [False, True, False]


def test_a_revision_that_does_not_exist(masthead):
    assert revision(client_of("editor"), draft(), 9).status_code == 404


def test_the_history_of_no_story(masthead):
    client = client_of("editor")
    assert client.get(reverse("admin:articles_article_history", args=[12345])).status_code == 404


@pytest.mark.parametrize("saves", [1, 12])
def test_it_asks_as_much_for_many_revisions_as_for_one(masthead, django_assert_num_queries, saves):
    """Session, person, rights, sections, the story with its live words, journal, revisions, masthead, and after print (2)."""
    client, story = client_of("editor"), draft()
    for n in range(saves):
        writing.write(story, by=person("editor"), words={"headline": f"第{n}稿"})

    with django_assert_num_queries(10):
        page = history(client, story)
    assert page.content.decode().count("/revisions/") == 2 * (saves + 1)
