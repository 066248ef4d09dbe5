"""What labels say of the parts of a page's lines, and that a fit learns from labels that leave some open."""

import json
from pathlib import Path

from copydesk.benchmark import fit_pages
from copydesk.benchmark.page_parts import may_be, weight
from copydesk.page import segments
from copydesk.page.page_lines import rows_of

TOP, HEAD, SMALL, STORY, FOOT = ({part} for part in ("top", "headline", "small", "story", "foot"))
PAGE = """首頁
渡船恢復清晨班次
2026-11-27
第一班渡船清晨六點半離岸。
對岸的學生
都趕上了早讀。
記者周嵐
關於我們"""
EXPECTED = {
    "headline": "渡船恢復清晨班次",
    "source": None,
    "first_body_chars": "第一班渡船清晨",
    "last_body_chars": "趕上了早讀。",
    "n_body_paragraphs": 3,
    "correspondents": [{"name": "周嵐", "role": "記者"}],
}
OPENING = {
    "text": "渡船恢復清晨班次\n記者周嵐\n第一班渡船清晨六點半離岸。\n對岸的學生都趕上了早讀。",
    "source": None,
    "place": None,
    "correspondents": [{"name": "周嵐", "role": "記者"}],
    "body_starts_with": "第一班渡船清晨六點半",
}
ABOVE = {"top", "headline", "small"}


def test_a_whole_page_says_the_part_of_nearly_every_line():
    assert may_be({"text": PAGE, "expect": EXPECTED}) == [
        TOP, HEAD, SMALL, STORY, STORY, STORY, FOOT | STORY, FOOT,
    ]  # fmt: skip


def test_where_fewer_paragraphs_are_counted_than_lines_those_between_that_are_no_sentence_stay_open():
    fewer = EXPECTED | {"n_body_paragraphs": 2}

    assert may_be({"text": PAGE, "expect": fewer})[3:6] == [STORY, {"story", "inset"}, STORY]


def test_a_headline_printed_twice_is_one_of_the_two():
    twice = PAGE.replace("首頁\n", "渡船恢復清晨班次\n首頁\n")

    assert may_be({"text": twice, "expect": EXPECTED})[:4] == [ABOVE, TOP | SMALL, ABOVE, SMALL]


def test_a_headline_set_in_two_lines_leaves_what_stands_above_the_story_open():
    torn = PAGE.replace("渡船恢復清晨", "渡船恢復\n清晨")

    assert may_be({"text": torn, "expect": EXPECTED})[:4] == [ABOVE] * 4


def test_a_page_without_a_headline_has_none_above_its_story():
    none = EXPECTED | {"headline": None}

    assert may_be({"text": PAGE, "expect": none})[:3] == [TOP | SMALL] * 3


def test_a_page_whose_story_is_not_found_says_nothing():
    assert may_be({"text": PAGE, "expect": EXPECTED | {"last_body_chars": "山路在天亮前"}}) is None


def test_an_opening_says_where_its_story_begins():
    assert may_be(OPENING) == [ABOVE, ABOVE | STORY, STORY, {"story", "inset", "foot"}]


def test_who_signs_below_an_opening_is_read_with_it():
    signed = OPENING | {"text": "第一班渡船清晨六點半離岸。\n對岸的學生都趕上了早讀。\n記者周嵐"}

    assert may_be(signed) == [STORY, {"story", "inset", "foot"}, STORY]


def test_an_opening_that_may_begin_elsewhere_says_nothing():
    assert may_be(OPENING | {"accept": {"body_starts_with": ["記者周嵐"]}}) is None


def test_an_opening_weighs_less_than_a_page():
    assert weight(OPENING) < weight({"text": PAGE, "expect": EXPECTED})
    assert weight({"weight": 0.5, **OPENING}) == 0.5


def test_openings_alone_teach_where_a_story_begins():
    own = Path(fit_pages.__file__).with_name("rows.jsonl")
    openings = [row for row in fit_pages.read_labelled(own) if may_be(row)][:240]

    weights = fit_pages.fit([{**row, "weight": 1.0} for row in openings[:160]], rounds=4)

    def begins(row):
        told = [part == STORY for part in may_be(row)].index(True)
        return segments.parts_of(row["text"], rows_of(row["text"]), weights).index("story") == told

    unseen = [row for row in openings[160:] if STORY in may_be(row)]
    assert sum(map(begins, unseen)) / len(unseen) > 0.75


def test_labels_that_ask_for_a_step_that_no_page_takes_teach_nothing():
    wrong = {"text": "渡船恢復\n第一班渡船離岸。\n首頁", "parts": ["foot", "story", "top"]}

    assert not fit_pages.fit([wrong] * 4, rounds=2).clues


def test_rows_of_every_shape_are_fitted_together(tmp_path, capsys, monkeypatch):
    rows = [{"text": PAGE, "expect": EXPECTED}, OPENING, {"text": "一\n二", "parts": ["headline", "story"]}]
    labelled = tmp_path / "labelled.jsonl"
    labelled.write_text("\n".join(json.dumps(row) for row in rows * 4), "utf-8")
    monkeypatch.setattr("sys.argv", ["fit_pages", str(labelled)])

    fit_pages.main()

    assert json.loads(capsys.readouterr().out)["parts"] == list(segments.PARTS)
