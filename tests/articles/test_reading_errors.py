"""What a reader sees when something is wrong: one sentence, and the next step."""

import pytest
from django.test import Client, RequestFactory

from portal import views


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


@pytest.mark.django_db
def test_a_foreign_host_is_told_so_and_not_broken(masthead):
    """An absolute address on this page would ask for the host once more, and turn the 400 into a 500."""
    page = Client(raise_request_exception=False).get("/", headers={"host": "evil.example"})

    assert page.status_code == 400
    assert "evil.example" not in page.content.decode()
