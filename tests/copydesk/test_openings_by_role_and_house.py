"""Openings of the mainland: who a role is of, which of two words is a house, and what only looks like a byline."""

import pytest

from copydesk import parse
from copydesk.dateline.dates import read_date
from copydesk.dateline.names import cut
from copydesk.page.recognise import read_text

BODY = "第一班渡船清晨六点半离岸，两岸居民到场观看。渡船公司的人说，船票不涨价，每天开十二班。"
BEGINS = "第一班渡船"


def read(opening):
    """What an opening says, with the story behind it and on a page."""
    row = read_text(f"{opening}{BODY}").as_row("")
    assert row["body_starts_with"].startswith(BEGINS)
    return row["source"], [(person["name"], person["role"]) for person in row["correspondents"]]


@pytest.mark.parametrize(
    "names",
    [
        "郝望文 康涛",
        "李志文 周岚",
        "吴建华 王桥",
        "陈桥 王明强",
        "欧阳岚 王牧",
        "周大同 季红",
        "白阳 金靖",
        "王桥 李岚 陈志明",
    ],
)
def test_glued_names_are_cut_where_the_likelier_surname_stands(names):
    assert cut(names.replace(" ", "")) == tuple(map(len, names.split()))


@pytest.mark.parametrize("whole", ["王桥生", "张陈雅文", "欧阳望岚"])
def test_one_name_is_not_cut(whole):
    assert cut(whole) == (len(whole),)


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("本报讯（记者  文  海）", [("文海", "记者")]),
        ("本报讯（记者 周岚 通讯员 文 静）", [("周岚", "记者"), ("文静", "通讯员")]),
        ("本报讯（记者 刘 文）", [("刘文", "记者")]),
        ("本报讯（周岚 刘  文 陈牧）", [("周岚", None), ("刘文", None), ("陈牧", None)]),
        ("本报讯（文 海）", [("文海", None)]),
        # but a role with a whole name beside it stays one
        ("本报讯（周 岚 文 陈 牧 图）", [("周岚", "文"), ("陈牧", "图")]),
        ("本报讯（文 周 岚 图 陈 牧）", [("周岚", "文"), ("陈牧", "图")]),
        ("本报讯（周岚 文 陈牧 图）", [("周岚", "文"), ("陈牧", "图")]),
    ],
)
def test_a_letter_alone_is_half_of_a_name(byline, people):
    assert read(byline) == ("本报", people)


@pytest.mark.parametrize("role", ["采访人员", "采编人员", "实习采访人员", "全媒体摄影记者", "见习采编"])
def test_known_parts_make_a_role(role):
    assert read(f"本报10月8日讯（{role}周岚 陈牧）") == ("本报", [("周岚", role), ("陈牧", role)])


@pytest.mark.parametrize(
    ("byline", "house", "people"),
    [
        ("石榴云/新疆日报记者 周岚\n", "石榴云/新疆日报", ["周岚"]),
        ("（白江云/渌江晚报记者周岚、陈牧）", "白江云/渌江晚报", ["周岚", "陈牧"]),
        ("（白江云｜渌江晚报首席记者周岚 通讯员陈牧）", "白江云｜渌江晚报", ["周岚", "陈牧"]),
        # in front of 本報 a name is a name, and a town a town
        ("周岚/本报记者 陈牧\n", "本报", ["周岚", "陈牧"]),
        ("北京/渌江晚报记者 周岚\n", "渌江晚报", ["周岚"]),
        ("文/渌江晚报记者 周岚\n", "渌江晚报", ["周岚"]),
    ],
)
def test_what_is_joined_to_a_house_is_a_house(byline, house, people):
    source, named = read(byline)
    assert (source, [name for name, _role in named]) == (house, people)


@pytest.mark.parametrize(
    ("byline", "house", "people"),
    [
        ("（国际渡船媒体联盟记者、青溪杂志社记者联合报道）", "国际渡船媒体联盟", []),
        ("（石桥海内外文化集团记者 周岚）", "石桥海内外文化集团", [("周岚", "记者")]),
        # whose correspondent an office has is no outlet
        ("（石桥市公安局宣传科通讯员 周岚）", None, [("周岚", "通讯员")]),
    ],
)
def test_a_house_that_says_nothing_of_itself_may_be_long(byline, house, people):
    assert read(byline) == (house, people)


@pytest.mark.parametrize(
    ("byline", "house"),
    [
        ("赴石桥特派记者周岚报道：", None),
        ("“走过渡口”赴渌江特派记者周岚报道，", None),
        ("“走过渡口”特派记者周岚报道，", None),
        ("（本报赴石桥特派记者 周岚）", "本报"),
        ("渌江晚报赴石桥特派记者 周岚\n", "渌江晚报"),
    ],
)
def test_an_errand_and_a_column_are_nobody(byline, house):
    assert read(byline) == (house, [("周岚", "特派记者")])


def test_a_column_leaves_nothing_in_doubt():
    assert parse(f"“走过渡口”特派记者周岚报道，3月9日，{BODY}").certainty > 0.9


def test_a_post_is_part_of_the_role():
    assert read("本报讯（驻石桥记者 周岚）") == ("本报", [("周岚", "驻石桥记者")])


@pytest.mark.parametrize(
    ("line", "house", "people"),
    [
        (
            "周岚 渌江观察 陈牧   罗顺  侯晓梅  青溪新闻记者 王建国",
            "青溪新闻",
            "周岚 陈牧 罗顺 侯晓梅 王建国",
        ),
        ("王晓东 李文静 渌江观察记者 周岚", "渌江观察", "王晓东 李文静 周岚"),
        ("周岚 石桥融媒 陈牧 渌江新闻记者 王建国", "渌江新闻", "周岚 陈牧 王建国"),
        ("本报记者 周岚 陈牧 渌江日报通讯员 王建国", "本报", "周岚 陈牧 王建国"),
    ],
)
def test_a_line_of_names_may_hold_houses(line, house, people):
    source, named = read(f"{line}\n")
    assert (source, " ".join(name for name, _role in named)) == (house, people)
    assert named[-1][1] in {"记者", "通讯员"}


@pytest.mark.parametrize(
    ("day", "read_as"),
    [
        ("1028日", (10, 28)),
        ("0309日", (3, 9)),
        ("928日", (9, 28)),
        ("10月28", (10, 28)),
        ("10月28曰", (10, 28)),
        ("10.28日", (10, 28)),
        ("2016年1028日", (10, 28)),
    ],
)
def test_a_day_with_a_letter_lost_is_a_day(day, read_as):
    found = parse(f"渌江网{day}讯（通讯员 周岚）{BODY}")
    assert (found.source, found.month, found.day) == ("渌江网", *read_as)


@pytest.mark.parametrize("no_day", ["1099日", "13月41日", "0日"])
def test_what_is_no_day_is_none(no_day):
    assert read_date(no_day) is None


@pytest.mark.parametrize("words", ["渡船每年1028班，渌江网客户端信息", "渌江网的1028日志"])
def test_digits_in_front_of_another_word_are_no_day(words):
    found = parse(f"{words}显示。{BODY}")
    assert found is None or found.day is None


def test_two_letters_of_filing_are_one_word():
    assert read("渌江网10月28日电讯（通讯员 周岚）") == ("渌江网", [("周岚", "通讯员")])
    assert read("石桥广电讯（记者 周岚）") == ("石桥广电", [("周岚", "记者")])
