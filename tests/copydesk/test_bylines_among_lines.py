"""Bylines on the line of a headline, under a picture or in the author's slot, and headlines that tell of reporters."""

import pytest

from copydesk.page.recognise import read_text

BODY = "第一班渡船清晨六点半离岸，两岸居民到场观看。渡船公司的人说，船票不涨价，每天开十二班。"
BEGINS = "第一班渡船"


def read(page):
    row = read_text(f"{page}{BODY}").as_row("")
    assert row["body_starts_with"].startswith(BEGINS)
    return row["source"], [(person["name"], person["role"]) for person in row["correspondents"]]


@pytest.mark.parametrize(
    ("headline", "byline", "house", "people"),
    [
        ("陈牧：一定要学好撑船的本事", "本报记者 周望嵐", "本报", [("周望嵐", "记者")]),
        ("渡船恢复清晨班次", "本报记者 周岚", "本报", [("周岚", "记者")]),
        ("渡船恢复清晨班次", "记者 周岚", None, [("周岚", "记者")]),
        (
            "渡船恢复清晨班次",
            "渌江日报记者 周岚 通讯员 陈牧",
            "渌江日报",
            [("周岚", "记者"), ("陈牧", "通讯员")],
        ),
        (
            "渡船恢复清晨班次 ——石桥见闻",
            "本报记者 周岚 陈牧",
            "本报",
            [("周岚", "记者"), ("陈牧", "记者")],
        ),
    ],
)
def test_a_byline_behind_the_headline_is_a_line_of_its_own(headline, byline, house, people):
    page = f"{headline} {byline}\n"
    assert read(page) == (house, people)
    assert read_text(page + BODY).headline == headline


def test_an_event_for_reporters_is_nobody_s_role():
    story = "3月27日,由石桥宣传部组织的“看渡口”大型系列主题采访活动正式拉开帷幕,首站赴汉中进行宣传报道。"
    page = f"陕西启动“追赶渡口”系列采访20余家中省媒体聚焦汉中\n{story}"
    assert read_text(page).as_row("")["correspondents"] == []


@pytest.mark.parametrize("filed", ["渌江晚报石桥3月9日电 记者 周岚", "渌江晚报石桥渡口专讯 记者 周岚"])
def test_a_dateline_is_not_parted_from_its_byline(filed):
    assert read(f"{filed}\n") == ("渌江晚报", [("周岚", "记者")])


@pytest.mark.parametrize(
    "line",
    [
        "王晓东 李文静 渌江日报记者 周岚",
        "本报讯 记者 周岚",
        "渌江日报 记者 周岚",
        "记者手记：渡口见闻",
    ],
)
def test_what_is_no_headline_is_not_parted_from_its_byline(line):
    assert read_text(f"{line}\n{BODY}").headline != line.rpartition(" 记者")[0]


@pytest.mark.parametrize("dash", ["——", " ——", "--"])
def test_a_title_in_two_halves_is_no_dateline(dash):
    assert read(f"渡船恢复清晨班次{dash}石桥见闻\n本报记者 周岚\n") == ("本报", [("周岚", "记者")])


@pytest.mark.parametrize(
    "headline",
    [
        "省垣媒体记者纷纷点赞石桥 | 渌江晚报",
        "中央媒体记者走进石桥 渌江日报",
        "全国媒体记者石桥行",
        "多家媒体记者聚焦石桥",
        "石桥启动“渡口”系列采访20余家中省媒体聚焦渌江",
        "石桥举行集中采访启动仪式",
        "石桥渡口采访活动启动",
    ],
)
def test_a_headline_may_tell_of_reporters(headline):
    source, people = read(f"{headline}\n\n")
    assert people == []
    assert source in {None, "渌江晚报", "渌江日报"}


@pytest.mark.parametrize("house", ["独立媒体", "石桥融媒体", "渌江全媒体"])
def test_one_house_may_be_called_a_medium(house):
    _source, people = read(f"{house}记者 周岚\n\n")
    assert [name for name, _role in people] == ["周岚"]


@pytest.mark.parametrize("filed", ["青溪网讯 ", "渌江网3月9日讯 ", "本报石桥3月9日讯 "])
def test_whose_picture_it_is_gives_way_to_the_dateline_under_it(filed):
    house = filed.partition("网")[0] + "网" if "网" in filed else "本报"
    assert read(f"渌江报全媒体特约摄影 周岚\n\n{filed}") == (house, [])


def test_who_wrote_stays_over_the_dateline_under_it():
    assert read("渌江日报记者 周岚\n\n青溪网讯 ") == ("青溪网", [("周岚", "记者")])


@pytest.mark.parametrize(
    "label", ["作者：文·图/本刊记者 周岚", "文/图/本刊记者 周岚", "文、图：渌江报记者 周岚", "文/记者 周岚"]
)
def test_what_was_made_is_no_role_where_another_stands_behind_it(label):
    _source, people = read(f"石桥渡口今昔\n2026-10-15 06:18 {label} 来源：渌江杂志\n\n")
    assert people == [("周岚", "记者")]


def test_a_day_under_a_word_that_could_be_a_name_makes_it_none():
    assert read("黄花黄\n未知 2026-07-26 07:24\n来源：渌江日报\n") == ("渌江日报", [])
    assert read("周望岚\n") == (None, [("周望岚", None)])


@pytest.mark.parametrize(
    "line",
    [
        "石桥系列采访|渡口人家",
        "石桥行｜文旅融合",
        "人物丨周望岚",
        "特别策划|江水长流",
        "图片故事︱江水长流",
        "通讯员风采|江水长流",
    ],
)
def test_a_column_and_its_title_sign_nothing(line):
    assert read(f"{line}\n") == (None, [])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("文｜渡口人", (None, [("渡口人", "文")])),
        ("记者｜周望岚", (None, [("周望岚", "记者")])),
        ("周望岚｜文", (None, [("周望岚", "文")])),
        ("渌江晚报｜周望岚", ("渌江晚报", [("周望岚", None)])),
        ("周望岚｜台北", (None, [("周望岚", None)])),
        ("渌江晚报记者｜周望岚", ("渌江晚报", [("周望岚", "记者")])),
    ],
)
def test_behind_a_bar_somebody_may_sign(line, said):
    assert read(f"{line}\n") == said
