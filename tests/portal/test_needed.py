"""Deleting what others need is refused with the first few of them, however many there are."""

import pytest
from django.db import connection

from articles.models import Article, Correspondent, Section, Source
from portal import needed
from portal.models import User
from tests.articles.many_stories import stock
from tests.articles.screen import client_of
from tests.cast import person
from tests.desk import draft, section
from tests.rows_read import counting

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


@pytest.fixture
def admin(masthead):
    return client_of("superuser")


def page(model, row):
    return f"/newsroom/{model._meta.app_label}/{model._meta.model_name}/{row.pk}/delete/"


@pytest.mark.parametrize("model", [Section, Source, Correspondent, User])
def test_it_names_who_needs_it_and_deletes_nothing(admin, model):
    draft(headline="渡船夜航", section=section(), people=[("記者", "周嵐")], by=person("reporter"))
    row = model.objects.get(username="reporter") if model is User else model.objects.first()

    told = admin.get(page(model, row)).content.decode()
    admin.post(page(model, row), {"post": "yes"})

    assert "渡船夜航" in told or "周嵐" in told
    assert "and more of them" not in told
    assert model.objects.filter(pk=row.pk).exists()


def test_what_nobody_needs_is_deleted(admin):
    row = section("體育", "sport")
    admin.post(page(Section, row), {"post": "yes"})
    assert not Section.objects.filter(pk=row.pk).exists()


def test_a_section_of_many_stories_reads_no_more_of_them_than_it_shows(admin):
    life = section()
    stock(needed.SHOWN + 2, section=life)
    with counting() as few:
        told = admin.get(page(Section, life)).content.decode()
    stock(300, section=life)
    # Or it would be planned by what was known of the table at some earlier moment of the whole run.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with counting() as many:
        admin.get(page(Section, life))

    assert told.count("條消息</a>") <= 2 * needed.SHOWN
    assert "Story: and more of them" in told
    assert Article.objects.filter(section=life).count() > 300
    assert not many.is_more_than(few)


def test_what_has_no_screen_is_counted_and_not_named(admin):
    draft(headline="渡船夜航", section=section(), people=[("記者", "周嵐")])

    told = admin.get(page(Correspondent, Correspondent.objects.first())).content.decode()

    assert "Records of what was done: 1" in told
    assert "Credit" not in told


def test_a_deletion_says_nothing_of_rows_that_only_tie_two_others(admin):
    editors = person("editor").groups.get()

    told = admin.get(page(type(editors), editors)).content.decode()

    assert "Groups: 1" in told
    assert "relationship" not in told
