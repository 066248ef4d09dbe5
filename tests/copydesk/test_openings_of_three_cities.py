"""Openings in Taiwan, Hong Kong and Macau: kinds that the ninth blind batch showed."""

import pytest

from copydesk.dateline import Known
from copydesk.dateline.grammar import read_opening
from copydesk.dateline.proposals import proposals
from copydesk.dateline.token_stream import Scan, folded_records
from copydesk.dateline.tokens import tokens
from copydesk.folding import fold
from copydesk.page.recognise import read_text

BODY = "第一班渡船清晨六點半離岸，船上只有三位乘客。方案重新公示後沒有收到反對意見，將從下月起試行。"
BEGINS = "第一班渡船"

# (opening, source, place, date, [(name, role)]): BODY stands behind each
OPENINGS = [
    # a short word before 報導 that nobody would be called is an outlet; a name with a surname is a person
    ("（渡媒報導）", "渡媒", None, None, []),
    ("【岸線報道】", "岸線", None, None, []),
    ("（丁嵐報導）", None, None, None, [("丁嵐", None)]),
    # the day, a stroke, and who wrote, with at most an address behind; a desk is nobody
    ("渡船恢復清晨班次 2026年3月9日|文:周望嵐\n\n", None, None, "03-09", [("周望嵐", "文")]),
    ("渡船恢復清晨班次 2026年3月9日|文:哲青\n\n", None, None, "03-09", [("哲青", "文")]),
    ("渡船恢復清晨班次 2026年3月9日|文:石橋採訪組\n\n", None, None, "03-09", []),
    ("渡船恢復清晨班次 2026年3月9日|文:記者L\n\n", None, None, "03-09", [("L", "記者")]),
    (
        "渡船恢復清晨班次,沿岸三個村的學生不必再繞道上學 2026年3月9日|文:採訪:周望嵐、陳牧雲|https://news.example/?p=8060\n\n",
        None,
        None,
        "03-09",
        [("周望嵐", "採訪"), ("陳牧雲", "採訪")],
    ),
    # a site takes over another house's story, dateline and all
    ("【青溪網訊】石橋日報訊(記者 周望嵐 澳門報道)", "青溪網", "澳門", None, [("周望嵐", "記者")]),
    # Latin letters and a word of the trade in brackets are an outlet, and no column
    ("【Harbour新聞】", "Harbour新聞", None, None, []),
    ("【Yahoo財經專訊】", "Yahoo財經", None, None, []),
    ("《經濟通專訊》", "經濟通", None, None, []),
    ("【石橋新聞台】", "石橋新聞台", None, None, []),
    # what an office puts together is nobody's
    ("（青溪健康網編輯部／綜合整理）", "青溪健康網", None, None, []),
    ("(石橋社訊息服務20260309 17:02:04)", "石橋社訊息服務", None, "03-09", []),
    # a line that is a name, with a title, with a mark, or the first of all
    ("特派周望嵐\n", None, None, None, [("周望嵐", "特派")]),
    ("◎周望嵐\n", None, None, None, [("周望嵐", None)]),
    ("周望嵐\n", None, None, None, [("周望嵐", None)]),
    ("周望嵐｜Harbour財經特派記者\n", "Harbour財經", None, None, [("周望嵐", "特派記者")]),
    (
        "渡船恢復清晨班次 居民稱便\n特約撰稿人 周望嵐 發自台北\n",
        None,
        "台北",
        None,
        [("周望嵐", "特約撰稿人")],
    ),
    ("工商時報 周望嵐\n", "工商時報", None, None, [("周望嵐", None)]),
    ("記者 周望嵐／專題報導\n", None, None, None, [("周望嵐", "記者")]),
    # the browser gave the name, which was a link, a line of its own
    ("聯合報／ 記者\n周望嵐\n／雲林即時報導\n", "聯合報", "雲林", None, [("周望嵐", "記者")]),
]


def _read(text):
    read = read_text(text).as_row("")
    people = [(person["name"], person["role"]) for person in read["correspondents"]]
    return read, (read["source"], read["place"], read["date"], people)


@pytest.mark.parametrize(
    ("opening", "source", "place", "date", "people"), OPENINGS, ids=[opening[0][:12] for opening in OPENINGS]
)
def test_an_opening_is_read_in_every_field(opening, source, place, date, people):
    read, fields = _read(opening + BODY)

    assert fields == (source, place, date, people)
    assert read["body_starts_with"].startswith(BEGINS)


NO_DATELINES = [
    "渡船恢復清晨班次\n新世代油電",  # 電 that runs on into the next word
    "渡船恢復清晨班次\n\n周望嵐\n",  # below a headline a name alone is a link sooner
]


@pytest.mark.parametrize("opening", NO_DATELINES)
def test_words_of_a_sentence_are_no_dateline(opening):
    assert _read(opening + BODY)[0]["source"] is None
    assert read_text(opening + BODY).dateline is None or not read_text(opening + BODY).dateline.source


@pytest.mark.parametrize("opening", ["（渡媒報導）", "【岸線報道】", "（石社報道）"])
def test_the_grammar_itself_takes_a_lone_word_for_an_outlet_that_nobody_would_be_called(opening):
    found = read_opening(Scan(opening + BODY, 0, folded_records(Known())))

    assert found.people == []
    assert opening[1:3] == opening[slice(*found.outlet)]


@pytest.mark.parametrize("words", ["記者證有新變化", "記者會", "石橋採訪組", "編譯中心"])
def test_a_role_in_the_name_of_a_thing_or_a_desk_is_no_role(words):
    assert "role" not in {token.kind for token in tokens(fold(words))}


def test_a_reading_whose_person_is_an_outlet_that_everybody_knows_may_not_stand():
    scan = Scan("【東方日報專訊】【本報訊】" + BODY, 0, folded_records(Known()))
    scan.size()

    assert not any(person.name == "東方日報" for reading in proposals(scan) for person in reading.people)


def test_an_article_is_nobody():
    assert _read("【明報文章】" + BODY)[1][3] == []


def test_a_headline_is_not_cut_out_of_an_outlet_that_is_known_as_a_whole():
    assert _read(BODY + "◆香港文匯報記者 周望嵐、陳牧雲")[1][0] == "香港文匯報"


def test_who_wrote_and_who_took_the_picture_sign_in_one_bracket():
    _, fields = _read(BODY + "（記者周望嵐報道；攝影：陳牧雲）")

    assert fields[3] == [("周望嵐", "記者"), ("陳牧雲", "攝影")]


def test_who_only_took_the_picture_signs_no_story():
    assert _read(BODY + "（陳牧雲攝）")[1][3] == []


def test_town_and_day_stand_over_the_reporter_at_the_end():
    _, fields = _read(BODY + "\n\n(北京七日電)\n\n本報記者 周望嵐")

    assert fields[1:] == ("北京", "07", [("周望嵐", "記者")])


def test_a_name_beside_the_time_under_the_headline_wrote_the_story():
    _, fields = _read("渡船恢復清晨班次 居民稱便\n\n周望嵐 2026/03/09 11:31\n\n" + BODY)

    assert fields[3] == [("周望嵐", None)]


def test_a_section_beside_the_time_is_nobody():
    _, fields = _read("渡船恢復清晨班次 居民稱便\n\n生活 2026/03/09 11:31\n\n" + BODY)

    assert fields[3] == []


def test_the_time_in_front_of_a_byline_is_no_headline():
    read = read_text("2026-03-09 14:11 聯合報／ 記者周望嵐／雲林即時報導\n" + BODY)

    assert read.headline is None
