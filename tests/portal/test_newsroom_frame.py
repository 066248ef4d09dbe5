"""The frame around every newsroom page: its places, its language, its refusals, its scripts."""

import pytest
from lxml import html

from portal.models import Masthead
from tests.articles.pictures import picture
from tests.articles.screen import client_of
from tests.cast import PASSWORD, person
from tests.desk import draft

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def test_a_message_speaks_the_persons_language():
    """Also one that is put into words as late as the answer: the site itself speaks Chinese."""
    photo = picture()
    page = client_of("chief_editor").post(
        f"/newsroom/articles/photo/{photo.pk}/take-down/", {"note": "x"}, follow=True
    )
    assert "Taken down everywhere." in page.content.decode()


def places(page):
    bar = html.fromstring(page.content.decode()).xpath("//nav[@class='places']/a")
    return {a.get("href"): a.get("aria-current") for a in bar}


def current(page):
    return {where: how for where, how in places(page).items() if how}


@pytest.mark.parametrize(
    ("page", "marked"),
    [
        ("/newsroom/", {"/newsroom/": "page"}),
        ("/newsroom/articles/article/", {"/newsroom/articles/article/": "page"}),
        ("/newsroom/articles/article/add/", {"/newsroom/articles/article/": "true"}),
        ("/newsroom/articles/article/paste/", {"/newsroom/articles/article/paste/": "page"}),
        ("/newsroom/articles/photo/add/", {"/newsroom/articles/photo/": "true"}),
        ("/newsroom/settings/", {"/newsroom/settings/": "page"}),
        ("/newsroom/articles/section/", {"/newsroom/settings/": "true"}),
    ],
)
def test_the_place_a_page_is_under_is_marked(page, marked):
    assert current(client_of("editor").get(page)) == marked


def test_places_are_those_a_person_may_enter():
    assert "/newsroom/articles/article/" not in places(client_of("administrator").get("/newsroom/"))


def test_the_paper_is_named_as_in_its_masthead():
    Masthead.objects.update(name="青溪新報")
    assert "青溪新報" in client_of("reporter").get("/newsroom/").content.decode()


def test_the_language_is_each_persons_own():
    client = client_of("reporter")
    page = client.post(
        "/newsroom/language/", {"language": "zh-hans", "next": "/newsroom/settings/"}, follow=True
    )

    assert page.redirect_chain[-1][0] == "/newsroom/settings/"
    assert 'lang="zh-hans"' in page.content.decode()
    assert person("editor").language != "zh-hans"


@pytest.mark.parametrize(
    "where", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]
)
def test_choosing_a_language_leads_nowhere_else(where):
    page = client_of("reporter").post("/newsroom/language/", {"language": "en", "next": where})
    assert page.url == "/newsroom/"


def test_a_language_we_do_not_speak_changes_nothing():
    client_of("reporter").post("/newsroom/language/", {"language": "xx"})
    assert person("reporter").language == "en"


@pytest.mark.parametrize("who", ["editor", "second_reporter"])
def test_the_article_screen_has_one_heading_for_whoever_reads_it(who):
    story = draft()
    text = client_of(who).get(f"/newsroom/articles/article/{story.pk}/change/").content.decode()

    headings = html.fromstring(text).xpath("//h1")
    assert [heading.text_content() for heading in headings] == [story.headline]


@pytest.mark.parametrize(
    ("page", "status"),
    [("/newsroom/portal/user/", 403), ("/newsroom/nowhere/at/all/", 404)],
)
def test_a_refusal_is_a_page_of_the_newsroom(page, status):
    answer = client_of("reporter").get(page)

    assert answer.status_code == status
    assert "/newsroom/" in places(answer)
    assert html.fromstring(answer.content.decode()).xpath("count(//h1)") == 1


def test_signing_in(client):
    person("reporter")
    page = client.get("/newsroom/login/")
    assert html.fromstring(page.content.decode()).xpath("count(//h1)") == 1

    client.post("/newsroom/login/", {"username": "reporter", "password": PASSWORD, "next": "/newsroom/"})
    assert client.get("/newsroom/").status_code == 200


def test_a_wrong_password_is_answered_in_words(client):
    person("reporter")
    page = client.post("/newsroom/login/", {"username": "reporter", "password": "wrong"})
    assert page.status_code == 200
    assert "errornote" in page.content.decode()


@pytest.mark.parametrize("page", ["/newsroom/", "/newsroom/articles/article/", "add", "/newsroom/login/"])
def test_no_page_has_inline_style_or_script_without_its_nonce(page):
    draft()
    client = client_of("editor")
    if "login" in page:
        client.logout()
    tree = html.fromstring(
        client.get(page.replace("add", "/newsroom/articles/article/add/")).content.decode()
    )

    assert not tree.xpath("//*[@style or @onclick or @onchange or @onsubmit] | //style")
    assert all(script.get("nonce") for script in tree.xpath("//script[not(@src)]"))


def test_the_theme_is_the_readers_and_has_no_switch():
    text = client_of("editor").get("/newsroom/").content.decode()
    assert "theme.js" not in text
    assert "dark_mode.css" not in text
