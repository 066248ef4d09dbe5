"""How many statements it takes to save, to sign off and to publish from the story's form, session to answer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from tests.articles.screen import address, client_of, opened
from tests.desk import draft, filed, signed_off

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]

# On PostgreSQL; each is paid for a hundred times a day, and one more needs a reason. SQLite's search has more of its own.
MOST = {"save": 21, "sign off": 39, "publish": 37}
OF_ITS_SEARCH = {"sqlite": 3, "postgresql": 0}


def most(act):
    return MOST[act] + OF_ITS_SEARCH[connection.vendor]


def asked_by(role, story, button, value="1", **words):
    """The statements of one sending; what a process asks once is asked before."""
    client = client_of(role)
    sent = opened(client, story)
    for name, typed in words.items():
        sent[name] = typed
    sent[button] = value
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(
            address(story), sent.urlencode(), content_type="application/x-www-form-urlencoded"
        )
    assert answer.status_code == 302
    story.refresh_from_db()
    return [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]


def reads_of(table, statements):
    return [sql for sql in statements if f'FROM "{table}" WHERE' in sql and sql.startswith("SELECT")]


def test_new_words(masthead):
    """Session, person, rights; the row, held; sections; tags, credits and source of the form; newest words, credits and
    tags; the revision; sign-offs; the row; what is unprinted and by whom; three of the search; sign-offs; the log."""
    asked_by("reporter", draft(), "_save", headline="渡船恢復夜間班次")
    story = draft()
    statements = asked_by("reporter", story, "_save", headline="渡船恢復夜間班次")

    assert story.headline == "渡船恢復夜間班次"
    assert len(statements) <= most("save")
    assert len(reads_of("articles_article", statements)) == 1


def test_a_sign_off(masthead):
    asked_by("editor", filed(), "_move", "sign_off:1")
    story = filed()
    statements = asked_by("editor", story, "_move", "sign_off:1")

    assert story.state == Article.State.SIGNED_OFF
    assert len(statements) <= most("sign off")
    assert len(reads_of("articles_article", statements)) == 1


def test_a_publication(masthead):
    asked_by("editor", signed_off(), "_move", "publish")
    story = signed_off()
    statements = asked_by("editor", story, "_move", "publish")

    assert story.state == Article.State.PUBLISHED
    assert len(statements) <= most("publish")
    assert len(reads_of("articles_article", statements)) == 1
