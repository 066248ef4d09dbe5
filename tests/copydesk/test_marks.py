"""Marks that mean the same: a byline is read the same whatever pair it is set in and whatever parts it."""

import pytest

from copydesk import parse, read_text
from copydesk.dateline import Person

from .datelines import check

REPORTER = (Person("周嵐", "記者"),)
BOTH = (Person("周嵐", None), Person("何望", None))
STORY = "第一班渡船清晨六點半離岸，船上只有三位乘客。"
QUOTES = ["「」", "『』", "《》"]
STROKES = ["／", " / ", "╱", "｜", "‧", "．", "-", " - ", "—"]


@pytest.mark.parametrize("pair", QUOTES)
@pytest.mark.parametrize(
    ("before", "inner", "source", "place", "date", "who"),
    [
        ("", "記者周嵐／石橋報導", None, "石橋", None, REPORTER),
        ("", "記者:周嵐 高雄報導", None, "高雄", None, REPORTER),
        ("", "本報石橋3日訊", "本報", "石橋", "03", ()),
        ("", "青溪時報石橋專訊", "青溪時報", "石橋", None, ()),
        ("青溪網訊", "記者 周嵐", "青溪網", None, None, REPORTER),
        ("青溪網訊：", "記者周嵐", "青溪網", None, None, REPORTER),
        ("青溪網石橋3月9日電", "周嵐", "青溪網", "石橋", "03-09", (Person("周嵐", None),)),
        ("青溪時報", "周嵐／石橋報導", "青溪時報", "石橋", None, (Person("周嵐", None),)),
        ("", "本報記者 周嵐 何望", "本報", None, None, (*REPORTER, Person("何望", "記者"))),
    ],
)
def test_quotation_marks_around_a_byline_are_brackets(pair, before, inner, source, place, date, who):
    check(f"{before}{pair[0]}{inner}{pair[1]}{STORY}", source, place, date, who, STORY[:6])


@pytest.mark.parametrize("inner", ["青溪社.石橋訊", "青溪社·石橋訊", "石橋訊", "綜合外電報導", "周嵐訊"])
def test_what_closes_with_a_word_of_filing_is_read_as_in_brackets(inner):
    quoted, bracketed = parse(f"「{inner}」{STORY}"), parse(f"【{inner}】{STORY}")

    assert quoted == bracketed
    assert quoted == parse(f"《{inner}》{STORY}") or inner in {"石橋訊", "周嵐訊"}  # a work may be called so
    assert quoted.end == len(inner) + 2


@pytest.mark.parametrize(
    "text",
    [
        "《渡口記者》周嵐執導的新片下周上映，全片在石橋拍攝。",
        "《夜電》上映三天，票房破億，導演周嵐說出乎意料。",
        "《石橋電訊》一書近日出版，作者周嵐用了三年時間走訪渡口。",
        "周嵐・石橋報導文學獎揭曉，三篇作品入選，評審說水準整齊。",
        "《記者周嵐》是一部紀錄片，拍的是渡口旁邊的小報館。",
        "《記者周嵐》下周上映，拍的是渡口旁邊的小報館。",
        "《新聞聯播》報道了渡口復航的消息，老船工說他看到自己。",
        "「記者」這個行業正在消失，周嵐在書中這樣寫道。",
        "「記者手記」開辦三年了，老船工是它的第一批讀者。",
        "「假新聞報導」充斥網絡，周嵐呼籲讀者多看幾份報紙。",
        "「渡船復航報道」獲獎，周嵐代表報社領獎。",
        "「獨家消息」滿天飛，老船工卻一無所知。",
        "「記者周嵐報導不實」，船家昨日召開記者會反駁。",
        "「記者周嵐」三個字印在報紙上，老船工看了很久。",
        "「本報訊」三個字是報紙上最常見的開頭，她收集了三千份。",
        "老船工說：「記者來了三次都沒有報道」，船上只有三位乘客。",
    ],
)
def test_what_is_said_or_called_so_stays_a_quotation(text):
    assert parse(text) is None
    assert read_text(text).body_starts_with == text[:10]


@pytest.mark.parametrize("pair", ["【】", "（）", *QUOTES])
def test_what_stands_before_a_special_despatch_is_whose_it_is(pair):
    check(f"{pair[0]}經濟通專訊{pair[1]}{STORY}", "經濟通", None, None, (), STORY[:6])


def test_a_story_never_begins_with_the_second_half_of_a_pair():
    text = f"青溪網3月9日訊】{STORY}"

    assert read_text(text).body_starts_with == STORY[:10]
    assert read_text(text.replace("】", "」")).body_starts_with == STORY[:10]


@pytest.mark.parametrize("mark", STROKES)
@pytest.mark.parametrize("town", ["石橋", "台北", "內坪鄉"])
def test_a_dot_a_dash_and_a_stroke_part_a_name_from_its_town(mark, town):
    check(f"（記者周嵐{mark}{town}報導）{STORY}", None, town, None, REPORTER, STORY[:6])


@pytest.mark.parametrize("mark", [*STROKES, " "])
def test_a_desk_stands_apart_from_its_report(mark):
    check(f"渡船復航\n社會中心{mark}綜合報導\n{STORY}", None, None, None, (), STORY[:6])


@pytest.mark.parametrize("mark", ["‧", "-"])
def test_a_house_stands_apart_from_who_reports_for_it(mark):
    check(f"【青溪時報{mark}周嵐、何望報導】{STORY}", "青溪時報", None, None, BOTH, STORY[:6])


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("記者阿里木·買買提報道：", ["阿里木·買買提"]),
        ("記者周嵐寧·何望遠報道：", ["周嵐寧", "何望遠"]),
        ("【記者巴圖爾．阿美‧台北報導】", ["巴圖爾．阿美"]),
    ],
)
def test_a_dot_inside_a_name_stays_in_it(byline, names):
    assert [person.name for person in parse(byline + STORY).people] == names


@pytest.mark.parametrize("role", ["文/圖", "文 / 圖"])
def test_two_roles_are_one_with_blanks_beside_their_stroke(role):
    assert parse(f"周嵐 {role}\n{STORY}{STORY}").people == (Person("周嵐", "文/圖"),)


@pytest.mark.parametrize("blank", [" ", "  ", "\u3000", "\u3000\u3000", "\xa0", "\u2002", "\t"])
def test_a_blank_says_no_more_where_it_is_wide(blank):
    def who(text):
        return [(person.name, person.role) for person in read_text(text.replace("_", blank)).people]

    assert who(f"渡船復航\n作者：Amy_Lee\n{STORY}{STORY}") == [("Amy Lee", "作者")]
    assert who("石橋\n作者:毛_嵐_在西方國家裏,恐怕沒有哪裏的孩子像這裏的一樣。") == [("毛嵐", "作者")]
    dated = read_text(f"青溪社_3_月_9_日訊_{STORY}".replace("_", blank))
    assert (dated.date_as_printed, dated.body_starts_with) == ("03-09", STORY[:10])


@pytest.mark.parametrize(
    ("opening", "source", "place", "date"),
    [
        ("香港（青溪通訊社）—", "青溪通訊社", "香港", None),
        ("石橋(路透社)-", "路透社", "石橋", None),
        ("台北（路透社）——", "路透社", "台北", None),
        ("吉隆坡9日（馬新社）—", "馬新社", "吉隆坡", "09"),
    ],
)
def test_a_town_and_its_agency_in_brackets_file_by_a_dash(opening, source, place, date):
    check(f"{opening}{STORY}", source, place, date, (), STORY[:6])


@pytest.mark.parametrize("mark", ["／", " / ", "——", "："])
def test_what_parts_a_dateline_from_its_story_goes_with_it(mark):
    assert read_text(f"青溪社石橋3月9日電{mark}{STORY}").body_starts_with == STORY[:10]


@pytest.mark.parametrize("blank", [" ", "  ", "\u3000"])
def test_names_behind_original_are_listed_with_any_blank(blank):
    people = read_text(f"渡船復航\n©原創{blank}周嵐,{blank}陳望遠\n{STORY}{STORY}").people

    assert [person.name for person in people] == ["周嵐", "陳望遠"]


def test_the_day_of_the_week_in_brackets_is_no_byline():
    assert (
        parse(
            "青溪旅議會主席周光嵐9月27日(星期六)於香港電台節目《青溪家書》中指第一班渡船清晨六點半離岸,船上只有三位。"
        )
        is None
    )
    check(f"青溪網9月27日（星期六）訊 {STORY}", "青溪網", None, "09-27", (), STORY[:6])


def test_latin_letters_glued_to_a_role_are_a_house_behind_another():
    found = parse(f"NBA石橋 / abc記者周嵐／綜合報導\n{STORY}")

    assert (found.source, found.people) == ("NBA石橋 / abc", REPORTER)
