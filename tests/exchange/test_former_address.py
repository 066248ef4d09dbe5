"""An address of the old site leads to its story, while that story is public."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from exchange.models import FormerAddress
from tests.cast import person
from tests.desk import draft, published, signed_off

pytestmark = [pytest.mark.django_db, pytest.mark.every_database, pytest.mark.usefixtures("masthead")]


def known_as(path, story):
    FormerAddress.objects.create(path=path, article=story)
    return story


@pytest.mark.parametrize(
    "asked", ["/2019/03/渡船", "/2019/03/渡船/", "/2019/03/%E6%B8%A1%E8%88%B9/?from=mail"]
)
def test_it_leads_to_the_story_for_good(client, asked):
    story = known_as("/2019/03/渡船", published())

    answer = client.get(asked)

    assert answer.status_code == 301
    assert answer["Location"] == story.get_absolute_url()


def test_where_the_query_names_the_story_it_is_part_of_the_address(client):
    one = known_as("/show.php?id=1", published())
    known_as("/show.php?id=2", published(headline="另一篇"))

    assert client.get("/show.php?id=1")["Location"] == one.get_absolute_url()
    assert client.get("/show.php?id=3").status_code == 404
    assert client.get("/show.php").status_code == 404


def test_the_number_that_wordpress_knew_a_story_by_leads_to_it(client):
    one = known_as("/?p=123", published())

    answer = client.get("/?p=123")
    assert (answer.status_code, answer["Location"]) == (301, one.get_absolute_url())
    for other in ("/", "/?p=12", "/?p=1234", "/?utm_source=mail"):
        assert client.get(other).status_code == 200, other


def test_a_number_tells_nothing_of_a_story_that_readers_do_not_see(client):
    known_as("/?p=123", draft())
    assert client.get("/?p=123").status_code == 200


def scheduled():
    return workflow.perform(
        signed_off(), "publish", by=person("editor"), at=timezone.now() + timedelta(hours=1)
    )


def unpublished():
    return workflow.perform(published(), "unpublish", by=person("editor"), note="有誤")


@pytest.mark.parametrize("story", [draft, signed_off, scheduled, unpublished])
def test_it_tells_nothing_of_a_story_that_readers_do_not_see(client, story):
    known_as("/old", story())

    known, unknown = client.get("/old"), client.get("/new")

    assert known.status_code == unknown.status_code == 404
    assert known.content == unknown.content


def test_our_own_addresses_come_first(client):
    known_as("/recent", published())

    assert client.get("/recent/").status_code == 200


@pytest.mark.parametrize("path", ["/recent", "/sections/life"])
def test_a_forgotten_slash_is_still_added(client, path):
    answer = client.get(f"{path}?a=1")

    assert answer.status_code == 301
    assert answer["Location"] == f"{path}/?a=1"


def test_a_forgotten_slash_never_leads_to_another_host(client):
    assert client.get("//elsewhere.example/recent").status_code in {301, 404}
    answer = client.get("//elsewhere.example/recent")
    assert not answer.get("Location", "/").startswith("//")


@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_an_unknown_address_is_no_page_whatever_is_asked(client, method):
    assert getattr(client, method)("/no/such/page/").status_code == 404
