"""Words typed into forms that are no story's are kept too, and settled when their form is saved."""

import pytest
from django.urls import reverse
from lxml import html

from articles import keeping
from articles.models import Article
from tests.cast import person
from tests.desk import draft

from .kept import send
from .pictures import picture
from .screen import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]
SECTION = "/newsroom/articles/section/add/"


def typed_there(client, place=SECTION, role="superuser", **changes):
    kept = {"words": changes or {"name": ["民生"], "was:name": [""]}, "sequence": 1}
    return send(client, role, place=place, **kept)


def offered_there(client, place=SECTION, role="superuser"):
    return send(client, role, place=place, window="later", opens=True).json()["offered"]


def test_words_of_any_form_come_back_to_whoever_typed_them():
    client = client_of("superuser")
    typed_there(client)

    (kept,) = offered_there(client)
    assert (kept["words"]["name"], kept["glance"], kept["window"]) == (["民生"], "民生", "w1")
    assert offered_there(client_of("chief_editor"), role="chief_editor") == []
    assert offered_there(client, place="/newsroom/articles/section/add/#other") == []


def test_a_form_that_was_changed_back_offers_nothing():
    client = client_of("superuser")
    send(client, "superuser", place=SECTION, sequence=1, words={})
    assert offered_there(client) == []


def sent_with(client, **fields):
    form = next(f for f in html.fromstring(client.get(SECTION).content.decode()).forms if f.get("id"))
    kept = {"kept_place": SECTION, "kept_window": "w1", "kept_sequence": "1"}
    return client.post(SECTION, {**dict(form.form_values()), **kept, **fields})


def test_saved_they_are_offered_no_more():
    client = client_of("superuser")
    typed_there(client)

    assert sent_with(client, name="民生", slug="").status_code == 200, "its mistakes are shown"
    assert offered_there(client)
    assert sent_with(client, name="民生", slug="life").status_code == 302
    assert offered_there(client) == []


def test_refused_they_are_offered_still():
    """The note with which a picture was to be taken down, where nothing was said."""
    photo, client = picture(), client_of("chief_editor")
    place = f"/newsroom/articles/photo/{photo.pk}/change/#take-down"
    typed_there(client, place, "chief_editor", note=[" "], other=["不實"])
    kept = {"kept_place": place, "kept_window": "w1", "kept_sequence": "1"}
    answer = client.post(reverse("admin:photo_take_down", args=[photo.pk]), {"note": " ", **kept})

    assert answer.status_code == 302
    assert offered_there(client, place, "chief_editor")


def test_a_form_that_is_no_story_settles_no_story():
    story, client = draft(), client_of("superuser")
    typed_there(client, story.place, headline=["我的"])
    assert sent_with(client, kept_place=story.place, name="民生", slug="life").status_code == 302

    assert keeping.offered(story, person("superuser"))


def test_a_page_with_mistakes_takes_over_what_the_page_before_it_kept():
    page = sent_with(client_of("superuser"), name="", slug="", kept_before='{"name": [""]}')
    line = html.fromstring(page.content.decode()).xpath("//p[@class='keeping']")[0]

    assert (line.get("data-took"), line.get("data-before")) == ("w1", '{"name": [""]}')


@pytest.mark.parametrize(("button", "is_filed"), [("_again", False), ("_file", True)])
def test_corrections_of_a_pasted_page_come_back_and_are_not_filed(button, is_filed):
    client = client_of("reporter")
    sent = {"text": "渡船恢復\n第一段。", "headline": "我改的標題", "body": "第一段。", button: "1"}
    page = client.post("/newsroom/articles/article/paste/", sent)

    assert Article.objects.exists() is is_filed
    if not is_filed:
        assert "我改的標題" in page.content.decode()
