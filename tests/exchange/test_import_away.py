"""An import whose database goes away in the middle: a sentence, what was kept, and the next run goes on there."""

import os
from io import StringIO

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, InterfaceError, OperationalError, connection

from articles import writing
from articles.models import Article
from exchange.bulk import run as bulk
from exchange.models import Arrival
from tests.cast import person

from .sample_files import post, wxr

pytestmark = pytest.mark.usefixtures("in_english", "masthead")
STORIES, BATCH, KEPT = 12, 3, 6


@pytest.fixture
def take_in(tmp_path, monkeypatch, masthead):
    monkeypatch.setattr(bulk, "BATCH", BATCH)
    person("superuser")
    path = tmp_path / "file.xml"
    path.write_text(wxr(*(post(n, title=f"第{n}條新聞") for n in range(1, STORIES + 1))), encoding="utf-8")

    def run():
        out = StringIO()
        call_command("import_copy", "wxr", path, "--publish", stdout=out, stderr=StringIO())
        return out.getvalue()

    return run


def away_in(monkeypatch, batch, goes):
    """In that batch, once its words are written and nothing of it is committed."""
    keep, batches = writing._keep, []

    def kept(changed):
        answer = keep(changed)
        batches.append(1)
        if len(batches) == batch:
            goes()
        return answer

    monkeypatch.setattr(writing, "_keep", kept)


def raising(fault):
    def goes():
        raise fault

    return goes


def ends(take_in, monkeypatch, goes):
    """What the run says in which the database goes away in its third batch."""
    with monkeypatch.context() as away:
        away_in(away, KEPT // BATCH + 1, goes)
        with pytest.raises(CommandError, match="database does not answer") as told:
            take_in()
    return str(told.value)


def is_kept_and_goes_on(take_in, told):
    assert f"{KEPT} filed" in told
    assert "0 refused" in told
    assert "it goes on from there" in told
    assert Article.objects.count() == Arrival.objects.count() == KEPT
    assert f"{KEPT} known already" in take_in()
    assert Article.objects.count() == STORIES


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fault", [OperationalError("server closed the connection"), InterfaceError("connection closed")]
)
def test_it_ends_in_a_sentence_with_what_was_kept(take_in, monkeypatch, fault):
    told = ends(take_in, monkeypatch, raising(fault))
    assert f"({fault})" in told
    is_kept_and_goes_on(take_in, told)


@pytest.mark.skipif(
    not os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="SQLite is no server that could go."
)
@pytest.mark.django_db(transaction=True)
def test_so_does_one_whose_line_was_really_cut(take_in, monkeypatch):
    administrator = psycopg2.connect(**connection.get_connection_params())

    def goes():
        with administrator.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
        administrator.commit()
        Article.objects.count()

    told = ends(take_in, monkeypatch, goes)
    administrator.close()
    connection.close()
    is_kept_and_goes_on(take_in, told)


@pytest.mark.django_db
def test_it_does_from_the_first_question_on(take_in, monkeypatch):
    monkeypatch.setattr(bulk.filing, "known", raising(OperationalError("could not connect to server")))
    with pytest.raises(CommandError, match=r"database does not answer .*could not connect"):
        take_in()


@pytest.mark.django_db
@pytest.mark.parametrize("pgcode", ["22001", "54000"])
def test_what_the_database_will_not_have_of_one_story_ends_nothing(take_in, monkeypatch, pgcode):
    """54000: words that are too long for an index, which Django calls operational too."""
    fault = OperationalError("index row size exceeds") if pgcode[:2] == "54" else DatabaseError("too long")
    fault.__cause__ = type("Cause", (Exception,), {"pgcode": pgcode})()
    keep = writing._keep

    def kept(changed):
        if Article.objects.filter(headline="第5條新聞").exists():
            raise fault
        return keep(changed)

    monkeypatch.setattr(writing, "_keep", kept)
    assert f"{STORIES - 1} filed" in take_in()
