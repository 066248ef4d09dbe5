"""審稿單: who saw which words when, what each stage changed, and the hash of the words."""

import pytest
from django.urls import reverse
from lxml import html

from articles import noting, review_sheet, seeing, workflow
from articles.models import Article
from tests.cast import person
from tests.desk import draft, filed, review_by

from .rewriting import rewrite
from .screen import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def reviewed():
    """Three readings; the second mends the headline, and the first agrees."""
    review_by(2, first="初審", final="終審")
    story = workflow.perform(draft(), "file", by=person("reporter"), note="今晚要上")
    story = workflow.perform(story, "sign_off", by=person("editor"), note="事實已核")
    story = rewrite(story, by="second_editor", headline="渡船恢復清晨航班")
    story = workflow.perform(story, "acknowledge", by=person("editor"))
    story = workflow.perform(story, "sign_off", by=person("chief_editor"), note="同意")
    return workflow.perform(story, "publish", by=person("editor"))


def told(story):
    return [
        (
            line.event.move,
            line.stage,
            str(line.event.by),
            line.holds,
            [str(d.label) for d in line.differences],
        )
        for line in review_sheet.sheet(story)["lines"]
    ]


def test_each_act_stands_there_with_its_stage_and_what_was_changed_before_it():
    assert told(reviewed()) == [
        ("file", "", "林以晴", False, []),
        ("sign_off", "初審", "何望", False, ["responsible editor"]),
        ("sign_off_voided", "", "蘇敏", False, ["headline"]),
        ("acknowledge", "初審", "何望", True, []),
        ("sign_off", "終審", "唐若谷", True, []),
        ("publish", "", "何望", False, []),
    ]


def test_the_page_has_opinions_differences_times_and_the_hash_of_the_words(masthead):
    story = reviewed()
    page = client_of("reporter").get(reverse("admin:article_sheet", args=[story.pk])).content.decode()
    text = " ".join(html.fromstring(page).text_content().split())

    for said in ("今晚要上", "事實已核", "同意", "初審", "終審", "蘇敏", story.newest.words_hash):
        assert said in text
    assert "<ins>航</ins>" in page


def test_a_withdrawn_sign_off_stays_on_the_record():
    story = workflow.perform(filed(), "sign_off", by=person("editor"))
    story = workflow.perform(story, "unsign", by=person("editor"))
    assert [(move, holds) for move, _stage, _by, holds, _changed in told(story)] == [
        ("file", False),
        ("sign_off", False),
        ("unsign", False),
    ]


def test_notes_and_who_opened_it_last_stand_there_too(masthead):
    story = filed()
    noting.add(story, by=person("editor"), to=person("reporter"), text="哪一班？")
    seeing.look(story, person("second_editor"))
    page = client_of("editor").get(reverse("admin:article_sheet", args=[story.pk])).content.decode()
    assert "哪一班？" in page
    assert "蘇敏" in page


def test_before_anybody_files_it_there_is_nothing_to_tell(masthead):
    page = client_of("reporter").get(reverse("admin:article_sheet", args=[draft().pk]))
    assert "Nobody has handed it in yet." in page.content.decode()


def test_a_long_review_is_cut_and_says_so(masthead, monkeypatch):
    monkeypatch.setattr(review_sheet, "MOST", 2)
    story = reviewed()
    page = client_of("reporter").get(reverse("admin:article_sheet", args=[story.pk])).content.decode()
    assert len(review_sheet.sheet(Article.objects.get())["lines"]) == 2
    assert "There is more in the journal." in page


@pytest.mark.parametrize("rounds", [1, 5])
def test_it_asks_as_much_for_a_long_review_as_for_a_short_one(masthead, django_assert_num_queries, rounds):
    story, client = filed(), client_of("editor")
    for n in range(rounds):
        story = workflow.perform(story, "send_back", by=person("second_editor"), note=f"第{n}次")
        story = rewrite(story, by="reporter", headline=f"第{n}題")
        story = workflow.perform(story, "file", by=person("reporter"))
    where = reverse("admin:article_sheet", args=[story.pk])
    client.get(where)
    with django_assert_num_queries(14):
        client.get(where)
