"""The paste screen says of every part of a dateline how sure it is, and what else it may be."""

from articles.admin.paste import words_shown
from copydesk import read_text
from copydesk.dateline import Person


def test_every_part_has_its_probability(in_english):
    trust = words_shown.trust(
        read_text("渡船恢复\n新华社长沙3月9日电（记者 周岚）第一班渡船清晨六点半离岸。")
    )

    assert [str(field["label"]) for field in trust["fields"]] == ["Source", "Place", "Date", "People"]
    assert all(90 < field["percent"] <= 100 for field in trust["fields"])
    assert not any(field["is_doubtful"] for field in trust["fields"])


def test_a_candidate_is_shown_as_it_would_be_printed():
    shown = words_shown.candidate

    assert shown("石桥") == "石桥"
    assert shown((3, 9)) == "03-09"
    assert shown((None, 9)) == "09"
    assert shown((Person("周岚", "记者"), Person("陈牧", None))) == "记者 周岚、陈牧"


def test_without_a_dateline_nothing_is_said():
    assert words_shown.trust(read_text("渡船恢复清晨班次，乘客称方便。")) is None
