"""Who may do what with which row: Django's rights by group, narrowed by the rules that apps hand in."""

from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser

from portal import rights
from portal.models import User
from portal.rights import KEEPER, holders, may
from tests.cast import person
from tests.desk import draft, section

pytestmark = pytest.mark.django_db

SIGN = "articles.sign_off_article"


@pytest.fixture
def rules(monkeypatch):
    """The rules that apps hand in, empty at first."""
    handed = []
    monkeypatch.setattr(rights, "handed_in", lambda module, name: {("rights", "RULES"): handed}[module, name])
    return handed


def in_own_section(user, right, row):
    """As a house might have it: an editor signs what stands in one section."""
    return right != SIGN or row.section.slug == "life"


def test_without_rules_a_right_reaches_every_row():
    story = draft()
    assert may(person("editor"), SIGN, story)
    assert not may(person("reporter"), SIGN, story)
    assert not may(person("editor"), "portal.change_user", person("reporter"))


def test_a_rule_narrows_a_right_to_the_rows_it_reaches(rules):
    rules.append(in_own_section)
    editor = person("editor")
    ours, theirs = draft(section=section()), draft(section=section("體育", "sport"), headline="縣隊勝")

    assert may(editor, SIGN, ours)
    assert not may(editor, SIGN, theirs)
    assert may(editor, SIGN)
    assert may(editor, "articles.publish_article", theirs)


def test_every_rule_must_agree(rules):
    rules.extend([lambda user, right, row: True, lambda user, right, row: False])
    assert not may(person("editor"), SIGN, draft())


def test_a_rule_gives_no_right_that_the_person_does_not_hold(rules):
    rules.append(lambda user, right, row: True)
    assert not may(person("reporter"), SIGN, draft())


def test_a_superuser_may_everything_whatever_the_rules_say(rules):
    rules.append(lambda user, right, row: False)
    assert may(person("superuser"), SIGN, draft())


@pytest.mark.parametrize("role", ["editor", "superuser"])
def test_whoever_is_no_longer_active_may_nothing(role):
    someone = person(role)
    someone.is_active = False
    assert not may(someone, SIGN, draft())
    assert not may(someone, SIGN)


def test_whoever_is_not_signed_in_may_nothing():
    assert not may(AnonymousUser(), SIGN, draft())


def test_asking_for_a_row_costs_no_more_than_asking_for_none(django_assert_num_queries, rules):
    rules.append(in_own_section)
    story = draft(section=section())
    editor = User.objects.get(pk=person("editor").pk)

    with django_assert_num_queries(1):  # the person's own rights and those of their groups, at once
        may(editor, SIGN)
    with django_assert_num_queries(0):
        assert may(editor, SIGN, story)


def test_the_holders_of_a_right_are_active_people_of_its_groups_and_superusers():
    editor, superuser, _reporter, gone = map(person, ("editor", "superuser", "reporter", "second_editor"))
    User.objects.filter(pk=gone.pk).update(is_active=False)
    assert set(holders(SIGN)) == {editor, superuser}


def test_signing_in_is_left_to_django(client):
    client.force_login(person("editor"))
    signed_in = get_user(SimpleNamespace(session=client.session))
    assert signed_in == person("editor")
    assert client.session["_auth_user_backend"] == KEEPER
