"""Who may open what on the newsroom's screens for stories."""

import pytest
from django.urls import reverse

from tests.desk import BODY, draft, filed, section

from .screen import ADD, address, client_of, opened, save, sent_by

pytestmark = pytest.mark.django_db
LISTS = "/newsroom/articles/"


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def test_a_reporter_reads_but_does_not_change_the_draft_of_another():
    page = client_of("second_reporter").get(address(draft()))

    assert page.status_code == 200
    assert "headline" not in sent_by(page)


def test_a_reporter_cannot_post_a_change_to_the_draft_of_another():
    story = draft()
    owner = client_of("reporter")
    page = save(client_of("second_reporter"), story, opened(owner, story), headline="別人改的")

    story.refresh_from_db()
    assert page.status_code == 403
    assert story.headline == "渡船恢復清晨班次"


def test_a_reporter_cannot_change_their_own_story_once_it_is_filed():
    story = filed()
    assert (
        save(client_of("reporter"), story, opened(client_of("editor"), story), headline="後改").status_code
        == 403
    )


@pytest.mark.parametrize("who", ["tip_moderator", "administrator"])
def test_stories_are_closed_to_those_who_look_after_other_things(who):
    story = draft()
    client = client_of(who)
    pages = [
        f"{LISTS}article/",
        ADD,
        address(story),
        reverse("admin:articles_article_history", args=[story.pk]),
        reverse("admin:article_revision", args=[story.pk, 1]),
        reverse("admin:article_preview", args=[story.pk]),
        f"{LISTS}photo/",
        f"{LISTS}photo/add/?_popup=1",
    ]
    assert [client.get(page).status_code for page in pages] == [403] * len(pages)
    assert client.post(reverse("admin:article_move", args=[story.pk]), {"_move": "file"}).status_code == 403
    assert client.post(address(story), {"headline": "別人改的"}).status_code == 403


def suggested(client, field, model="article"):
    query = {"app_label": "articles", "model_name": model, "field_name": field, "term": ""}
    return client.get("/newsroom/autocomplete/", query).status_code


@pytest.mark.parametrize("field", ["source", "lead_photo"])
def test_suggestions_for_a_story(field):
    assert suggested(client_of("reporter"), field) == 200
    assert suggested(client_of("tip_moderator"), field) == 403


def test_suggestions_leak_no_photos_to_an_administrator_and_no_people_to_an_editor():
    assert suggested(client_of("administrator"), "lead_photo") == 403
    assert suggested(client_of("editor"), "user", "correspondent") == 403


def test_a_field_not_offered_suggests_nothing():
    assert suggested(client_of("editor"), "responsible_editor") == 403


def test_the_responsible_editor_is_chosen_among_those_who_may_sign():
    client_of("second_reporter"), client_of("chief_editor")
    page = client_of("editor").get(address(draft())).content.decode()
    choices = page.partition('name="responsible_editor"')[2].partition("</select>")[0]

    assert "何望" in choices
    assert "唐若谷" in choices
    assert "周予" not in choices


def test_an_editor_does_not_set_whose_login_a_correspondent_is():
    page = client_of("editor").get(f"{LISTS}correspondent/add/").content.decode()
    assert 'name="user"' not in page


def test_a_reporter_sees_no_way_to_change_records():
    place = section()
    client = client_of("reporter")
    assert client.get(f"{LISTS}section/{place.pk}/change/").status_code == 200
    assert client.post(f"{LISTS}section/{place.pk}/change/", {"name": "改"}).status_code == 403


def test_whoever_is_not_signed_in_is_asked_to(client):
    story = draft()
    for page in (f"{LISTS}article/", ADD, address(story), "/newsroom/autocomplete/"):
        assert client.get(page).status_code == 302
    assert client.post(address(story), {"body": BODY}).status_code == 401
