"""The benchmark's own rows, its scorer, and the log of first scores."""

import json
from pathlib import Path

from copydesk.benchmark import __main__ as benchmark
from copydesk.benchmark.composed import composed, lookalikes, rare
from copydesk.benchmark.scorer import is_right, region_of, right_fields
from copydesk.benchmark.table import scored

HOUSE = Path(benchmark.__file__).parent
OWN = [json.loads(line) for line in (HOUSE / "rows.jsonl").read_text("utf-8").splitlines()]
# Of a hundred rows, as measured when this was last raised: it may only rise.
LEAST = 88


def test_a_field_is_right_by_its_label_or_by_what_the_label_accepts():
    assert is_right("place", "彭亨·北根", "彭亨‧北根")
    assert is_right("source", None, None)
    assert is_right("source", "本報", None, [None])
    assert not is_right(
        "correspondents", [{"name": "周嵐", "role": "記者"}], [{"name": "周嵐", "role": None}]
    )
    assert is_right("body_starts_with", "江水回暖", "，江水回暖，百花")


def test_a_region_has_one_spelling():
    assert {region_of({"id": "x", "region": "hongkong"}), region_of({"id": "hk-1"})} == {"Hong Kong"}


def test_nothing_read_is_right_for_what_has_nothing():
    row = {"source": None, "place": None, "date": None, "correspondents": [], "body_starts_with": "江水"}

    assert all(right_fields(row, {"body_starts_with": "江水"}).values())


def test_rows_of_our_own_are_read():
    table = scored(OWN[::7][:100])

    assert table.right["all", "all fields"] >= LEAST


def test_composed_openings_rare_forms_and_lookalikes_are_read():
    rows = [*list(composed())[:60], *rare(), *lookalikes()]

    table = scored(row for row in rows if row["body_starts_with"])

    assert table.right["all", "correspondents"] / table.asked["all", "correspondents"] > 0.95


def test_a_batch_measures_once(tmp_path, monkeypatch):
    monkeypatch.setattr(benchmark, "LOG", tmp_path / "log.jsonl")
    benchmark.LOG.write_text("")

    assert "| all |" in benchmark.blind("spring", OWN[:3])
    assert "measured already" in benchmark.blind("spring", OWN[:3])
