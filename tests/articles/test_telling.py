"""Who is told what: a row for each person, made with the act; off the bell once somebody else has done it."""

import pytest
from django.db import transaction
from django.utils import timezone

from articles import telling, workflow, writing
from articles.models import Correspondent, Telling, Ways
from tests.cast import NAMES, person
from tests.desk import draft, filed, published, review_by, signed_off

from .stories_by_state import NOTICE, changed

pytestmark = pytest.mark.django_db
Kind = Telling.Kind


@pytest.fixture(autouse=True)
def _all_are_there():
    for role in NAMES:
        person(role)


def unread(role):
    return [row.kind for row in Telling.objects.unread().filter(to=person(role)).order_by("pk")]


def told(kind):
    return set(Telling.objects.filter(kind=kind).values_list("to__username", flat=True))


def act(story, name, role, **occasion):
    return workflow.perform(story, name, by=person(role), **occasion)


def test_filing_tells_whoever_may_sign_and_nobody_else():
    filed()
    assert told(Kind.FILED) == {"editor", "second_editor", "chief_editor", "superuser"}


def test_whoever_wrote_it_is_not_asked_to_sign_it():
    act(draft(by=person("editor")), "file", "editor")
    assert "editor" not in told(Kind.FILED)


def test_an_editor_who_is_credited_is_not_asked_to_sign_it():
    Correspondent.objects.create(name="蘇敏", user=person("second_editor"))
    filed(people=[("記者", "林以晴"), ("攝影", "蘇敏")])
    assert told(Kind.FILED) == {"editor", "chief_editor", "superuser"}


def test_sent_back_is_told_to_its_writer_with_the_note():
    act(filed(), "send_back", "editor", note="補通訊員聯絡方式")
    row = Telling.objects.get(kind=Kind.SENT_BACK)

    assert (row.to, row.by, row.note) == (person("reporter"), person("editor"), "補通訊員聯絡方式")


def test_what_somebody_else_has_done_is_off_every_bell():
    story = filed()
    act(story, "send_back", "editor", note="補")
    assert unread("second_editor") == unread("chief_editor") == []


def test_filed_again_the_note_is_done_with():
    story = act(filed(), "send_back", "editor", note="補")
    act(story, "file", "reporter")
    assert unread("reporter") == []


def test_signed_is_told_to_its_writer():
    signed_off()
    assert told(Kind.SIGNED) == {"reporter"}
    assert unread("second_editor") == []


def test_of_two_stages_the_second_is_told_to_those_who_give_the_last():
    review_by(2)
    act(filed(), "sign_off", "editor")

    assert unread("chief_editor") == [Kind.FILED]
    assert unread("second_editor") == []
    assert unread("editor") == []


def test_whoever_signed_is_told_that_the_words_changed():
    writing.write(signed_off(), by=person("second_editor"), words={"headline": "改過的標題"})
    assert told(Kind.VOIDED) == {"editor"}


@pytest.mark.parametrize(
    ("move", "role", "kind"),
    [
        ("urgent_correction", "second_editor", Kind.CORRECTED),
        ("unpublish", "second_editor", Kind.WITHDRAWN),
        ("retract", "chief_editor", Kind.WITHDRAWN),
    ],
)
def test_who_wrote_signed_and_answers_for_it_is_told_what_another_does_to_it(move, role, kind):
    story = changed() if move == "urgent_correction" else published()
    Telling.objects.all().delete()
    act(story, move, role, note="人名有誤", told=NOTICE)
    assert told(kind) == {"reporter", "editor"}


def test_nobody_is_told_of_what_they_did():
    act(changed(), "urgent_correction", "editor", note="人名有誤", told=NOTICE)
    assert told(Kind.CORRECTED) == {"reporter"}


def test_no_headline_of_a_story_taken_down_stands_on_a_bell():
    story = published()
    act(story, "take_down", "chief_editor", note="法院")

    assert not Telling.objects.of(person("reporter")).exists()
    assert Telling.objects.of(person("superuser")).exists()


def test_a_move_that_is_rolled_back_tells_nobody():
    with transaction.atomic():
        filed()
        transaction.set_rollback(True)
    assert not Telling.objects.exists()


def test_a_refused_move_tells_nobody():
    story = filed()
    Telling.objects.all().delete()
    with pytest.raises(workflow.Refused):
        act(story, "publish", "editor")
    assert not Telling.objects.exists()


def test_a_person_is_not_told_what_they_asked_not_to_hear():
    Ways.objects.create(person=person("editor"), silent=[Kind.FILED])
    filed()
    assert told(Kind.FILED) == {"second_editor", "chief_editor", "superuser"}


def test_who_left_the_house_is_told_nothing():
    story = filed()
    person("reporter").is_active = False
    type(person("reporter")).objects.filter(username="reporter").update(is_active=False)
    act(story, "send_back", "editor", note="補")
    assert told(Kind.SENT_BACK) == set()


def test_a_command_that_moves_many_tells_of_none():
    stories = [draft(headline=f"第{n}條") for n in range(telling.AT_ONCE + 1)]
    workflow.perform_all(stories, "file", by=person("reporter"))
    assert not Telling.objects.exists()


@pytest.mark.parametrize("people", [1, 10])
def test_telling_many_asks_as_much_as_telling_one(people, django_assert_num_queries):
    """Who keeps silent, and the rows."""
    crowd = [type(person("editor")).objects.create(username=f"e{n}") for n in range(people)]
    story = draft()
    with django_assert_num_queries(2):
        telling.tell(Kind.NOTED, crowd, by=None, now=timezone.now(), article=story)
    assert Telling.objects.count() == people


def test_read_is_read_by_its_reader_alone():
    filed()
    assert telling.read(person("editor"), timezone.now()) == 1
    assert unread("editor") == []
    assert unread("second_editor") == [Kind.FILED]


def test_what_was_filed_stands_on_the_desk_once():
    """In the list that waits; the bell counts it all the same."""
    filed()
    assert list(Telling.objects.for_desk(person("editor"))) == []
    assert Telling.objects.unread().of(person("editor")).count() == 1


def test_published_it_is_told_once():
    published()
    assert unread("reporter") == [Kind.PUBLISHED]
