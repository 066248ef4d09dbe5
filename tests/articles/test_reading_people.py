"""A correspondent's page: what readers have of somebody, by the name as it was printed."""

import re

import pytest

from articles import workflow
from articles.models import Correspondent, PrintedCredit, Source
from tests.cast import person
from tests.desk import draft, published

from .rewriting import rewrite

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def page_of(client, name):
    return client.get(f"/correspondents/{name}/")


def test_a_story_leads_to_its_people_and_they_to_it(client):
    story = published(people=[("記者", "林以晴"), ("攝影", "周嵐")])

    page = client.get(story.get_absolute_url()).content.decode()
    people = re.findall(r'<a href="(\S+)" rel="author">([^<]+)</a>', page)

    assert [name for _address, name in people] == ["林以晴", "周嵐"]
    for address, name in people:
        theirs = client.get(address).content.decode()
        assert f"<h1>{name}</h1>" in theirs
        assert story.get_absolute_url() in theirs


def test_it_says_their_role_and_outlet(client):
    outlet = Source.objects.create(name="江城晚報", link="https://river.example/")
    Correspondent.objects.create(name="周嵐", usual_role="通訊員", outlet=outlet)
    published(people=[("通訊員", "周嵐")])

    page = page_of(client, "周嵐").content.decode()

    assert '<p class="kicker">通訊員</p>' in page
    assert "江城晚報" in page


def test_a_person_printed_on_no_public_story_has_no_page(client):
    draft(people=[("記者", "沈一")])

    assert page_of(client, "沈一").status_code == 404
    assert page_of(client, "誰也不是").status_code == 404


def test_a_credit_counts_once_it_is_printed_and_as_long_as_it_is(client):
    story = rewrite(published(people=[("記者", "林以晴")]), by="editor", people=[("記者", "周予")])
    assert page_of(client, "周予").status_code == 404

    story = workflow.perform(story, "sign_off", by=person("second_editor"))
    workflow.perform(story, "update", by=person("editor"))

    assert page_of(client, "周予").status_code == 200
    assert page_of(client, "林以晴").status_code == 404


def test_what_is_withdrawn_leaves_it(client):
    story = published(people=[("記者", "林以晴")])

    workflow.perform(story, "take_down", by=person("chief_editor"), note="法院要求")

    assert page_of(client, "林以晴").status_code == 404


def test_a_name_that_was_changed_leads_on_from_what_was_printed(client):
    published(people=[("記者", "林以晴")])
    Correspondent.objects.filter(name="林以晴").update(name="林一晴")

    page = page_of(client, "林以晴")

    assert page.status_code == 302
    assert page_of(client, "林一晴").status_code == 200


@pytest.mark.parametrize("name", ["甲/乙", "..", "．"])
def test_a_name_that_no_address_can_hold_is_printed_without_a_link(client, name):
    story = published(people=[("記者", name)])

    page = client.get(story.get_absolute_url())

    assert page.status_code == 200
    assert name in page.content.decode()


def test_moved_again_a_story_writes_nothing_new():
    story = published(people=[("記者", "林以晴"), ("攝影", "林以晴")])
    kept = list(PrintedCredit.objects.values_list())

    workflow.perform(story, "unpublish", by=person("editor"), note="核實")

    assert list(PrintedCredit.objects.values_list()) == kept
    assert len(kept) == 1


@pytest.mark.parametrize("stories", [1, 20])
def test_it_takes_as_many_queries_for_one_story_as_for_twenty(client, django_assert_num_queries, stories):
    for number in range(stories):
        published(headline=f"第{number + 1}條消息", people=[("記者", "林以晴")])

    # the person, the keys of the page, those stories, the recent updates, the masthead
    with django_assert_num_queries(5):
        page = page_of(client, "林以晴").content.decode()

    assert page.count("條消息</a>") == 2 * stories
