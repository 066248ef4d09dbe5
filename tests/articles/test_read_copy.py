"""read_copy: JSON Lines in, JSON Lines out; a bad row is an answer, not an end."""

import json
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from django.core.management import CommandError, call_command

from .pages import page


@pytest.fixture
def read_copy(monkeypatch):
    def _read(*rows, options=()):
        sent = b"\n".join(row if isinstance(row, bytes) else row.encode() for row in rows)
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(sent)))
        out = StringIO()
        try:
            call_command("read_copy", *options, stdout=out)
            failed = False
        except CommandError:
            failed = True
        printed = out.getvalue().encode().decode()  # as a terminal or a file would be given it
        return [json.loads(line) for line in printed.splitlines()], failed

    return _read


def test_it_names_every_field_of_the_contract(read_copy):
    [row], failed = read_copy(json.dumps({"id": "a", "text": page(headline="渡船恢復清晨班次")}))

    assert not failed
    assert list(row) == [
        "id",
        "headline",
        "source",
        "place",
        "date",
        "correspondents",
        "credits",
        "hotline",
        "recent",
        "paragraphs",
        "body_starts_with",
        "remainder",
    ]
    assert (row["id"], row["headline"], row["source"], row["date"]) == (
        "a",
        "渡船恢復清晨班次",
        "青溪縣報",
        "12-17",
    )
    assert row["correspondents"] == [{"name": "周嵐", "role": "通訊員"}]
    assert len(row["recent"]) == 30


def test_lines_are_given_their_kind(read_copy):
    rows, _failed = read_copy(json.dumps({"id": 1, "line": "責任編輯：何望"}), options=["--lines"])

    assert rows == [{"id": 1, "kind": "credit"}]


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ("{no json", {"id": None, "error": "not_json"}),
        ("[" * 100_000, {"id": None, "error": "not_json"}),
        (b'{"id": 3, "text": "\xff"}', {"id": None, "error": "not_json"}),
        (json.dumps({"text": "沒有編號"}), {"id": None, "error": "no_id"}),
        (json.dumps(["沒有編號"]), {"id": None, "error": "no_id"}),
        (json.dumps({"id": 3}), {"id": 3, "error": "no_text"}),
        (json.dumps({"id": 3, "text": None}), {"id": 3, "error": "no_text"}),
        (json.dumps({"id": 3, "text": " "}), {"id": 3, "error": "empty"}),
        (json.dumps({"id": 3, "text": "字" * 2_000_001}), {"id": 3, "error": "too_long"}),
    ],
    ids=[
        "no JSON",
        "JSON without end",
        "no UTF-8",
        "no id",
        "no object",
        "no text",
        "null",
        "blank",
        "too long",
    ],
)
def test_a_bad_row_is_said_and_the_rest_goes_on(read_copy, row, error):
    rows, failed = read_copy(row, "", json.dumps({"id": 4, "text": page()}))

    assert failed
    assert rows[0] == error
    assert rows[1]["source"] == "青溪縣報"


def test_a_line_that_is_missing_is_said(read_copy):
    assert read_copy(json.dumps({"id": 1, "text": "…"}), options=["--lines"]) == (
        [{"id": 1, "error": "no_line"}],
        True,
    )


def test_characters_that_cannot_be_printed_come_back_as_json_spells_them(read_copy):
    [row], failed = read_copy('{"id": "\\ud800", "text": "渡船\\ud800恢復清晨班次。"}')

    assert not failed
    assert row["id"] == "\ud800"
    assert row["paragraphs"] == ["渡船\ufffd恢復清晨班次。"]


def test_each_answer_is_given_before_the_next_row_is_read(monkeypatch):
    """So a batch of any length takes the memory of one row."""
    out = StringIO()
    answered = []

    class Rows:
        def __iter__(self):
            for n in range(3):
                answered.append(out.getvalue().count("\n"))
                yield json.dumps({"id": n, "text": "渡船恢復清晨班次。"}).encode()

    monkeypatch.setattr("sys.stdin", type("Stdin", (), {"buffer": Rows()}))
    call_command("read_copy", stdout=out)

    assert answered == [0, 1, 2]


def test_it_asks_the_database_for_nothing(read_copy):
    """Without the mark `django_db` any query fails the test."""
    assert read_copy(json.dumps({"id": 1, "text": page()}))[1] is False
