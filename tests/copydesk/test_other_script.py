"""What is printed in one script is read as in the other: every labelled line, page and dateline, turned."""

import json
import re
from pathlib import Path

import pytest

from copydesk import kind_of, read_text
from copydesk.dateline import parse
from copydesk.folding import LETTERS, fold

from . import test_credits, test_families, test_hotline, test_kinds, test_lines_of_portals

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
HAN = re.compile("[\u3400-\u9fff]")
# As many as there were when this was written: a test that turns nothing proves nothing.
LEAST_LINES = 290


def strings_of(*modules):
    """Every line of Han in the tables of these tests."""
    found = (text for module in modules for text in _strings(vars(module)))
    return sorted({line.strip() for text in found for line in text.splitlines() if HAN.search(line)})


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            if not (isinstance(key, str) and key.startswith("__")):
                yield from _strings(each)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for each in value:
            yield from _strings(each)
    elif hasattr(value, "pytestmark"):
        for mark in value.pytestmark:
            yield from _strings(mark.args)


LINES = strings_of(test_credits, test_families, test_hotline, test_kinds, test_lines_of_portals)


def sampled(name, key):
    path = SAMPLES / name
    if not path.is_file():
        pytest.skip("No labelled samples lie beside this checkout.")
    return [json.loads(row)[key] for row in path.read_text().splitlines()]


# Simplified to traditional, by our own table backwards: of several letters that fold to one, any will do.
_HANT = {simplified: traditional for traditional, simplified in LETTERS}


def in_other_script(text):
    """In the other script, with the print left as it is: width, brackets and strokes are no script."""
    hans = "".join(fold(letter) if HAN.match(fold(letter)) else letter for letter in text)
    if hans != text:
        return hans
    return "".join(_HANT.get(letter, letter) for letter in text)


def converters():
    """What turns a text into the other script: our own table, and OpenCC where it is installed."""
    opencc = pytest.importorskip("opencc", reason="OpenCC is not installed: only our own table was tried.")
    to_hant, to_hans = opencc.OpenCC("s2t").convert, opencc.OpenCC("t2s").convert
    return lambda text: to_hant(text) if to_hans(text) == text else to_hans(text)


def told(copy):
    """What was read of a page, whatever the script."""
    return {
        "kinds": [line.kind.value for line in copy.lines],
        "fields": [
            fold(str(getattr(copy, name))) for name in ("kicker", "headline", "subhead", "source", "place")
        ],
        "date": copy.date_as_printed,
        "people": [(fold(p.role or ""), fold(p.name)) for p in (*copy.people, *copy.credits)],
        "hotline": copy.hotline and fold(copy.hotline.raw),
        "recent": [fold(entry.title) for entry in copy.recent],
        "paragraphs": [fold(paragraph) for paragraph in copy.paragraphs],
    }


def test_there_are_lines_to_turn():
    assert len(LINES) >= LEAST_LINES


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_of_the_same_kind_in_the_other_script(line):
    assert kind_of(in_other_script(line)) is kind_of(line)


def test_sampled_lines_are_of_the_same_kind_in_the_other_script():
    lines = sampled("lines.jsonl", "line")
    other = [line for line in lines if kind_of(in_other_script(line)) is not kind_of(line)]

    assert other == []


def test_sampled_pages_are_read_alike_in_the_other_script():
    for page in sampled("pages.jsonl", "text"):
        assert told(read_text(in_other_script(page))) == told(read_text(page))


def test_sampled_datelines_are_read_alike_in_the_other_script():
    for text in sampled("datelines.jsonl", "text"):
        one, other = parse(text), parse(in_other_script(text))
        assert (one and (one.start, one.end, one.date_as_printed)) == (
            other and (other.start, other.end, other.date_as_printed)
        )


def test_lines_are_of_the_same_kind_as_opencc_turns_them():
    turned = converters()
    lines = [*LINES, *(sampled("lines.jsonl", "line") if SAMPLES.is_dir() else [])]
    other = [line for line in lines if kind_of(turned(line)) is not kind_of(line)]

    assert other == []


def test_pages_are_read_alike_as_opencc_turns_them():
    turned = converters()
    for page in sampled("pages.jsonl", "text"):
        assert told(read_text(turned(page)))["kinds"] == told(read_text(page))["kinds"]


@pytest.mark.parametrize(
    ("line", "twin"),
    [
        ("预览时标签不可点", "預覽時標籤不可點"),
        ("字号 大 中 小", "字號 大 中 小"),
        ("記者王小芳／台北報導", "记者王小芳／台北报导"),
        ("“記者幫”熱線：0731-88888888", "“记者帮”热线：0731-88888888"),
        ("捐款帳號：6222 0000 1111 2222", "捐款帐号：6222 0000 1111 2222"),
        ("捐款賬號：6222 0000 1111 2222", "捐款账号：6222 0000 1111 2222"),
    ],
)
def test_lines_that_were_of_another_kind_in_the_other_script(line, twin):
    assert kind_of(twin) is kind_of(line)
