"""The site's one address."""

import pytest

from tests.desk import published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _known(settings, masthead):
    settings.SITE_ADDRESS = "https://news.example"
    settings.ALLOWED_HOSTS = ["news.example", "www.news.example", "10.0.0.9", "abc.onion"]


def at(client, host, path="/", **more):
    return client.get(path, headers={"host": host}, **more)


def test_other_hosts_lead_to_it_with_all_that_was_asked(client):
    answer = at(client, "www.news.example", "/sections/life/?page=2")

    assert answer.status_code == 301
    assert answer["Location"] == "https://news.example/sections/life/?page=2"


@pytest.mark.parametrize("host", ["news.example", "NEWS.example"])
def test_at_its_own_host_it_answers(client, host):
    assert at(client, host).status_code == 200


def test_pages_name_it_whatever_was_asked(client):
    story = published()

    page = at(client, "abc.onion", story.get_absolute_url()).content.decode()

    assert f'<link rel="canonical" href="https://news.example{story.get_absolute_url()}">' in page
    assert f'<meta property="og:url" content="https://news.example{story.get_absolute_url()}">' in page


@pytest.mark.parametrize(
    ("host", "path"), [("10.0.0.9", "/healthz"), ("10.0.0.9", "/newsroom/jsi18n/"), ("abc.onion", "/")]
)
def test_the_house_s_own_ways_and_onions_are_left_alone(client, host, path):
    assert at(client, host, path).status_code == 200


def test_a_form_is_taken_where_it_is(client):
    assert client.post("/recent/", headers={"host": "www.news.example"}).status_code == 405


def test_a_host_that_is_none_of_ours_is_refused(client):
    assert at(client, "evil.example").status_code == 400


def test_it_leads_nobody_to_another_site(client):
    answer = at(client, "www.news.example", "//evil.example/")

    assert answer["Location"].startswith("https://news.example/")
