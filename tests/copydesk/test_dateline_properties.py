"""What holds for every text and for every dateline that can be composed."""

from hypothesis import assume, given
from hypothesis import strategies as st

from copydesk.dateline import Known, Person, Style, body_after, compose, parse, read_people, split_names
from tests.properties import thorough

PIECES = [
    *"""
    记者 記者 通讯員 讯 電 电 消息 报道 報導 （ ） ( ) 【 】 〔 〕 ／ / ─ 、 ： ， 。 12月17日 ９日 三月九日 110年3月9日 新华社
    本报 華聲在線 北京 台北 王 小明 欧阳 · 摄 文/图 據 综合 北京时间  A 1 “ ” 《 》 - 完 发
    """.split(),
    *"\u3000\u00a0\n ",
]
COPY = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)

OUTLETS = {
    "hant": [
        "華聲在線",
        "中央社",
        "新華社",
        "渌江晚報",
        "張家界在線",
        "聯合報",
        "明報",
        "渌江新聞網",
        "本報",
        "大公報",
    ],
    "hans": [
        "华声在线",
        "新华社",
        "中新网",
        "渌江晚报",
        "张家界在线",
        "红网",
        "渌江新闻网",
        "本报",
        "央广网",
        "湖南日报",
    ],
}
PLACES = {
    "hant": ["株洲", "台北", "香港", "張家界", "吉隆坡", "渌江縣", "華盛頓", "烏魯木齊"],
    "hans": ["株洲", "北京", "张家界", "吉隆坡", "渌江县", "华盛顿", "乌鲁木齐", "烟台"],
}
ROLES = {
    "hant": ["記者", "通訊員", "見習記者", "全媒體記者", "攝影"],
    "hans": ["记者", "通讯员", "见习记者", "全媒体记者", "实习生"],
}
SURNAMES = {"hant": "王李張劉陳楊黃趙吳周林許鄭謝", "hans": "王李张刘陈杨黄赵吴周林许郑谢"}
GIVEN = ["以晴", "小明", "嵐", "知遠", "大文", "一鳴", "靜怡", "子軒", "文", "學友"]
WHOLE = {"hant": ["歐陽靖", "司馬青雲", "阿依古麗·買買提"], "hans": ["欧阳靖", "司马青云", "阿依古丽·买买提"]}


def names(script):
    """Realistic names: common surnames with one or two characters, compound surnames, minority names."""
    glued = st.builds("{}{}".format, st.sampled_from(SURNAMES[script]), st.sampled_from(GIVEN))
    return glued | st.sampled_from(WHOLE[script])


@st.composite
def bylines(draw, script):
    """People with roles; where the first has none, none has: a role holds until the next one."""
    who = draw(st.lists(names(script), max_size=4, unique=True))
    if draw(st.booleans()):
        return tuple(Person(name, draw(st.sampled_from(ROLES[script]))) for name in who)
    return tuple(Person(name, None) for name in who)


@st.composite
def datelines(draw):
    """The arguments of compose()."""
    script = draw(st.sampled_from(["hant", "hans"]))
    month = draw(st.none() | st.integers(1, 12))
    day = draw(st.integers(1, 31)) if month else draw(st.none() | st.integers(1, 31))
    return {
        "source": draw(st.sampled_from(OUTLETS[script])),
        "place": draw(st.none() | st.sampled_from(PLACES[script])),
        "month": month,
        "day": day,
        "people": draw(bylines(script)),
        "style": draw(st.sampled_from(Style)),
        "script": script,
    }


def parts(dateline):
    return (dateline.source, dateline.place, dateline.month, dateline.day, dateline.people)


def asked(given_parts):
    return tuple(given_parts[key] for key in ("source", "place", "month", "day", "people"))


@thorough
@given(datelines())
def test_what_was_composed_is_read_back_in_every_part(given_parts):
    printed = compose(**given_parts)

    dateline = parse(printed)

    assert dateline is not None, printed
    assert parts(dateline) == asked(given_parts), printed
    assert printed[dateline.start : dateline.end] == printed


@thorough
@given(datelines())
def test_a_composed_dateline_leaves_the_body_whole(given_parts):
    printed = compose(**given_parts)
    body = "春雨连日，江水回暖。"
    text = f"{printed}{body}" if printed.endswith((")", "）", "】", "〕")) else f"{printed} {body}"

    dateline = parse(text)

    assert parts(dateline) == asked(given_parts), text
    assert body_after(text, dateline) == body


@thorough
@given(datelines())
def test_people_alone_are_composed_and_read_back(given_parts):
    who = given_parts["people"]
    assume(who and who[0].role)
    printed = compose(source=None, people=who, style=given_parts["style"], script=given_parts["script"])

    assert parse(f"{printed}春雨连日。").people == who


@thorough
@given(st.text(max_size=400) | COPY)
def test_reading_never_raises_and_never_loses_a_character(text):
    dateline = parse(text)

    if dateline is not None:
        start, end = dateline.start, dateline.end
        assert 0 <= start < end <= len(text)
        assert text[:start] + text[start:end] + text[end:] == text
        assert 0 <= dateline.certainty <= 1
        assert dateline.because
    assert body_after(text, dateline) in text


@thorough
@given(st.text(max_size=120) | COPY)
def test_names_and_credit_lines_never_raise(text):
    assert isinstance(split_names(text), list)
    assert isinstance(read_people(text), tuple)


@thorough
@given(COPY, st.frozensets(st.text(max_size=6), max_size=4))
def test_any_record_of_the_newsroom_is_safe_to_know(text, words):
    parse(text, known=Known(sources=words, people=words, places=words))
