"""Bylines in: names become credits in their order, and nobody becomes two people."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import bylines
from articles.models import Correspondent, Source
from tests.cast import person
from tests.desk import draft

pytestmark = pytest.mark.django_db


def credited(*people):
    story = draft(people=people)
    return [str(credit) for credit in story.credits.all()]


def test_the_order_is_kept_and_a_repeated_row_is_one():
    rows = [("通訊員", "周嵐"), ("記者", "林以晴"), ("通訊員", "周嵐")]
    assert credited(*rows) == ["通訊員 周嵐", "記者 林以晴"]


def test_one_person_in_two_roles_is_one_correspondent():
    assert credited(("記者", "周嵐"), ("攝影", "周嵐")) == ["記者 周嵐", "攝影 周嵐"]
    assert Correspondent.objects.filter(name="周嵐").count() == 1


def test_the_credits_are_replaced():
    story = draft(people=[("記者", "周嵐")])
    bylines.credit_all({story: [("", "林以晴")]})
    assert [str(credit) for credit in story.credits.all()] == ["林以晴"]


def test_a_known_name_is_not_made_again_and_keeps_its_usual_role():
    known = Correspondent.objects.create(name="周嵐", usual_role="記者")
    draft(people=[("通訊員", "周嵐")])
    assert Correspondent.objects.get() == known


def test_of_namesakes_the_one_with_a_login_is_meant_else_the_one_known_longest():
    first, second = (
        Correspondent.objects.create(name="周嵐", outlet=Source.objects.create(name=name))
        for name in ("青溪縣報", "南岸晚報")
    )
    assert draft(people=[("", "周嵐")]).credits.get().correspondent == first

    second.user = person("second_reporter")
    second.save()
    assert draft(people=[("", "周嵐")]).credits.get().correspondent == second


def test_known_names_are_asked_for_once():
    def queries(number):
        people = [("記者", f"周嵐{n}") for n in range(number)]
        draft(people=people)
        story = draft()
        with CaptureQueriesContext(connection) as asked:
            bylines.credit_all({story: people})
        return sum('FROM "articles_correspondent"' in query["sql"] for query in asked)

    # The names; everything else is writing.
    assert queries(1) == queries(20) == 1
