"""Prepared pages: each is what one made afresh would be, to the byte, whatever was changed and whoever changed it."""

import json
import re
from datetime import timedelta
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow
from articles.models import (
    Article,
    BreakingNews,
    Edition,
    Mourning,
    Pin,
    PreparedPage,
    PrintedTag,
    ScriptTable,
    Section,
    Slot,
    Topic,
)
from articles.reading.pages import PAGE
from articles.reading.prepared import stories, whole
from articles.reading.prepared.kept import Kept
from articles.reading.prepared.made_with import SETTINGS
from articles.reading.prepared.making import Making
from portal.models import Masthead
from tests.articles.many_stories import stock
from tests.articles.prepared import (
    LISTS,
    afresh,
    lay_out_front,
    lay_out_paper,
    lists_and_days,
    read_twice,
    ready,
)
from tests.cast import person
from tests.desk import published, section
from tips.models import TipLine

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]
NOTICE = {"kind": "name", "wording": "名字有誤。"}
# What a story's page is made of. Of a revision and of a kept page nothing is ever changed.
READ = {
    Article,
    BreakingNews,
    Masthead,
    Mourning,
    PreparedPage,
    PrintedTag,
    Article._meta.get_field("live").related_model,
    ScriptTable,
    Section,
    TipLine,
    TipLine.sections.through,
    Topic,
}
# What the front page is laid out with.
ON_THE_FRONT = {Edition, Pin, Slot}
# Settings that are read on the way: by what a host and a scheme are known, and how Django itself is run.
BESIDE_THE_PAGE = {
    *(
        "DEBUG",
        "TEMPLATES",
        "LOCALE_PATHS",
        "FORMAT_MODULE_PATH",
        "USE_I18N",
        "USE_TZ",
        "USE_THOUSAND_SEPARATOR",
    ),
    *("ALLOWED_HOSTS", "SECURE_PROXY_SSL_HEADER", "USE_X_FORWARDED_HOST", "USE_X_FORWARDED_PORT"),
}


@pytest.fixture
def paper(masthead):
    return lay_out_paper()


def tables_of(queries):
    known = {
        model._meta.db_table: model for model in [*READ, *connection.introspection.get_migratable_models()]
    }
    texts = [query["sql"] for query in queries]
    # PostgreSQL has it by name.
    texts += [stories.QUESTIONS[""].sql for text in texts if text.startswith("EXECUTE story_page")]
    return {model for table, model in known.items() if any(f'"{table}"' in text for text in texts)}


def test_all_tables_that_a_page_is_made_of_are_asked_by_its_version(client, paper):
    """A page that reads another table has to say by what it is known that this table changed."""
    story, *_more = paper
    path = story.get_absolute_url()
    for address in (path, f"/zh-hans{path}"):
        Kept.forget_all()
        with CaptureQueriesContext(connection) as made:
            client.get(address)
        with CaptureQueriesContext(connection) as kept:
            client.get(address)

        # The masthead, the words and what stands around them; whether they still hold; then they are kept.
        assert (len(made), len(kept)) == (6, 1)
        asked = tables_of(kept.captured_queries)
        # Words of a revision never change: its key is enough.
        assert tables_of(made.captured_queries) - asked == {Article._meta.get_field("live").related_model}
        assert asked | tables_of(made.captured_queries) == READ


def test_all_settings_that_a_page_is_made_of_are_in_its_version(client, paper):
    story, *_more = paper
    read, plain = set(), LazySettings.__getattribute__

    def reading(self, name):
        read.add(name)
        return plain(self, name)

    def overheard(make):
        def making(*facts):
            with patch.object(LazySettings, "__getattribute__", reading):
                return make(*facts)

        return making

    with (
        patch.object(Making, "words", overheard(Making.words)),
        patch.object(Making, "part", overheard(Making.part)),
    ):
        for address in (story.get_absolute_url(), f"/zh-hans{story.get_absolute_url()}"):
            client.get(address)

    assert {name for name in read if name.isupper()} - BESIDE_THE_PAGE <= set(SETTINGS)
    assert {"TRADITIONAL", "MEDIA_URL", "SITE_ADDRESS"} <= read


def other(field, value):
    """Another value for that column; the same where there is none."""
    if field.is_relation:
        rows = field.related_model._base_manager.exclude(pk=value).order_by("pk")
        return rows.values_list("pk", flat=True).first() or value
    if field.choices:
        return next(choice for choice, _label in field.choices if choice != value)
    at = timezone.now() - timedelta(hours=3)
    known = {
        "notices": [{**NOTICE, "thanks": False, "at": at.isoformat()}],
        "changes": [at.isoformat()],
        "script_pairs": [["渡船", "擺渡"]],
        "pictures_down": [1],
    }
    if field.name in known:
        return known[field.name]
    kinds = {
        models.BooleanField: lambda: not value,
        models.DateTimeField: lambda: (value or at) - timedelta(days=1),
        models.DateField: lambda: (value or timezone.localdate()) + timedelta(days=1),
        models.IntegerField: lambda: (value or 0) + 1,
        models.UUIDField: uuid4,
        models.CharField: lambda: f"{value}x"[-(field.max_length or 99) :],
        models.TextField: lambda: f"{value}x",
        models.ImageField: lambda: "masthead/other.png",
    }
    return next((make() for kind, make in kinds.items() if isinstance(field, kind)), value)


def columns():
    """What may be changed. A table of the glossary is known by its hash."""
    for model in sorted(READ | ON_THE_FRONT, key=lambda model: model.__name__):
        for field in model._meta.concrete_fields:
            is_fixed = (
                field.primary_key or field.generated or model is PreparedPage or model.__name__ == "Revision"
            )
            if not is_fixed and (model, field.name) != (ScriptTable, "pairs"):
                yield model, field


@pytest.mark.either_database
def test_whatever_column_is_changed_behind_its_back_the_page_is_as_if_made_afresh(client, paper):
    """Some seventy columns, each changed in every row, and the pages made twice: half a minute.

    What a page is made of is the same on both databases, and that each sees a change is in the walks.
    """
    story, older, *_more = paper
    path, wrong, changed = story.get_absolute_url(), [], 0
    lay_out_front(story)
    paths = [path, *lists_and_days(story, older)]
    before = [ready(client, path) for path in paths]
    for model, field in columns():
        try:
            with transaction.atomic():
                for row in model._base_manager.all():
                    value = other(field, getattr(row, field.attname))
                    model._base_manager.filter(pk=row.pk).update(**{field.attname: value})
                mine = [ready(client, path) for path in paths]
                expected = [afresh(client, path) for path in paths]
                changed += expected != before
                if mine != expected:
                    wrong.append(f"{model.__name__}.{field.name}")
                transaction.set_rollback(True)
        except IntegrityError:
            continue
        assert ready(client, path) == before[0]

    assert wrong == []
    assert changed > 20


# --- how it is kept


@pytest.mark.parametrize("gone", [0, 2])
def test_a_day_of_the_archive_knows_the_days_beside_it(client, masthead, gone):
    now = timezone.now()
    told = [published(headline=f"第{n}天", at=now - timedelta(days=9 - 3 * n)) for n in range(3)]
    days = [f"/{timezone.localdate(story.first_published_at):%Y/%m/%d}/" for story in told]
    assert days[gone] in read_twice(client, days[1])[1].decode()

    workflow.perform(told[gone], "unpublish", by=person("editor"), note="核實")
    assert days[gone] not in ready(client, days[1])[1].decode()


@pytest.mark.parametrize("path", LISTS[:-1])
def test_what_is_added_where_an_address_is_passed_on_asks_for_nothing(
    client, paper, path, django_assert_max_num_queries
):
    """A messenger adds where it was shared: for whoever comes from there the page stands ready as for all."""
    plain = afresh(client, path)[1]
    added = client.get(path, {"from": "singlemessage", "isappinstalled": "0"})
    assert added.content == plain
    with django_assert_max_num_queries(2):
        assert client.get(path, {"from": "timeline"}).content == plain


def test_what_one_readers_address_had_added_is_told_to_nobody(client, paper):
    """Also where theirs was the first after something was printed."""
    client.get("/recent/", {"from": "林記者"})
    assert b"singlemessage" not in client.get("/recent/", {"from": "singlemessage"}).content
    assert b"from=" not in client.get("/recent/").content


@pytest.mark.parametrize("query", [{"page": "2"}, {"before": "1"}, {"after": "1"}])
def test_a_further_page_is_not_the_first(client, paper, query):
    assert client.get("/recent/", {**query, "from": "timeline"}).content != client.get("/recent/").content


@pytest.mark.parametrize("behind", [1, 20])
def test_a_page_further_on_takes_one_query_once_it_is_kept(
    client, masthead, django_assert_num_queries, behind
):
    told = stock(PAGE + behind, section=section())
    address = re.search('rel="next" href="(.*?)"', client.get("/sections/life/").content.decode())[1]
    made = client.get(f"{address}&from=timeline").content.decode()

    with django_assert_num_queries(1):
        assert client.get(address).content.decode() == made
    assert all(story.get_absolute_url() in made for story in told[PAGE:])
    assert "timeline" not in made
    workflow.perform(
        Article.objects.get(pk=told[-1].pk), "take_down", by=person("chief_editor"), note="核實", told=NOTICE
    )
    assert told[-1].get_absolute_url() not in ready(client, address)[1].decode()


def test_what_is_too_large_is_made_each_time(client, paper, monkeypatch, django_assert_num_queries):
    story, *_more = paper
    path = f"/{timezone.localdate(story.first_published_at):%Y/%m/%d}/"
    client.get(path)
    with django_assert_num_queries(1):
        assert ready(client, path)[0] == 200
    Kept.forget_all()
    monkeypatch.setattr(whole, "LARGEST", 100)
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    assert len(asked) > 1


def test_the_question_is_answered_as_its_queryset_is(paper):
    """It is put into SQL once, with stand-ins."""
    story, *_more = paper
    now = timezone.now()
    question = stories.QUESTIONS[""]
    expected = question.build(now, timezone.localdate(now), story.pk).first()

    answered = question.ask(now, timezone.localdate(now), story.pk)
    answered["tip_line"] = json.loads(answered["tip_line"])
    for name, value in expected.items():
        # Raw rows of SQLite have numbers for truths.
        assert answered[name] == value or (isinstance(value, bool) and bool(answered[name]) == value), name
    assert question.ask(story.publish_at - timedelta(seconds=1), timezone.localdate(now), story.pk) is None


def test_a_reader_is_told_how_to_keep_it(client, paper):
    story, *_more = paper
    page = client.get(story.get_absolute_url())

    assert "max-age=0" in page["Cache-Control"]
    assert "stale-while-revalidate=1" in page["Cache-Control"]
    assert page["Last-Modified"]
    again = client.get(story.get_absolute_url(), headers={"if-none-match": page["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    # A newer recent update is no newer word of the story: by time alone nobody is told to keep the page.
    by_time = client.get(story.get_absolute_url(), headers={"if-modified-since": page["Last-Modified"]})
    assert by_time.status_code == 200
    assert not page.cookies
    assert "Vary" not in page
