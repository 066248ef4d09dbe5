"""No bare error page anywhere in the newsroom: each speaks our words, and gives back what was typed."""

import pytest
from django.db import connection
from django.utils import timezone
from lxml import html

from articles import consequences
from articles.models import Article
from tests.articles.screen import address, client_of, opened, sent_by
from tests.desk import draft, filed

from .addresses import example, furnish, routes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("masthead")]
BROWSER = {"HTTP_ACCEPT": "text/html,application/xhtml+xml"}
SECTION = "/newsroom/articles/section/add/"


def patient(role):
    """That person's browser, which is answered where the tests' own would be told of the error."""
    client = client_of(role)
    client.raise_request_exception = False
    return client


def again_of(page):
    forms = html.fromstring(page.content.decode()).forms
    return next(form for form in forms if "again" in (form.get("class") or ""))


def fall(*args, **kwargs):
    raise ZeroDivisionError


def test_broken_the_words_can_be_sent_again(monkeypatch):
    client = patient("reporter")
    story = draft()
    form = opened(client, story)
    form["headline"], form["_save"] = "渡船清晨班次恢復", "1"
    monkeypatch.setattr(consequences, "after_writing", fall)
    page = client.post(address(story), form.urlencode(), content_type="application/x-www-form-urlencoded")

    assert page.status_code == 500
    assert Article.objects.get().version == 1, "nothing of it was saved"
    again = again_of(page)
    assert again.get("action") == address(story)
    monkeypatch.undo()
    client.post(address(story), dict(again.form_values()))
    assert Article.objects.get().headline == "渡船清晨班次恢復"


def test_a_save_whose_move_breaks_is_no_save(monkeypatch):
    client = patient("reporter")
    story = draft()
    form = opened(client, story)
    form["headline"], form["_move"] = "渡船清晨班次恢復", "file"
    monkeypatch.setattr(consequences, "after", fall)
    page = client.post(address(story), form.urlencode(), content_type="application/x-www-form-urlencoded")

    story.refresh_from_db()
    assert (page.status_code, story.state, story.version) == (500, Article.State.DRAFT, 1)
    assert dict(again_of(page).form_values())["_move"] == "file"


def test_the_page_of_what_broke_asks_the_database_for_nothing(monkeypatch, rf):
    from portal.views import broken

    request = rf.post(SECTION, {"name": "民生新聞"})
    request.csp_nonce = ""

    def refuse(*args):
        raise AssertionError("asked the database")

    with connection.execute_wrapper(refuse):
        page = broken(request)
    assert page.status_code == 500
    assert "民生新聞" in page.content.decode()


def test_more_than_is_taken_is_told_in_our_words(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    client = patient("superuser")
    page = client.post(SECTION, "name=" + "x" * 2000, content_type="application/x-www-form-urlencoded")
    assert page.status_code == 400
    assert "more than the newsroom takes" in page.content.decode()


def test_fields_without_end_are_told_in_our_words(settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    page = patient("superuser").post(SECTION, {f"n{n}": "x" for n in range(9)})
    assert page.status_code == 400
    assert "more than the newsroom takes" in page.content.decode()


def test_every_refusal_of_every_address_is_a_page():
    """Whoever opens an address that takes forms alone, that is not theirs, or that is none."""
    rows, story = furnish(), draft()
    story.first_published_at = timezone.now()
    ours = [route for route in routes() if route.startswith("newsroom/") and "jsi18n" not in route]
    for role in ("reporter", "tip_moderator"):
        client = patient(role)
        bare = [route for route in ours if is_bare(client.get(example(route, rows, story), **BROWSER))]
        assert bare == [], role


def is_bare(answer):
    if answer.streaming:
        answer.getvalue()  # read to its end a file is closed
    if answer.status_code < 400 or answer.streaming:
        return False
    return "json" not in answer["Content-Type"] and b"</html>" not in answer.content


def test_scripts_are_not_sent_a_page_they_did_not_ask_for():
    answer = patient("reporter").get("/newsroom/articles/article/kept/drop/", HTTP_ACCEPT="application/json")
    assert (answer.status_code, answer.content) == (405, b"")


# --- What went with a move that was refused


@pytest.mark.parametrize("is_saved_too", [True, False])
def test_the_note_of_a_move_that_was_refused_stands_in_its_field(is_saved_too):
    """Somebody else has sent it back a moment before; or the note is too long."""
    story, client = filed(), client_of("editor")
    form = opened(client, story)
    note = "第二段的人名請再核對。" * 60
    form["note_send_back"], form["quote_send_back"], form["_move"] = note, "三位乘客", "send_back"
    where = address(story) if is_saved_too else f"/newsroom/articles/article/{story.pk}/move/"
    page = client.post(where, form.urlencode(), content_type="application/x-www-form-urlencoded", follow=True)

    assert Article.objects.get().state == Article.State.FILED
    again = sent_by(page)
    assert (again["note_send_back"], again["quote_send_back"]) == (note, "三位乘客")
    assert '<details class="noted" open>' in page.content.decode()
    assert sent_by(client.get(address(story)))["note_send_back"] == "", "once"


def test_the_note_stays_where_the_words_came_back_with_mistakes():
    story, client = filed(), client_of("editor")
    form = opened(client, story)
    form["headline"], form["note_send_back"], form["_move"] = "", "人名請再核對。", "send_back"
    page = client.post(address(story), form.urlencode(), content_type="application/x-www-form-urlencoded")

    assert sent_by(page)["note_send_back"] == "人名請再核對。"


def test_a_note_to_a_colleague_that_was_refused_stays():
    story, client = draft(), client_of("reporter")
    form = opened(client, story)
    form["note_text"], form["note_quote"], form["_note"] = "請核對", "此句已不在", "add"
    form["note_text"] = "長" * 1200
    page = client.post(
        address(story), form.urlencode(), content_type="application/x-www-form-urlencoded", follow=True
    )

    assert not story.notes.exists()
    assert sent_by(page)["note_quote"] == "此句已不在"


def test_the_note_is_shown_with_its_own_story_alone():
    story, other, client = filed(), filed(headline="另一篇", body="<p>別的。</p>"), client_of("editor")
    form = opened(client, story)
    form["note_send_back"], form["_move"] = "長" * 600, "send_back"
    client.post(address(story), form.urlencode(), content_type="application/x-www-form-urlencoded")

    assert opened(client, other)["note_send_back"] == ""
    assert opened(client, story)["note_send_back"] == "長" * 600


def test_a_move_that_was_made_leaves_nothing_in_the_fields():
    story, client = filed(), client_of("editor")
    form = opened(client, story)
    form["note_send_back"], form["_move"] = "人名請再核對。", "send_back"
    client.post(address(story), form.urlencode(), content_type="application/x-www-form-urlencoded")

    assert "refused" not in client.session
