"""Outlets, towns and people that nobody knows, told by where they stand."""

import pytest

from copydesk import parse
from copydesk.dateline.deciding import weighed
from copydesk.dateline.evidence import fields
from copydesk.dateline.parsing import scan_of
from copydesk.dateline.proposals import proposals
from copydesk.dateline.result import Known
from copydesk.dateline.token_stream import folded_records
from copydesk.page.recognise import read_text

BODY = "第一班渡船清晨六點半離岸，船上只有三位乘客。方案重新公示後沒有收到反對意見，將從下月起試行。"
BEGINS = "第一班渡船"

# (opening, source, place, date, [(name, role)]): BODY stands behind each
OPENINGS = [
    # glued in front of a role stands a house or a town, and never a person
    ("【桂沙記者任望睿橋渡報導】", "桂沙", "橋渡", None, [("任望睿", "記者")]),
    ("（溪口坪記者李望鑫河柳報導）", "溪口坪", "河柳", None, [("李望鑫", "記者")]),
    ("（桂關社實習記者曾望嵐大樹報導）", "桂關社", "大樹", None, [("曾望嵐", "實習記者")]),
    ("（蘭東社記者魏望波杉槐縣1日電）", "蘭東社", "杉槐縣", "01", [("魏望波", "記者")]),
    ("（北京記者周望嵐報導）", None, "北京", None, [("周望嵐", "記者")]),
    ("台園報赴韓國特派記者 唐望強\n", "台園報", None, None, [("唐望強", "特派記者")]),
    # but behind 訊, in the bracket, stands who else wrote; and a house of four letters is one there too
    ("本報訊（陳望牧記者周望嵐）", "本報", None, None, [("陳望牧", None), ("周望嵐", "記者")]),
    (
        "青溪客戶端2月4日消息（石橋廣電融媒體記者 周望嵐 陳牧）",
        "青溪客戶端",
        None,
        "02-04",
        [("周望嵐", "融媒體記者"), ("陳牧", "融媒體記者")],
    ),
    # behind a headline, by the last word and the town
    (
        "船班擬增加三成載客量據東岗社上海6月8日電（陳望弟、劉謙）",
        "東岗社",
        "上海",
        "06-08",
        [("陳望弟", None), ("劉謙", None)],
    ),
    ("渡船恢復清晨班次 河榆報訊（記者林望遠）", "河榆報", None, None, [("林望遠", "記者")]),
    # an outlet with names behind it, or with a desk's word, is no longer outlet
    ("青溪新聞 2026-09-10 10:54:39 孫望齊 發佈\n", "青溪新聞", None, "09-10", [("孫望齊", None)]),
    ("【News586／記者黃望卿報導】", "News586", None, None, [("黃望卿", "記者")]),
    # by turns a name and its role
    ("【周望嵐採訪／陳牧 編譯】", None, None, None, [("周望嵐", "採訪"), ("陳牧", "編譯")]),
    ("（周望嵐採訪、陳牧攝影）", None, None, None, [("周望嵐", "採訪"), ("陳牧", "攝影")]),
    ("【本報Emily Chou採訪／孔望林 編譯】", "本報", None, None, [("Emily Chou", "採訪"), ("孔望林", "編譯")]),
    # behind the bracket of a caption, alone in another
    ("（資料照，記者廖望輝攝）〔林渡社〕", "林渡社", None, None, []),
    # a label is nobody
    ("原文內容：南渡日報 記者侯望予／台北報導 ", "南渡日報", "台北", None, [("侯望予", "記者")]),
    # whose own news it is
    ("【溪路專訊】", "溪路", None, None, []),
    (
        "雲上石橋報道（特約記者 陸望良 通訊員 付望凱 童望）",
        "雲上石橋",
        None,
        None,
        [("陸望良", "特約記者"), ("付望凱", "通訊員"), ("童望", "通訊員")],
    ),
]


@pytest.mark.parametrize(
    ("opening", "source", "place", "date", "people"), OPENINGS, ids=[opening[0][:12] for opening in OPENINGS]
)
def test_an_opening_is_read_in_every_field(opening, source, place, date, people):
    read = read_text(opening + BODY).as_row("")

    assert (read["source"], read["place"], read["date"]) == (source, place, date)
    assert [(person["name"], person["role"]) for person in read["correspondents"]] == people
    assert read["body_starts_with"].startswith(BEGINS)


# (opening, people): where the other fields are in doubt
NOBODY = [
    "【桂園新聞】",
    "【N專題】",
    "【1788期.報道】",
    "文／編輯中心\n",
    "民調中心／整理 ",
    "最後更新 2020/2/23 14:38:30\n",
    "台北市大安、文山區｜渡船黨｜鍾望君\n",
]


@pytest.mark.parametrize("opening", NOBODY)
def test_nobody_is_named(opening):
    read = read_text(opening + BODY)

    assert read.people == ()


def test_a_name_of_three_may_stand_alone_before_its_word_of_filing():
    read = parse("【李望岑訊】" + BODY)

    assert [person.name for person in read.people] == ["李望岑"]


def test_the_role_that_is_told_behind_a_label_stays():
    read = read_text(
        f"渡船恢復清晨班次\n作者:記者周望嵐 實習生陳牧 來源:青溪晚報 發布時間:2026-05-03\n{BODY}"
    )

    assert [(person.name, person.role) for person in read.people] == [("周望嵐", "記者"), ("陳牧", "實習生")]


def test_what_is_left_of_a_role_is_nobody():
    read = read_text(f"渡船恢復清晨班次\n2026-10-10    青溪社記者:周望嵐 攝    來源:青溪晚報\n{BODY}")

    assert [person.name for person in read.people] == ["周望嵐"]


def test_that_it_was_written_here_is_no_part_of_the_outlet():
    read = read_text(f"渡船恢復清晨班次\n編輯:何望 來源:本站原創 發佈時間:2026-01-07 14:53\n{BODY}")

    assert read.source == "本站"


def offered(text):
    """(source, place, people) of every reading that is proposed."""
    scan = scan_of(text + BODY, folded_records(Known()))
    scan.size()
    for reading in proposals(scan):
        source, place = (span and scan.printed[slice(*span)] for span in (reading.outlet, reading.place))
        yield source, place, tuple(person.name for person in reading.people)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("渡船恢復清晨班次居民稱便楓橋社華盛頓9月26日電（記者孫望）", ("楓橋社", "華盛頓", ("孫望",))),
        ("石橋，2021年5月10日訊，", (None, "石橋", ())),
        ("【青溪華網胡望江黃燕媚攝影報道】", ("青溪華網", None, ("胡望江", "黃燕媚"))),
        ("居民要求加開夜班船溪松晚報訊（記者林望遠）", ("溪松晚報", None, ("林望遠",))),
        ("【桐東-臺沙電】", ("桐東", "臺沙", ())),
        ("沙崗／記者魏望輝\n", (None, "沙崗", ("魏望輝",))),
        ("港竹特約記者 郝望紅\n", (None, "港竹", ("郝望紅",))),
        ("【渡槐編譯柯望琇綜合外電報導】", ("渡槐", None, ("柯望琇",))),
    ],
)
def test_the_right_reading_is_among_those_that_are_weighed(text, expected):
    assert expected in set(offered(text))


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("青溪石記者周望嵐報導", lambda source, place, people: "青溪石" in people),
        (
            "居民要求加開夜班船溪松晚報訊（記者林望遠）",
            lambda source, place, people: source == "居民要求加開夜班船溪松晚報",
        ),
        ("News586／記者黃望卿報導", lambda source, place, people: source == "News"),
        ("【桐東-台北電】", lambda source, place, people: place == "台北" and "桐東" in people),
        ("青溪華網周望嵐報導", lambda source, place, people: source == "青溪華網周望嵐"),
        ("青溪華網周望嵐報導", lambda source, place, people: source is None and not people),
        ("青溪華網周望嵐10月25日報導", lambda source, place, people: place == "青溪華網周望嵐"),
    ],
)
def test_what_the_place_forbids_is_not_proposed(text, never):
    found = list(offered(text))

    assert found
    assert not any(never(*reading) for reading in found)


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("【青溪臺】", "source alone in brackets, by-position"),
        ("渡船恢復清晨班次居民稱便青溪晚報訊（記者周嵐）", "source glued, of 4, by-ending"),
        ("周望嵐石橋29日電 ", "source unknown, a name and more"),
        ("孫望齊 記者周嵐報導 ", "noise like a name"),
    ],
)
def test_what_tells_a_reading_apart_is_weighed(text, feature):
    scan = scan_of(text + BODY, folded_records(Known()))

    said = {
        each
        for reading in weighed(scan, None).readings[1:]
        for named in fields(scan, reading).values()
        for each in named
    }

    assert feature in said
