"""Every address is asked as every person, in every state of a story: the answers are those of the access table.

An address without a row fails, and so does a row without its address.
"""

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from articles import workflow
from articles.models import PreparedPage, Receipt, Seen
from tests.articles.stories_by_state import NOTICE, SCENES, expected
from tests.cast import NAMES, person
from tips.models import TipEvent

from .access_table import ANSWER, MOVE, ROLES, ROWS, wanted
from .addresses import example, furnish, routes, takes_a_story

pytestmark = pytest.mark.django_db

# What a refused person might send in the hope that something comes of it.
TEMPTING = {
    "post": "yes",
    "act": "add",
    "name": "改",
    "headline": "改",
    "is_superuser": "on",
    "_save": "1",
    "_move": "publish",
    "note_unpublish": "改",
    "_file": "1",
    "text": "改標題\n第一段。",
    "action": "delete_selected",
    "_selected_action": "1",
}


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def client_of(role):
    client = Client()
    if role in NAMES:
        client.force_login(person(role))
    return client


def letter(response):
    if response.streaming:
        response.getvalue()  # read to its end a file is closed
    if response.status_code in {301, 302}:
        return "i" if response.headers["Location"].startswith("/newsroom/login/") else ">"
    return {200: "+", 400: "?", 401: "i", 403: "-", 404: "0", 405: "x", 410: "g", 413: "#"}.get(
        response.status_code, str(response.status_code)
    )


# Who is signed in; that somebody opened a tip or a story, which its journal or its row is there to say; what
# surfaces answered; pages that were made for whoever reads first, as decision 43 has it.
UNWATCHED = (Session, TipEvent, Seen, Receipt, PreparedPage)
WRITES = re.compile(r'\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM) "(\w+)"')


def everything():
    """Every row of every table that is watched."""
    models = [model for model in apps.get_models() if model not in UNWATCHED]
    return {model: list(model.objects.order_by("pk").values()) for model in models}


class Walk:
    """Eight people go to addresses of one story; what differs from the table is kept by address."""

    def __init__(self, scene):
        self.scene, self.rows, self.story = scene, furnish(), SCENES[scene]()
        self.clients = {role: client_of(role) for role in ROLES}
        self.wrong, self.walked = {}, 0
        self.stands, self.is_written_to = everything(), False

    def listen(self, execute, sql, params, many, context):
        """Notes a statement that may change a watched table: only after one are all rows read again."""
        reads = sql.lstrip("( ").startswith(
            ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA", "EXPLAIN")
        )
        table = WRITES.match(sql)
        unwatched = table and table[1] in {model._meta.db_table for model in UNWATCHED}
        self.is_written_to |= not reads and not unwatched
        return execute(sql, params, many, context)

    def changed_something(self):
        return self.is_written_to and everything() != self.stands

    def go(self, route, method):
        if "logout" in route:
            self.clients = {role: client_of(role) for role in ROLES}
        self.is_written_to = False
        given, word = "", wanted(route, self.scene, method)
        with connection.execute_wrapper(self.listen):
            for client, letter_wanted in zip(self.clients.values(), word, strict=True):
                is_refused = method == "post" and letter_wanted in "-i0x" and route != MOVE
                address = example(route, self.rows, self.story)
                given += letter(getattr(client, method)(address, TEMPTING if is_refused else {}))
                self.walked += 1
        if given != word:
            self.wrong[route] = given
        elif self.changed_something():
            self.wrong[route], self.stands = "changed something", everything()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("scene", SCENES)
def test_every_address_answers_as_the_table_says_and_nobody_changes_anything(scene, method):
    """A refused person posts what might tempt; a person who may posts an empty form."""
    walk = Walk(scene)
    walked = [route for route in ROWS if takes_a_story(route) or scene == "published"]
    # Whoever signs out is gone: that comes last.
    for route in sorted(walked, key=lambda route: "logout" in route):
        walk.go(route, method)

    assert walk.wrong == {}
    assert walk.walked == len(walked) * len(ROLES)


def test_every_address_has_a_row_and_every_row_an_address():
    assert set(routes()) == set(ROWS)
    assert len(routes()) == len(ROWS)


def test_as_many_were_walked_as_there_are():
    walked = Counter(takes_a_story(route) for route in ROWS)
    assert walked[True] == 20
    assert all(len(word) == len(ROLES) for words in ROWS.values() for word in words)


def test_what_is_only_posted_answers_405_to_a_get():
    assert {route for route, (get, _post) in ROWS.items() if get == "x" * 8} == {
        "newsroom/language/",
        MOVE,
        "newsroom/articles/article/<int:pk>/notes/",
        "newsroom/articles/article/<int:pk>/seen/",
        "newsroom/exchange/partnerfeed/stories/<int:pk>/seen/",
        "newsroom/articles/article/kept/",
        "newsroom/articles/article/kept/drop/",
        ANSWER,
        "newsroom/articles/article/check/",
        "newsroom/articles/article/<int:pk>/versions/<int:number>/",
        "newsroom/articles/article/<int:pk>/receipts/",
        "newsroom/articles/article/pasted/",
        "newsroom/articles/photo/upload/",
        "newsroom/articles/photo/upload/part/",
        "newsroom/articles/photo/<int:pk>/words/",
        "newsroom/articles/photo/<int:pk>/take-down/",
        "newsroom/articles/article/told/read/",
        "newsroom/articles/article/learnt/settle/",
        "newsroom/articles/article/typed/",
        "newsroom/articles/assignment/<int:pk>/begin/",
        "newsroom/articles/assignment/<int:pk>/drop/",
    }


def test_nobody_but_the_newsroom_gets_a_page_of_the_newsroom():
    open_to_all = {
        route for route, (get, _post) in ROWS.items() if route.startswith("newsroom/") and get[0] == "+"
    }
    no_page = {"newsroom/jsi18n/", "newsroom/articles/article/worker.js"}
    assert open_to_all == {*no_page, "newsroom/login/"}


# --- The moves, as a screen sends them


@pytest.mark.parametrize("scene", SCENES)
def test_a_move_that_is_posted_is_made_by_those_who_may_and_by_nobody_else(scene):
    story = SCENES[scene]()
    tried = 0
    for role in ROLES:
        client = client_of(role)
        made = {move for move in workflow.MOVES if is_made(client, story, move)}
        assert made == {move for move in expected(scene, role) if not workflow.MOVES[move].by_command}, role
        tried += len(workflow.MOVES)
    assert tried == 8 * 27


def is_made(client, story, move):
    """Whether the post adds a line of that move to the journal; it is taken back at once."""
    before, lines = transaction.savepoint(), story.events.count()
    until = f"{timezone.localtime() + timedelta(minutes=30):%Y-%m-%dT%H:%M}"
    sent = {"_move": move, f"note_{move}": "核實", f"at_{move}": until}
    report = story.error_reports.first()
    told = {**NOTICE, "entry": "渡船停航。", "report": report.pk if report else ""}
    sent |= {
        f"{asked}_{move}": answer for asked, answer in told.items() if asked != "report" or "dismiss" in move
    }
    client.post(f"/newsroom/articles/article/{story.pk}/move/", sent)
    newest = story.events.first()
    is_new = story.events.count() > lines
    assert not is_new or newest.move == move
    transaction.savepoint_rollback(before)
    return is_new


def test_no_move_is_made_without_its_name():
    client, story = client_of("superuser"), SCENES["filed"]()
    for sent in ({}, {"_move": ""}, {"_move": "delete"}, {"_move": "sign_off_voided"}):
        assert client.post(f"/newsroom/articles/article/{story.pk}/move/", sent).status_code == 403
    assert story.events.count() == 1


def test_a_move_that_another_site_sends_is_refused():
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("editor"))
    story = SCENES["filed"]()

    answer = client.post(f"/newsroom/articles/article/{story.pk}/move/", {"_move": "sign_off"})

    assert answer.status_code == 403
    assert story.events.count() == 1
