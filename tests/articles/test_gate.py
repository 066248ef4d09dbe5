"""Fit to print? What an editor is told of the facts of a story before it goes out."""

from datetime import date

import pytest

from articles import gate, workflow
from articles.models import Article, Source
from tests.cast import person
from tests.desk import section, signed_off

pytestmark = pytest.mark.django_db


def complete(**changes):
    facts = {
        "headline": "渡船恢復清晨班次",
        "body": "<p>第一班渡船離岸。</p>",
        "section": section(),
        "source": Source(name="青溪縣報"),
        "dateline_date": date(2026, 11, 23),
    }
    return Article(**{**facts, **changes})


def codes(article):
    return [finding.code for finding in gate.findings(article)]


def test_a_complete_story_has_no_remarks():
    assert codes(complete()) == []


@pytest.mark.parametrize(
    ("missing", "code"),
    [
        ({"headline_is_made": True}, "headline_is_made"),
        ({"body": ""}, "no_body"),
        ({"section": None}, "no_section"),
        ({"source": None}, "no_source"),
        ({"dateline_date": None}, "no_dateline"),
    ],
)
def test_each_thing_that_is_missing_is_one_remark(missing, code):
    assert codes(complete(**missing)) == [code]


def test_remarks_come_in_the_order_of_the_page():
    assert codes(Article(headline_is_made=True)) == [
        "no_headline",
        "headline_is_made",
        "no_body",
        "no_section",
        "no_source",
        "no_dateline",
    ]


def test_each_remark_names_a_field_that_the_article_screen_has():
    every = gate.findings(Article(headline_is_made=True))
    assert all(Article._meta.get_field(finding.field).editable for finding in every)
    assert all(str(finding.sentence) for finding in every)


def test_a_brief_of_one_headline_can_be_published_all_the_same():
    workflow.perform(signed_off(body="", source=None, dateline_date=None), "publish", by=person("editor"))
