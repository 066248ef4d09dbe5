"""A short look that spares a long pattern its search never says no where the pattern would have found something."""

import json
from importlib import import_module
from pathlib import Path

import pytest

import copydesk.benchmark
from copydesk.folding import fold
from copydesk.page import lines

from .test_examples import EXAMPLES

ROWS = Path(copydesk.benchmark.__file__).parent / "rows.jsonl"
PRINTED = [line for row in ROWS.read_text().splitlines() for line in json.loads(row)["text"].splitlines()]
GIVEN = [example.values[2] for example in EXAMPLES]
ENDED = [f"{words}{end}".strip() for words in (*PRINTED, *GIVEN) for end in ("", "。", ")。")]
# As they are printed too: a few patterns are matched with the print itself.
LINES = sorted({*ENDED, *map(fold, ENDED)})
LOOKS = (
    ("lines._OF_A_LABEL", "hotline._ASK"),
    ("hotline._SPEAKS_OF_CONTACT", "hotline._LINE_SPOKEN_OF"),
    ("lines._OF_A_LABEL", "boilerplate.SURE"),
    ("lines._OF_A_LABEL", "boilerplate._FORMER"),
    ("credit_lines._A_REPORTER", "credit_lines._REPORTERS"),
    ("boilerplate._ARROW", "boilerplate._CHAIN"),
    ("boilerplate._MAY_PART", "boilerplate._BETWEEN_BUTTONS"),
)


def named(place):
    module, _, name = place.partition(".")
    return getattr(import_module(f"copydesk.page.{module}"), name)


@pytest.mark.parametrize(("look", "pattern"), LOOKS)
def test_a_look_finds_every_line_that_the_pattern_finds(look, pattern):
    found = [line for line in LINES if named(pattern).search(line)]

    assert found
    assert [line for line in found if not named(look).search(line)] == []


def test_a_caption_with_its_full_stop_is_let_through():
    ends, last, copied = map(named, ("lines._ENDS_AS_PICTURE", "lines._LAST_OF_A_CAPTION", "lines._COPIED"))
    found = [line for line in LINES if line.endswith("。") and ends.search(line)]

    assert found
    assert [line for line in found if last.isdisjoint(line[-3:]) and not copied.search(line)] == []


def test_what_a_writer_did_besides_ends_in_one_of_these():
    found = [line for line in LINES if named("credit_lines._BESIDES").search(line)]

    assert found
    assert {line[-1] for line in found} <= named("credit_lines._ENDS_OF_BESIDES")


def test_a_sentence_is_what_all_tests_make_of_it():
    tests = named("lines._TESTS_OF_SENTENCES")
    sentences = [
        f"{words}，這一天的渡船比平日早了半個鐘頭離岸，鎮上沒有人不知道。" for words in (*PRINTED, *GIVEN)
    ]
    sentences = [line for line in sentences if len(line) <= lines.LONGEST_LABEL]

    assert len(sentences) > 100
    for line in sentences:
        assert lines.label_kind(line) == next((kind for test, kind in tests if test(line)), None)
