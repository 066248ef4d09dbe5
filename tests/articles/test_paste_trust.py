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


STORY = (
    "青溪縣渡口今天起恢復清晨六點的班次，沿岸三個村的學生不必再繞道上學。\n航運所說，風浪大的日子照舊停航。"
)
PAGE = "\n".join(
    (
        *("首頁", "社會", "渡船恢復清晨班次 學生不必繞道", "2026-11-20 08:30 來源：青溪縣報"),
        *(STORY, "責任編輯：何望", "相關閱讀", "河堤步道貫通"),
    )
)


def test_a_page_says_how_sure_its_headline_and_its_story_are(in_english):
    trust = words_shown.page_trust(read_text(PAGE))

    assert [str(field["label"]) for field in trust["fields"]] == ["headline", "body"]
    assert trust["percent"] == min(field["percent"] for field in trust["fields"])
    assert not trust["fields"][0]["is_doubtful"]


def test_two_lines_that_both_could_be_the_headline_are_in_doubt(in_english):
    two = PAGE.replace("2026-11-20 08:30 來源：青溪縣報\n", "渡口的清晨\n河堤步道今天全線貫通\n")

    sure = words_shown.page_trust(read_text(PAGE))["fields"][0]["percent"]
    assert words_shown.page_trust(read_text(two))["fields"][0]["percent"] < sure


def test_a_few_lines_are_no_page():
    assert words_shown.page_trust(read_text(STORY)) is None
