"""Assignments: given, become a story in one click, told of before and after they are due."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import assigning, workflow
from articles.models import Article, Assignment, Correspondent, Source, Telling
from portal.moves import Refused
from tests.cast import person
from tests.desk import draft, section

from .screen import client_of

pytestmark = pytest.mark.django_db
Kind = Telling.Kind
NOW = timezone.now()
LIST = "/newsroom/articles/assignment/"


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def given(*, to="reporter", due=timedelta(hours=5), what="柑橘節開幕", **facts):
    assignment = Assignment(what=what, to=person(to), due_at=NOW + due, **facts)
    assigning.give(assignment, by=person("editor"))
    return assignment


def told(kind):
    return [
        row.to.username
        for row in Telling.objects.filter(kind=kind).select_related("to").order_by("to__username")
    ]


def test_whoever_has_it_is_told():
    given(note="九點在縣府前")
    row = Telling.objects.get()
    assert (row.to, row.kind, row.note) == (person("reporter"), Kind.ASSIGNED, "九點在縣府前")


def test_given_to_another_it_is_theirs_and_off_the_first_ones_desk():
    assignment = given()
    assignment.to = person("second_reporter")
    assigning.give(assignment, by=person("editor"), is_new=False)

    assert told(Kind.ASSIGNED) == ["second_reporter"]
    assert list(Telling.objects.for_desk(person("reporter"))) == []


def test_saved_again_unchanged_it_is_told_once():
    assignment = given()
    assigning.give(assignment, by=person("editor"), is_new=False)
    assert told(Kind.ASSIGNED) == ["reporter"]


def test_it_becomes_a_story_with_what_is_known():
    paper = Source.objects.create(name="青溪縣報", is_ours=True)
    Correspondent.objects.create(name="林以晴", usual_role="記者", user=person("reporter"), outlet=paper)
    story = assigning.begin(given(section=section()), by=person("reporter"))

    assert (story.headline, story.section, story.owner) == ("柑橘節開幕", section(), person("reporter"))
    assert (story.source, story.dateline_date) == (paper, timezone.localdate())
    assert [credit.correspondent.name for credit in story.credits.all()] == ["林以晴"]


def test_begun_twice_it_is_one_story():
    assignment = given()
    first = assigning.begin(assignment, by=person("reporter"))
    again = assigning.begin(assignment, by=person("reporter"))
    assert first == again
    assert Article.objects.count() == 1


def test_nobody_begins_what_is_somebody_elses():
    with pytest.raises(Refused):
        assigning.begin(given(), by=person("second_reporter"))
    assert not Article.objects.exists()


def test_dropped_it_is_begun_no_more_and_stands_on_no_desk():
    assignment = given()
    assigning.drop(assignment)
    with pytest.raises(Refused):
        assigning.begin(assignment, by=person("reporter"))
    assert list(Telling.objects.for_desk(person("reporter"))) == []


def test_what_is_a_story_is_not_dropped():
    assignment = given()
    assigning.begin(assignment, by=person("reporter"))
    with pytest.raises(Refused):
        assigning.drop(assignment)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.update(dropped_at=NOW)


def test_it_is_pending_until_its_story_is_handed_in():
    assignment = given()
    story = assigning.begin(assignment, by=person("reporter"))
    assert list(Assignment.objects.pending()) == [assignment]
    assert Assignment.objects.get().is_pending

    workflow.perform(story, "file", by=person("reporter"))
    assert list(Assignment.objects.pending()) == []
    assert not Assignment.objects.get().is_pending


@pytest.mark.parametrize(
    ("due", "soon", "late"),
    [
        (timedelta(hours=3), [], []),
        (timedelta(hours=1), ["reporter"], []),
        (timedelta(0), [], ["editor", "reporter"]),
        (-timedelta(hours=1), [], ["editor", "reporter"]),
        (-timedelta(days=8), [], []),
    ],
)
def test_the_clock_tells_what_is_due(due, soon, late):
    given(due=due)
    assigning.tell_what_is_due(NOW)
    assigning.tell_what_is_due(NOW + timedelta(seconds=1))
    assert (told(Kind.DUE_SOON), told(Kind.OVERDUE)) == (soon, late)


def test_moved_to_another_time_it_is_told_of_again():
    assignment = given(due=timedelta(hours=1))
    assigning.tell_what_is_due(NOW)
    assignment.due_at = NOW + timedelta(minutes=90)
    assigning.give(assignment, by=person("editor"), is_new=False)
    assigning.tell_what_is_due(NOW)
    assert told(Kind.DUE_SOON) == ["reporter", "reporter"]


def test_handed_in_nothing_of_it_rings_any_longer():
    assignment = given(due=-timedelta(hours=1))
    story = assigning.begin(assignment, by=person("reporter"))
    assigning.tell_what_is_due(NOW)
    workflow.perform(story, "file", by=person("reporter"))

    assert not Telling.objects.unread().filter(assignment=assignment).exists()
    assigning.tell_what_is_due(NOW)
    assert len(told(Kind.OVERDUE)) == 2


# --- The screens


def test_an_editor_gives_one():
    client = client_of("editor")
    person("reporter")
    sent = {"what": "皮影老藝人", "to": person("reporter").pk, "due_at": "2027-01-02T10:00", "note": ""}
    page = client.post(LIST + "add/", sent, follow=True)

    assert page.status_code == 200
    assignment = Assignment.objects.get()
    assert (assignment.what, assignment.by) == ("皮影老藝人", person("editor"))
    assert told(Kind.ASSIGNED) == ["reporter"]


def test_it_is_given_to_people_who_write():
    writer, reader = person("reporter"), person("tip_moderator")
    page = client_of("editor").get(LIST + "add/").content.decode()
    assert f'<option value="{writer.pk}">' in page
    assert f'<option value="{reader.pk}">' not in page


def test_a_reporter_sees_their_own_and_begins_it_with_one_click():
    assignment = given()
    given(to="second_reporter", what="別人的派稿")
    client = client_of("reporter")
    desk, listed = client.get("/newsroom/").content.decode(), client.get(LIST).content.decode()
    page = client.post(f"{LIST}{assignment.pk}/begin/", follow=True)

    assert "柑橘節開幕" in desk
    assert "Write it" in desk
    assert "柑橘節開幕" in listed
    assert "別人的派稿" not in listed
    assert page.redirect_chain[-1][0] == f"/newsroom/articles/article/{Article.objects.get().pk}/change/"


def test_an_overdue_one_says_so_on_the_desk():
    given(due=-timedelta(minutes=1))
    assert "overdue" in client_of("reporter").get("/newsroom/").content.decode()


def test_begun_it_leads_to_the_story_from_the_desk():
    story = assigning.begin(given(), by=person("reporter"))
    desk = client_of("reporter").get("/newsroom/").content.decode()
    assert f"/newsroom/articles/article/{story.pk}/change/" in desk
    assert "Write it" not in desk


def test_the_buttons_refuse_with_a_sentence():
    assignment = given(to="editor")
    client = client_of("chief_editor")
    assert "somebody else" in client.post(f"{LIST}{assignment.pk}/begin/", follow=True).content.decode()
    assigning.begin(assignment, by=person("editor"))
    assert "story by now" in client.post(f"{LIST}{assignment.pk}/drop/", follow=True).content.decode()


def test_an_editor_drops_one():
    assignment = given()
    client = client_of("editor")
    assert client.post(f"{LIST}{assignment.pk}/drop/").status_code == 302
    assert Assignment.objects.get().dropped_at
    assert "柑橘節開幕" not in client.get(LIST).content.decode()
    assert "dropped" in client.get(LIST, {"stage": "all"}).content.decode()


@pytest.mark.parametrize("count", [1, 20])
def test_twenty_ask_as_much_as_one(count, django_assert_num_queries):
    """Session, person, rights (2), two counts, rows, masthead."""
    for n in range(count):
        assigning.begin(given(what=f"派稿{n}"), by=person("reporter"))
    client = client_of("editor")
    client.get(LIST)
    with django_assert_num_queries(7):
        page = client.get(LIST)
    assert page.content.decode().count("being written") == count


def test_a_new_draft_is_nobodys_assignment():
    assert not hasattr(draft(), "assignment")
