"""read_copy: JSON Lines in, JSON Lines out; a bad row is an answer, not an end."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from .pages import page


@pytest.fixture
def read_copy(monkeypatch):
    def _read(*rows, options=()):
        monkeypatch.setattr("sys.stdin", StringIO("\n".join(rows)))
        out = StringIO()
        try:
            call_command("read_copy", *options, stdout=out)
            failed = False
        except CommandError:
            failed = True
        return [json.loads(line) for line in out.getvalue().splitlines()], failed

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


def test_a_bad_row_is_said_and_the_rest_goes_on(read_copy):
    rows, failed = read_copy(
        "{no json",
        json.dumps({"text": "沒有編號"}),
        json.dumps({"id": 3, "text": " "}),
        json.dumps({"id": 4, "text": page()}),
    )

    assert failed
    assert [row.get("error") for row in rows] == ["not_json", "no_id", "empty", None]
    assert rows[3]["source"] == "青溪縣報"
