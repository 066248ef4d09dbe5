"""The two ways through PostgreSQL's entries: from the newest on, and by the index of pairs. Both find the same."""

import re
from time import monotonic

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import search
from articles.models import Article
from articles.search import Asked, postgresql

from .wanted import pieces, stories_to_look_for

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one way."),
]
LOOKED_THROUGH = 5


class Every(set):
    """As if PostgreSQL knew of each pair how common it is."""

    def __ge__(self, others):
        return True


WAYS = {"all are common": Every(), "none is": set()}


def answers(questions):
    return [
        (
            search.find(Asked.of(words), timezone.now(), most=7),
            search.find(Asked.of(words), timezone.now(), best_first=True, most=7),
            set(search.matching(Article.objects.all(), words, most=7).values_list("pk", flat=True)),
        )
        for words in questions
    ]


@pytest.fixture
def go(monkeypatch):
    """Go that way, as through a million entries."""

    def go(way):
        few = postgresql._NEWEST.replace(f"LIMIT {postgresql.WALKED}", f"LIMIT {LOOKED_THROUGH}")
        monkeypatch.setattr(postgresql, "_NEWEST", few)
        known = postgresql.Known(rows=1e6, common=WAYS[way], read_at=monotonic())
        monkeypatch.setattr(postgresql, "known", known)

    return go


@pytest.mark.parametrize("way", WAYS)
def test_whichever_way_is_gone_the_answer_is_the_same(go, way):
    stories = stories_to_look_for(60, longest=60)
    questions = [f'"{piece}"' for piece in pieces(stories, 40)] + ["沒有這個詞", "渡", "的 -渡"]
    before = answers(questions)
    assert any(found.stories for found, *_more in before)

    go(way)
    assert answers(questions) == before


def test_a_word_of_every_day_is_looked_for_among_the_newest_alone(go):
    stories_to_look_for(30)
    go("all are common")
    with CaptureQueriesContext(connection) as asked:
        found = postgresql.newest(postgresql.Question(), LOOKED_THROUGH)
    assert len(found) == LOOKED_THROUGH
    (statement,) = asked.captured_queries
    assert re.search(rf"LIMIT {LOOKED_THROUGH}\) AS entries", statement["sql"])


def test_what_the_database_knows_of_the_entries_is_read():
    stories_to_look_for(40)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE articles_searchentry")
    known = postgresql.Known()
    assert not known.is_large
    assert known.rows == 40
    assert known.common
