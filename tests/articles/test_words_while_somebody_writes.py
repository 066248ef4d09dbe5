"""What is sent while somebody else holds SQLite's write lock for too long: a sentence, and the words to send again."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.utils import timezone
from lxml import html

from articles.models import Article, ErrorReport
from portal import held_up
from portal.middleware import NewsroomSessionMiddleware
from portal.session import OFTEN
from tests.articles.screen import address, client_of, opened
from tests.desk import draft, published
from tests.tips import browsing
from tests.tips.senders import sent
from tips.models import TipMessage

from .test_error_reports import send
from .test_opening_waits_for_nobody import somebody_writing

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("masthead"),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="Others have many writers at a time."),
]
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"
    caches["tips"].clear()


def test_a_story_is_given_back_to_be_sent_again():
    desk, story = client_of("reporter"), draft()
    desk.raise_request_exception = False
    form = opened(desk, story)
    form["headline"], form["_save"] = "渡船清晨班次恢復", "1"
    with somebody_writing():
        page = desk.post(address(story), form.urlencode(), content_type=FORM)
    assert page.status_code == held_up.STATUS
    assert str(held_up.SENTENCE) in page.content.decode()
    assert Article.objects.get().version == 1
    again = next(
        form for form in html.fromstring(page.content.decode()).forms if "again" in form.get("class", "")
    )
    desk.post(address(story), dict(again.form_values()))
    assert Article.objects.get().headline == "渡船清晨班次恢復"


def test_what_was_kept_is_not_said_to_be_lost_for_the_hour_of_its_session(monkeypatch):
    """The story is in when somebody else begins to write; only that its reporter worked cannot be noted."""
    desk, story = client_of("reporter"), draft()
    form = opened(desk, story)
    form["headline"], form["_save"] = "渡船清晨班次恢復", "1"
    session, keep = desk.session, NewsroomSessionMiddleware._kept
    long_ago = (timezone.now() - 2 * OFTEN).timestamp()
    session["renewed_at"] = long_ago
    session.save()

    def kept_too_late(middleware, request, response):
        with somebody_writing():
            return keep(middleware, request, response)

    monkeypatch.setattr(NewsroomSessionMiddleware, "_kept", kept_too_late)
    assert desk.post(address(story), form.urlencode(), content_type=FORM).status_code == 302
    assert Article.objects.get().headline == "渡船清晨班次恢復"
    assert desk.session["renewed_at"] == long_ago
    monkeypatch.undo()
    desk.get(address(story))
    assert desk.session["renewed_at"] > long_ago


def test_a_script_is_told_in_its_own_terms():
    desk, story = client_of("reporter"), draft()
    desk.raise_request_exception = False
    with somebody_writing():
        answer = desk.post(address(story), {"headline": "x"}, HTTP_ACCEPT="application/json")
    assert (answer.status_code, answer.json()) == (held_up.STATUS, {"why": str(held_up.SENTENCE)})


def test_what_a_reader_reports_stays_in_its_form(client):
    story = published()
    with somebody_writing():
        page = send(client, story, words="是四位，不是三位。")
    assert page.status_code == 503
    assert "是四位，不是三位。" in page.content.decode()
    assert "您的文字還在這裡" in page.content.decode()
    assert not ErrorReport.objects.exists()


def test_what_a_tipster_says_later_stays_in_its_form(client):
    page = browsing.come(client, sent().code)
    with somebody_writing():
        answer = browsing.act(client, page, "say", text="前天夜裡。")
    assert answer.status_code == 503
    assert "前天夜裡。" in answer.content.decode()
    assert "Your text is still here" in answer.content.decode()
    browsing.act(client, answer, "say", text="前天夜裡。")
    assert TipMessage.objects.count() == 1


def test_a_tip_is_opened_by_its_code_meanwhile(client):
    code = sent().code
    with somebody_writing():
        assert browsing.come(client, code).status_code == 200
