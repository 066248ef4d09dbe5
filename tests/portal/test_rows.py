"""Rows asked for again and again are those of the queryset, which is put into SQL once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.models import SignIn
from portal.rows import Rows
from tests.cast import person

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]
NOW = datetime(2026, 12, 17, 8, 0, tzinfo=UTC)


@pytest.fixture
def sign_ins_of():
    made = []

    @Rows
    def sign_ins_of(person: int):
        made.append(person)
        return SignIn.objects.filter(person=person).select_related("person")

    sign_ins_of.made = made
    return sign_ins_of


def come(role):
    return SignIn.objects.create(person=person(role), session_key="a", device="b", label="100%", began_at=NOW)


def test_it_finds_the_rows_of_whom_it_is_asked_about(sign_ins_of):
    hers, his = come("reporter"), come("editor")

    assert sign_ins_of(hers.person_id) == [hers]
    assert sign_ins_of(his.person_id) == [his]
    assert sign_ins_of(0) == []
    assert sign_ins_of.first(0) is None


def test_rows_are_as_django_makes_them(sign_ins_of, django_assert_num_queries):
    row = come("reporter")
    with django_assert_num_queries(1):  # the rows, with their person
        found = sign_ins_of.first(row.person_id)
        assert (found.label, found.began_at, found.person.name) == ("100%", NOW, row.person.name)
    found.label = "手機"
    found.save()
    assert SignIn.objects.get().label == "手機"


def test_two_askings_share_nothing_that_was_found(sign_ins_of):
    come("reporter")
    key = person("reporter").pk
    first = sign_ins_of.first(key)
    first.label = "changed in hand"
    assert sign_ins_of.first(key).label == "100%"


def test_it_is_put_into_sql_once(sign_ins_of):
    for _turn in range(3):
        sign_ins_of(1)
    assert len(sign_ins_of.made) == 1


def test_words_and_a_moment_are_facts_too():
    @Rows
    def ends_after(key: str, now: datetime):
        return Session.objects.filter(session_key=key, expire_date__gt=now).values_list(
            "session_data", flat=True
        )

    Session.objects.create(session_key="它's", session_data="kept", expire_date=NOW)
    assert ends_after("它's", NOW - timedelta(seconds=1)) == ["kept"]
    assert ends_after("它's", NOW) == []
    assert ends_after("another", NOW - timedelta(seconds=1)) == []


def test_what_is_null_is_equal_to_nothing(sign_ins_of):
    come("reporter")
    assert sign_ins_of(None) == []


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_postgresql_has_it_by_name(sign_ins_of):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps no questions by name")
    row = come("reporter")
    for _turn in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert sign_ins_of(row.person_id) == [row]
        assert asked[0]["sql"].startswith(f"EXECUTE {sign_ins_of.name} ")


def test_in_a_transaction_it_is_written_out(sign_ins_of):
    """An EXECUTE that a pooler's other server does not know would spoil the transaction."""
    with CaptureQueriesContext(connection) as asked:
        sign_ins_of(1)
    assert not [query for query in asked if query["sql"].startswith("EXECUTE")]
