"""What the article screen says of a story's review, and how little it asks for it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html
from taggit.models import TaggedItem

from articles import signing, workflow
from tests.cast import person
from tests.desk import filed, review_by

from .rewriting import rewrite
from .screen import address, client_of, opened, save

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


@pytest.mark.every_database
def test_a_move_reads_the_facts_of_review_once_and_again_when_it_has_changed_them(masthead):
    """Before the signature its rule and the sign-offs; after it the sign-offs: so whom it tells is told right."""
    story, editor = filed(), client_of("editor")
    sent = opened(editor, story)

    with CaptureQueriesContext(connection) as asked:
        save(editor, story, sent, press="_move", value="sign_off:1")

    of_rules = [query for query in asked.captured_queries if 'FROM "articles_reviewrule"' in query["sql"]]
    of_signs = [q for q in asked.captured_queries if q["sql"].startswith('SELECT "articles_signoff"')]
    story.refresh_from_db()
    assert workflow.is_signed_off(story)
    # One more of each is the page that is led on to.
    assert (len(of_rules), len(of_signs)) == (2, 3)


def test_a_save_of_the_same_names_and_tags_leaves_their_rows(masthead):
    story, editor = filed(), client_of("editor")
    save(
        editor, story, opened(editor, story), tags="渡口，夜班", credits__role="記者", credits__name="林以晴"
    )
    rows = _rows(story)

    save(editor, story, opened(editor, story), headline="渡船恢復夜間班次")

    story.refresh_from_db()
    assert story.headline == "渡船恢復夜間班次"
    assert _rows(story) == rows
    assert [len(kind) for kind in rows] == [1, 2]


def _rows(story):
    items = TaggedItem.objects.filter(object_id=story.pk).order_by("pk")
    return list(story.credits.values_list("pk", flat=True)), list(items.values_list("pk", flat=True))


def test_what_was_read_once_is_not_believed_of_other_words():
    story = signed_and_changed(2)
    signing.read_once(story)
    assert signing.stages_signed(story) == set()

    story.version -= 1  # as the row was when the first stage was signed

    assert signing.stages_signed(story) == {1}
