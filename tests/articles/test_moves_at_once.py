"""Two people press at the same moment: one of them makes the move, the other is told in a sentence."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from articles import workflow, writing
from articles.models import Article, SignOff
from tests.cast import person
from tests.desk import draft, filed, review_by, signed_off

from .stories_by_state import changed_and_signed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.every_database]


@pytest.fixture(autouse=True)
def _paper(masthead):
    """A transactional test begins with an empty database, without what migrations put there."""


def at_once(*acts):
    """What came of each: "made", or the sentence it was refused with."""
    together = Barrier(len(acts))

    def run(act):
        try:
            together.wait()
            act()
        except workflow.Refused as refused:
            return str(refused)
        else:
            return "made"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def move(story, name, who, **facts):
    by = person(who)
    by.has_perm("articles.view_article")
    return lambda: workflow.perform(story, name, by=by, **facts)


def one_won(outcomes):
    return outcomes.count("made") == 1 and all(outcomes)


def test_two_sign_off():
    story = filed()
    outcomes = at_once(move(story, "sign_off", "editor"), move(story, "sign_off", "second_editor"))

    assert one_won(outcomes)
    assert SignOff.objects.count() == 1
    assert story.events.filter(move="sign_off").count() == 1


def test_one_person_presses_twice():
    review_by(2)
    story = filed()
    outcomes = at_once(*[move(story, "sign_off", "chief_editor")] * 2)

    assert one_won(outcomes)
    assert SignOff.objects.count() == 1


def test_two_publish():
    story = signed_off()
    outcomes = at_once(*[move(story, "publish", who) for who in ("editor", "second_editor", "chief_editor")])

    assert one_won(outcomes)
    assert story.events.filter(move="publish").count() == 1


def test_two_publish_the_same_changes():
    """The second reads the story anew with the words that the first printed."""
    story = changed_and_signed()
    outcomes = at_once(*[move(story, "update", who) for who in ("editor", "chief_editor")])

    assert one_won(outcomes)
    assert story.events.filter(move="update").count() == 1


def test_the_writer_takes_it_back_while_an_editor_signs():
    story = filed()
    outcomes = at_once(move(story, "recall", "reporter"), move(story, "sign_off", "editor"))

    assert one_won(outcomes)
    story.refresh_from_db()
    is_draft = outcomes[0] == "made"
    assert story.state == (Article.State.DRAFT if is_draft else Article.State.SIGNED_OFF)
    assert SignOff.objects.count() == (0 if is_draft else 1)


def test_an_editor_changes_the_words_while_another_signs_them():
    """Whichever comes first: nobody's sign-off stands under words they did not read."""
    story, held = filed(), Article.objects.get()

    def save():
        writing.write(held, by=person("second_editor"), words={"headline": "另一個標題"})

    at_once(save, move(story, "sign_off", "editor"))

    story.refresh_from_db()
    assert story.newest.headline == "另一個標題"
    assert story.state == Article.State.FILED
    assert not SignOff.objects.filter(revision__headline="另一個標題").exists()


def test_two_save():
    story = draft()
    saves = [Article.objects.get(pk=story.pk) for _n in range(2)]

    def save(number):
        writing.write(saves[number], by=person("reporter"), words={"headline": f"第{number}個標題"})

    outcomes = at_once(*[lambda number=number: save(number) for number in range(2)])

    assert outcomes == ["made", "made"]
    assert sorted(story.revisions.values_list("number", flat=True)) == [1, 2, 3]
