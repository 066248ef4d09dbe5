"""The interface for programs."""

import json
from datetime import timedelta

import pytest

from articles import workflow
from articles.models import Topic
from articles.reading.machines.openapi import describe
from tests.articles.many_stories import stock
from tests.articles.pictures import picture
from tests.cast import person
from tests.desk import draft, published, section

pytestmark = pytest.mark.django_db
NOTICE = {"kind": "name", "wording": "船長姓名應為陳牧。"}


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def schema_of(description, name):
    return description["components"]["schemas"][name]


def fits(value, schema, description, at="$"):  # noqa: PLR0911 - a case a kind
    """What of the value does not fit its schema, for as much of JSON Schema as ours uses."""
    if ref := schema.get("$ref"):
        return fits(value, schema_of(description, ref.rsplit("/", 1)[1]), description, at)
    if options := schema.get("anyOf"):
        found = [fits(value, option, description, at) for option in options]
        return [] if [] in found else found[0]
    if options := schema.get("enum"):
        return [] if value in options else [f"{at}: {value}"]
    kinds = {
        "object": dict,
        "array": list,
        "string": str,
        "integer": int,
        "boolean": bool,
        "null": type(None),
    }
    if not isinstance(value, kinds[schema["type"]]):
        return [f"{at}: {value!r} is no {schema['type']}"]
    if schema["type"] == "array":
        return [
            wrong
            for n, row in enumerate(value)
            for wrong in fits(row, schema["items"], description, f"{at}[{n}]")
        ]
    if schema["type"] == "object":
        wrong = [f"{at}: {name} is missing" for name in schema["required"] if name not in value]
        wrong += [f"{at}: {name} is not described" for name in value if name not in schema["properties"]]
        for name in set(value) & set(schema["properties"]):
            wrong += fits(value[name], schema["properties"][name], description, f"{at}.{name}")
        return wrong
    return []


def test_every_answer_is_as_the_description_says(client, masthead):
    masthead.feeds_are_full = True
    masthead.save()
    story = published(
        section=section(), tags=["渡船"], lead_photo=picture(), people=[("記者", "林以晴"), ("攝影", "陳牧")]
    )
    workflow.perform(story, "retract", by=person("chief_editor"), note="不實", told=NOTICE)
    published(headline="另一條", source=None)
    Topic.objects.create(title="渡口的一年", slug="ferry", is_open=True)
    description = client.get("/api/").json()
    asked = 0

    for path, methods in description["paths"].items():
        answer = client.get("/api" + path.replace("{key}", str(story.pk)))
        schema = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        assert fits(answer.json(), schema, description) == []
        asked += 1

    assert asked == 5
    assert client.get(f"/api/stories/{story.pk}/").json()["is_retracted"] is True
    assert client.get("/api/corrections/").json()["corrections"][0]["wording"] == NOTICE["wording"]


def test_the_description_names_no_part_that_is_not_there():
    told = json.dumps(describe("http://testserver/api/", "報"))
    assert "#/components/schemas/Story" in told
    assert describe("http://testserver/api/", "報")["openapi"] == "3.1.0"


def test_pages_hold_each_story_once_also_where_one_is_added_in_between(client):
    stock(25)
    seen, address = [], "/api/stories/?limit=10"
    while address:
        page = client.get(address).json()
        seen += [story["headline"] for story in page["stories"]]
        address = page["next"]
        published(headline="新到")

    assert seen == [f"第{n}條消息" for n in range(1, 26)]


def test_stories_of_one_second_are_not_lost_between_pages(client):
    stock(7, apart=timedelta(0))
    seen, address = [], "/api/stories/?limit=2"
    while address:
        page = client.get(address).json()
        seen += [story["key"] for story in page["stories"]]
        address = page["next"]

    assert len(seen) == len(set(seen)) == 7
    assert seen == sorted(seen, reverse=True)


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=101",
        "limit=x",
        "limit=９",
        "limit=",
        "before=1",
        "before=999999999999999999999-1",
        "page=2",
        "x=1",
    ],
)
def test_a_question_that_cannot_be_answered_is_told_why(client, query):
    answer = client.get(f"/api/stories/?{query}")

    assert answer.status_code == 400
    assert answer.json()["error"]


def test_it_can_be_asked_by_section_and_tag(client):
    published(section=section(), tags=["渡船"])
    published(headline="另一條", tags=["夜校"])

    assert [s["headline"] for s in client.get("/api/stories/?section=life").json()["stories"]] == [
        "渡船恢復清晨班次"
    ]
    assert [s["headline"] for s in client.get("/api/stories/?tag=夜校").json()["stories"]] == ["另一條"]
    assert client.get("/api/stories/?section=none").status_code == 404


def test_the_body_is_given_only_where_the_masthead_says_so(client, masthead):
    story = published()
    assert "body" not in client.get(f"/api/stories/{story.pk}/").json()
    masthead.feeds_are_full = True
    masthead.save()

    assert "第一班渡船離岸" in client.get(f"/api/stories/{story.pk}/").json()["body"]


@pytest.mark.parametrize(("move", "status"), [("unpublish", 404), ("take_down", 410), ("retract", 200)])
def test_what_is_withdrawn_leaves_it_at_once(client, move, status):
    story = published()
    by = person("editor" if move == "unpublish" else "chief_editor")

    workflow.perform(story, move, by=by, note="核實", told=NOTICE)

    assert client.get("/api/stories/").json()["stories"] == []
    assert client.get(f"/api/stories/{story.pk}/").status_code == status


def test_drafts_are_nobody_s(client):
    assert client.get(f"/api/stories/{draft().pk}/").status_code == 404


@pytest.mark.parametrize(("path", "queries"), [("/api/stories/", 4), ("/api/stories/?section=life", 4)])
def test_a_page_takes_as_many_queries_at_twenty_stories_as_at_one(
    client, django_assert_num_queries, path, queries
):
    # whether the first page still holds, or the section; the keys, those stories with their words, the masthead
    for stories in (1, 19):
        stock(stories, section=section())
        with django_assert_num_queries(queries):
            found = client.get(path).json()["stories"]
    assert len(found) == 20


def test_the_first_page_stands_ready(client, django_assert_num_queries):
    published()
    made = client.get("/api/stories/").content
    with django_assert_num_queries(1):
        assert client.get("/api/stories/").content == made


def test_scripts_of_other_sites_may_read_it_and_nothing_is_sent_twice(client):
    published()
    first = client.get("/api/stories/")

    assert first["Access-Control-Allow-Origin"] == "*"
    assert client.get("/api/stories/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert not first.cookies
