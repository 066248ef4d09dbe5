"""What a reader sees when something is wrong: one sentence, and the next step."""

import pytest
from django.test import Client, RequestFactory

from articles.reading.furniture import furniture
from portal import views
from portal.furniture import NO_FURNITURE


def broken(path="/"):
    return views.broken(RequestFactory().get(path))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("handler", "status"), [("bad_request", 400), ("forbidden", 403), ("not_found", 404)]
)
def test_it_is_a_whole_page_with_a_way_on(masthead, handler, status):
    page = getattr(views, handler)(RequestFactory().get("/"), None)

    html = page.content.decode()
    assert page.status_code == status
    assert html.count("<h1") == 1
    assert masthead.name in html
    for way_on in ('href="/"', 'href="/recent/"', '<meta name="robots" content="noindex">'):
        assert way_on in html


def test_when_the_database_is_what_broke_the_page_still_stands():
    """No database is allowed here: a query would fail the test."""
    page = broken()

    html = page.content.decode()
    assert page.status_code == 500
    assert html.count("<h1") == 1
    assert 'href="/recent/"' in html


def test_a_page_without_furniture_names_all_of_it():
    """What the frame's templates ask for and is not named here would be asked of the database."""
    assert set(NO_FURNITURE) == set(furniture(RequestFactory().get("/")))


@pytest.mark.django_db
def test_a_foreign_host_is_told_so_and_not_broken(masthead):
    """An absolute address on this page would ask for the host once more, and turn the 400 into a 500."""
    page = Client(raise_request_exception=False).get("/", headers={"host": "evil.example"})

    assert page.status_code == 400
    assert "evil.example" not in page.content.decode()
