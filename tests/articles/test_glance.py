"""The desk's statement, which is put into SQL once for those of the same rights: it must be the one that would be built now."""

from datetime import timedelta

import pytest
from django.core.exceptions import EmptyResultSet
from django.utils import timezone

from articles import glance
from articles.models import SectionEditor
from articles.queues import queues_for
from portal.models import User
from portal.question import for_database, literal
from tests.cast import NAMES, person
from tests.desk import draft, section

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


def built_anew(queues, user, now):
    """[each queue's own question at that moment, with its facts in it] as Django builds it."""
    found = []
    for key, queue in queues.items():
        try:
            sql, params = glance._part(queue, user, now).query.sql_with_params()
        except EmptyResultSet:
            continue
        found.append(f"SELECT {literal(key)} AS queue, pk, place, total FROM ({in_sql(sql, params)}) AS part")
    return found


def in_sql(sql, params):
    return sql % tuple(map(literal, params))


def limited(role):
    user = person(role)
    SectionEditor.objects.create(user=user, section=section())
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize("role", NAMES)
@pytest.mark.parametrize("of", [person, limited], ids=["all sections", "one section"])
def test_what_is_kept_is_what_would_be_built_at_that_moment(role, of):
    user = of(role)
    queues = queues_for(user)
    ends = glance.ends_of(queues, user)
    for now in (timezone.now(), timezone.now() + timedelta(days=40)):
        ends.rows(now, now.date(), user.pk)
        kept = ends.sql % {"now": literal(for_database(now)), "key": user.pk}
        anew = built_anew(queues, user, now)
        assert all(part in kept for part in anew)
        assert kept.count(" AS queue, pk, place, total FROM (") == len(anew)


@pytest.mark.parametrize("role", NAMES)
def test_no_right_is_asked_for_that_it_is_not_known_by(role, monkeypatch):
    user, asked = person(role), set()
    queues = queues_for(user)
    has_perm = User.has_perm

    def watched(self, right, *row):
        asked.add(right)
        return has_perm(self, right, *row)

    monkeypatch.setattr(User, "has_perm", watched)
    built_anew(queues, user, timezone.now())
    assert asked <= set(glance.ASKED_FOR)


def test_a_person_who_is_limited_meanwhile_sees_less_at_once():
    user = person("editor")
    before = glance.ends_of(queues_for(user), user)
    again = limited("editor")
    assert glance.ends_of(queues_for(again), again) is not before


def test_people_of_the_same_rights_share_one_and_each_sees_their_own():
    now, mine, theirs = timezone.now(), person("reporter"), person("second_reporter")
    story = draft(by=theirs)
    seen = {user: glance.glance(queues_for(user), user, now)["drafts"].first for user in (mine, theirs)}
    assert seen == {mine: [], theirs: [story]}
    assert glance.ends_of(queues_for(mine), mine) is glance.ends_of(queues_for(theirs), theirs)
