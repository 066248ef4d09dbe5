"""The addresses that the article screen asks the gate by, with words that are not saved."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import gate
from articles.admin.article import remarks
from articles.models import Article, RightAsItIs, Source, WordRule
from tests.cast import person
from tests.desk import draft, filed

pytestmark = pytest.mark.django_db

CHECK = "/newsroom/articles/article/check/"
TYPED = {"headline": "橋已修好", "body": "<p>12月17日（星期四）開工。</p>", "dateline_date": "2021-12-17"}


@pytest.fixture
def asked(client):
    cache.clear()
    client.force_login(person("editor"))
    return client


def told(story, code):
    return next((one for one in gate.findings(story) if one.code == code), None)


def answer(client, story, *, script=True, **sent):
    headers = {"X-Requested-With": "fetch"} if script else {}
    return client.post(reverse("admin:article_answer", args=[story.pk]), sent, headers=headers)


def test_words_that_are_not_saved_are_looked_at_and_not_kept(asked):
    page = asked.post(CHECK, TYPED).content.decode()
    assert 'data-quote="12月17日（星期四"' in page
    assert 'data-mend="12月17日（星期五"' in page
    assert not Article.objects.exists()


def test_the_words_of_a_story_are_looked_at_instead_of_those_saved(asked):
    story = draft()
    assert "星期四" in asked.post(CHECK, {**TYPED, "article": story.pk}).content.decode()
    assert Article.objects.get(pk=story.pk).headline == "渡船恢復清晨班次"


@pytest.mark.parametrize("key", ["0", "abc", "9" * 30, "-1"])
def test_no_such_story(asked, key):
    assert asked.post(CHECK, {"article": key}).status_code == 404


@pytest.mark.parametrize(
    "odd",
    [
        {"dateline_date": "2021-13-45"},
        {"source": "9" * 40},
        {"section": "x"},
        {"lead_photo": "1"},
        {"credits-name": ["a"] * 500},
        {"headline": "字" * 5000},
        {"body": "<p><b>未完"},
    ],
)
def test_odd_input_is_looked_at_all_the_same(asked, odd):
    assert asked.post(CHECK, {**TYPED, **odd}).status_code == 200


def test_what_is_too_long_is_not_looked_at(asked):
    assert asked.post(CHECK, {"body": "字" * (remarks.LONGEST + 1)}).status_code == 413


def test_who_asks_too_often_waits(asked, monkeypatch):
    monkeypatch.setattr(remarks, "MOST_A_MINUTE", 2)
    assert [asked.post(CHECK, TYPED).status_code for _time in range(3)] == [200, 200, 429]


def test_an_answer_is_kept_and_taken_back_by_script(asked):
    story = draft(body="<p>船靠岸，，人下船。</p>")
    found = told(story, "doubled_mark")
    page = answer(asked, story, _answer=f"keep:{found.fingerprint}").content.decode()
    kept = RightAsItIs.objects.get()
    assert f"undo:{kept.pk}" in page
    assert answer(asked, story, _answer=f"undo:{kept.pk}").status_code == 200
    assert not RightAsItIs.objects.exists()


def test_without_a_script_the_answer_leads_back_to_the_story(asked):
    story = draft(body="<p>船靠岸，，人下船。</p>")
    found = told(story, "doubled_mark")
    assert answer(asked, story, script=False, _answer=f"keep:{found.fingerprint}").status_code == 302
    assert told(story, "doubled_mark") is None


def test_an_answer_to_words_that_changed_is_refused_with_a_sentence(asked):
    reply = answer(asked, draft(), _answer="keep:" + "0" * 32)
    assert (reply.status_code, bool(reply.content)) == (409, True)


def test_an_override_by_script_takes_right_and_reason(asked):
    story = filed(source=Source.objects.create(name="不准轉載社", may_reprint=False))
    found = told(story, "no_reprint")
    sent = {"_answer": f"keep:{found.fingerprint}", f"reason_{found.fingerprint}": "已致電"}
    assert answer(asked, story, **sent).status_code == 409
    asked.force_login(person("chief_editor"))
    assert answer(asked, story, _answer=sent["_answer"]).status_code == 409
    assert answer(asked, story, **sent).status_code == 200
    assert RightAsItIs.objects.get().is_override


def test_nobody_takes_back_the_answer_of_another_story(asked):
    story = draft(body="<p>船靠岸，，人下船。</p>")
    found = told(story, "doubled_mark")
    answer(asked, story, _answer=f"keep:{found.fingerprint}")
    kept = RightAsItIs.objects.get()
    assert answer(asked, draft(headline="另一篇"), _answer=f"undo:{kept.pk}").status_code == 404


def test_as_many_questions_for_many_remarks_as_for_one(asked, django_assert_num_queries):
    story = draft()
    sent = {**TYPED, "article": story.pk}
    with CaptureQueriesContext(connection) as few:
        asked.post(CHECK, sent)
    wanted = len(few)
    for number in range(20):
        WordRule.objects.create(wrong=f"錯{number:02}", right=f"正{number:02}", is_active=True)
    many = "".join(f"<p>錯{number:02}，，完。</p>" for number in range(20))
    asked.post(CHECK, sent)  # the list is read anew once after it changed
    with django_assert_num_queries(wanted):
        page = asked.post(CHECK, {**sent, "body": many}).content.decode()
    assert page.count("data-mend=") >= 40
