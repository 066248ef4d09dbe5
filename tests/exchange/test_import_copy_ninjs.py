"""ninjs in: version 1 with named fields, 2 and 3 with lists, one object, a list of them or a line each."""

import io
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.dateline import Person
from copydesk.deliveries import ninjs
from copydesk.deliveries.delivery import Delivery, Refused

ONE = {
    "uri": "http://wire.example/1",
    "type": "text",
    "versioncreated": "2026-03-02T09:30:00+08:00",
    "headline": "渡船恢復清晨班次",
    "body_html": "<p>第一班渡船清晨離岸。</p>",
    "body_text": "第一班渡船清晨離岸。",
    "byline": "記者 林以晴",
    "located": "石橋",
    "person": [{"name": "陳大文", "rel": "about"}],
    "subject": [{"code": "1", "name": "交通"}],
    "associations": {
        "featuremedia": {
            "type": "picture",
            "byline": "陳牧 攝",
            "description_text": "渡口的晨霧",
            "renditions": {
                "small": {"href": "http://wire.example/s.jpg", "width": 90},
                "large": {"href": "http://wire.example/l.jpg", "width": 900},
            },
        }
    },
}
THREE = {
    "uri": "http://wire.example/1",
    "standard": {"name": "ninjs", "version": "3.0"},
    "type": "text",
    "versionCreated": "2026-03-02T09:30:00+08:00",
    "headlines": [{"role": "short", "value": "渡船"}, {"role": "main", "value": "渡船恢復清晨班次"}],
    "bodies": [
        {"role": "text", "contentType": "text/plain", "value": "第一班渡船清晨離岸。"},
        {
            "role": "rich",
            "contentType": "text/html",
            "value": "<html><head><title>x</title></head><body><h1>渡船</h1><p>第一班渡船清晨離岸。</p></body></html>",
        },
    ],
    "by": "記者 林以晴",
    "located": "石橋",
    "people": [{"name": "陳大文", "rel": "about"}],
    "subjects": [{"name": "交通", "uri": "http://cv.example/1"}],
    "associations": [
        {
            "name": "a1",
            "type": "picture",
            "by": "陳牧 攝",
            "descriptions": [{"role": "caption", "value": "渡口的晨霧"}],
            "renditions": [
                {"name": "s", "href": "http://wire.example/s.jpg", "width": 90},
                {"name": "l", "href": "http://wire.example/l.jpg", "width": 900},
            ],
        }
    ],
}


def read(text):
    return list(ninjs.read(io.BytesIO(text if isinstance(text, bytes) else text.encode())))


@pytest.mark.parametrize("told", [ONE, THREE, {**THREE, "headline": None}], ids=["1", "3", "3 with nulls"])
def test_every_version_fills_the_same_fields(told):
    (one,) = read(json.dumps(told))

    assert one.headline == "渡船恢復清晨班次"
    assert one.body == "<p>第一班渡船清晨離岸。</p>"
    assert one.people == (Person("林以晴", "記者"),)
    assert one.tags == ("交通",)
    assert one.dateline_place == "石橋"
    assert one.published_at == datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
    assert [(i.address, i.caption, i.credit) for i in one.images] == [
        ("http://wire.example/l.jpg", "渡口的晨霧", "陳牧 攝")
    ]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([ONE, THREE]),
        json.dumps([ONE, THREE], indent=2),
        json.dumps(ONE) + "\n" + json.dumps(THREE) + "\n",
        "\ufeff" + json.dumps(ONE, ensure_ascii=False) + "\r\n" + json.dumps(THREE, ensure_ascii=False),
    ],
)
def test_one_a_list_or_a_line_each(text):
    assert [type(entry) for entry in read(text)] == [Delivery, Delivery]


def test_a_file_larger_than_what_is_held_at_once(monkeypatch):
    monkeypatch.setattr(ninjs, "_CHUNK", 7)
    text = json.dumps([ONE] * 20, ensure_ascii=False, indent=1)

    assert [type(entry) for entry in read(text)] == [Delivery] * 20


def test_a_broken_line_is_refused_and_the_rest_goes_on():
    entries = read(json.dumps(ONE) + '\n{"uri": broken}\n' + json.dumps(THREE) + "\n")

    assert [type(entry) for entry in entries] == [Delivery, Refused, Delivery]


def test_a_file_that_ends_in_the_middle_gives_what_stood_before():
    entries = read(json.dumps([ONE, THREE])[:-40])

    assert [type(entry) for entry in entries] == [Delivery, Refused]
    assert "ends in the middle" in entries[1].reason


def test_a_picture_alone_is_no_story():
    assert [type(entry) for entry in read(json.dumps({**ONE, "type": "picture"}))] == [Refused]


def test_nesting_without_end_is_a_sentence():
    assert [type(entry) for entry in read('{"a":' * 100_000)] == [Refused]


_NAMES = st.sampled_from([*ONE, *THREE, "rel", "name", "value", "role", "type"])
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=5),
    max_leaves=12,
)


@given(st.dictionaries(_NAMES, _JSON, max_size=8))
def test_whatever_the_object_holds_it_is_read_or_refused(told):
    (entry,) = read(json.dumps(told))
    assert isinstance(entry, Delivery | Refused)
    if isinstance(entry, Delivery):
        assert all(
            isinstance(said, str) for said in (entry.headline, entry.section, *entry.tags, *entry.former)
        )
        assert all(isinstance(person.name, str) for person in entry.people)


@given(st.binary(max_size=200))
def test_whatever_the_file_holds_it_is_read_or_refused(given_bytes):
    assert all(isinstance(entry, Delivery | Refused) for entry in read(given_bytes))
