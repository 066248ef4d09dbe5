"""What the article screen says of a story's review, and how little it asks for it."""

import pytest
from lxml import html

from articles import signing, workflow
from tests.cast import person
from tests.desk import filed, review_by

from .rewriting import rewrite
from .screen import address, client_of

pytestmark = pytest.mark.django_db


def stages_shown(page):
    tree = html.fromstring(page.content.decode())
    return [" ".join(item.text_content().split()) for item in tree.xpath("//ol[@class='stages']/li")]


def test_the_margin_calls_each_stage_by_its_own_name(masthead):
    review_by(3, first="初讀")
    story = workflow.perform(filed(), "sign_off", by=person("editor"))

    assert stages_shown(client_of("second_editor").get(address(story))) == [
        "初讀 何望",
        "Second reading",
        "Final reading",
    ]


def test_a_stage_that_was_signed_keeps_the_name_it_had_then(masthead):
    review_by(2, first="初讀")
    story = workflow.perform(filed(), "sign_off", by=person("editor"))
    review_by(2, first="一讀")

    assert stages_shown(client_of("second_editor").get(address(story)))[0] == "初讀 何望"


def signed_and_changed(stages):
    review_by(stages)
    story = workflow.perform(filed(), "sign_off", by=person("editor"))
    return rewrite(story, by="second_editor", headline="渡船清晨班次恢復")


@pytest.mark.parametrize("stages", [1, 3])
def test_the_screen_reads_the_facts_of_review_once(masthead, django_assert_max_num_queries, stages):
    story, client = signed_and_changed(stages), client_of("editor")
    client.get(address(story))

    with django_assert_max_num_queries(42) as asked:
        client.get(address(story))

    of_rules = [query for query in asked.captured_queries if 'FROM "articles_reviewrule"' in query["sql"]]
    of_signs = [query for query in asked.captured_queries if 'FROM "articles_signoff"' in query["sql"]]
    assert (len(of_rules), len(of_signs)) == (1, 1)


def test_what_was_read_once_is_not_believed_of_other_words():
    story = signed_and_changed(2)
    signing.read_once(story)
    assert signing.stages_signed(story) == set()

    story.version -= 1  # as the row was when the first stage was signed

    assert signing.stages_signed(story) == {1}
