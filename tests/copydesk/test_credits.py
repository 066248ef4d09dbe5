"""Who edited, checked, photographed or wrote: read from the lines that name them."""

import pytest

from copydesk import Kind, kind_of, read_text

STORY = "县城新图书馆开放\n青溪在线讯 县城新图书馆今天开放，三百多名读者到场，馆内藏书十二万册。\n"


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("责任编辑：沈一鸣", [("责任编辑", "沈一鸣")]),
        ("責任編輯： 米亞", [("責任編輯", "米亞")]),
        ("【编辑：沈昊】", [("编辑", "沈昊")]),
        ("(责编：汤诗、丁一)", [("责编", "汤诗"), ("责编", "丁一")]),
        ("责编|陈梦", [("责编", "陈梦")]),
        ("编辑 刘晓 校对 李铭远", [("编辑", "刘晓"), ("校对", "李铭远")]),
        ("本文来源：青溪社 责任编辑：李一曦_NN1234", [("责任编辑", "李一曦")]),
        ("[责任编辑：韩小林 PK100]", [("责任编辑", "韩小林")]),
        ("责编：Demi Zhou", [("责编", "Demi Zhou")]),
        (
            "药剂科、办公室供稿 摄影/张小艳 编辑/苏一芳",
            [("供稿", "药剂科、办公室"), ("摄影", "张小艳"), ("编辑", "苏一芳")],
        ),
        ("一审：张一 二审：王二 三审：赵三", [("一审", "张一"), ("二审", "王二"), ("三审", "赵三")]),
        ("采写：青都见习记者 林小沛", [("采写", "林小沛")]),
        ("作者：未知 责任编辑：棒棒糖", [("责任编辑", "棒棒糖")]),
        ("责任编辑：", []),
    ],
)
def test_a_credit_line_gives_each_name_its_role(line, named):
    sent = read_text(STORY + line)

    assert kind_of(line) == Kind.CREDIT
    assert [(person.role, person.name) for person in sent.credits] == named
    assert len(sent.paragraphs) == 1


@pytest.mark.parametrize("line", ["青溪晚报记者 陆小夫", "■記者陆小夫", "（记者 陆小夫）"])
def test_a_reporter_under_the_story_is_a_correspondent_too(line):
    sent = read_text(STORY + line)

    assert [person.name for person in sent.people] == ["陆小夫"]
    assert [person.name for person in sent.credits] == ["陆小夫"]


def test_the_editor_in_brackets_behind_the_last_words_is_taken_off_the_paragraph():
    sent = read_text(
        "（中央社記者張建中台北15日電）台北股市今天收盤上漲一百二十點。\n分析師指出，電子股領漲。（編輯：林家一）1130315"
    )

    assert sent.paragraphs[-1] == "分析師指出，電子股領漲。"
    assert [(person.role, person.name) for person in sent.credits] == [("編輯", "林家一")]


def test_who_wrote_in_brackets_behind_the_last_words_is_taken_off_the_paragraph():
    sent = read_text(
        "县妇联走访困难母亲\n1月20日，青溪县妇联走访困难母亲。\n每到一户，都详细了解家庭情况，鼓励她们树立信心。（文/图 邓小玲）"
    )

    assert sent.paragraphs[-1].endswith("树立信心。")
    assert [(person.role, person.name) for person in sent.people] == [("文/图", "邓小玲")]


def test_a_photographer_alone_is_a_credit_and_no_paragraph():
    sent = read_text(STORY + "李小芳摄\n馆长罗青说，新馆每周开放六天，周五延长至晚上九点。")

    assert [(person.role, person.name) for person in sent.credits] == [("摄影", "李小芳")]
    assert len(sent.paragraphs) == 2


def test_questions_of_an_interviewer_are_the_story():
    sent = read_text(
        "医保新政怎么看\n4月1日起，云州市医保新政实施。\n记者：有哪些变化？\n顾长安：病种增加到三十二种，报销比例也提高了。\n记者：好的\n顾长安：可以到定点医院申请，也可以在网上办理。"
    )

    assert "记者：好的" in sent.paragraphs


def test_a_title_that_speaks_of_reporters_is_no_credit():
    assert kind_of("记者问发言人是否属实？发言人回应") == Kind.HEADLINE


@pytest.mark.parametrize("line", ["记者手记", "记者调查"])
def test_a_rubric_that_speaks_of_reporters_is_no_credit(line):
    assert kind_of(line) == Kind.LIST_HEADING


@pytest.mark.parametrize(
    "line",
    """文、图/王芳|撰文/王芳 编辑/李红|图文：王芳|（作者：王芳）|【记者王芳】|责编 王芳|编 辑：王芳|責編：王小芳
記者王小芳／台北報導
採訪、撰文：王小芳|文：王小芳　圖：受訪者提供|转自：青溪日报|供稿：县委宣传部|（王芳/文 李红/图）|作者：王芳（青溪大学教授）
来源：青溪日报|值班编委：王芳|（一版责编：李红 二版责编：王大明）""".replace("\n", "|").split("|"),
)
def test_the_trades_other_ways_to_credit_are_known(line):
    assert kind_of(line) == Kind.CREDIT


def test_a_role_behind_its_name_is_read():
    sent = read_text(STORY + "（王芳/文 李红/图）")

    assert [(person.role, person.name) for person in sent.credits] == [("文", "王芳"), ("图", "李红")]


def test_a_name_counts_once_among_the_correspondents_in_the_first_role_printed():
    sent = read_text(
        "青溪在线讯（记者 周小岚）县城新图书馆今天开放，三百多名读者到场。\n作者：周小岚\n编辑：沈一鸣"
    )

    assert [(person.role, person.name) for person in sent.people] == [("记者", "周小岚")]


def test_the_author_in_the_small_line_counts_where_nobody_else_is_named():
    sent = read_text(
        "县城新图书馆开放\n2024-03-08 来源：青溪网 作者：周小岚\n县城新图书馆今天开放，三百多名读者到场。"
    )

    assert [(person.role, person.name) for person in sent.people] == [("作者", "周小岚")]


def test_a_photo_credit_among_the_lines_at_the_foot_is_left_over_not_lost():
    sent = read_text(
        "渡船復航\n青溪縣報訊 清晨六點半，第一班渡船離岸。\n船上只有三位乘客。\n責任編輯：何望\n圖/王丙"
    )

    assert [line.text for line in sent.remainder] == ["圖/王丙"]


def test_a_sentence_that_ends_with_a_word_of_giving_is_no_credit():
    """A name is no longer than names are; a house that gives is known by its end."""
    sent = read_text("青溪縣報12月17日訊（記者 周嵐）渡船恢復清晨班次。\n\n第二段寫渡口特約撰稿。")
    assert sent.credits == ()
    assert sent.paragraphs[-1] == "第二段寫渡口特約撰稿。"


def test_desks_that_gave_a_story_together_are_named_and_a_sentence_glued_to_a_label_is_not():
    told = "青溪縣醫院訊（通訊員 周嵐）為培養人才，縣醫院昨日舉辦技能比賽，全院四十人參加。\n比賽分筆試與操作兩項。\n"

    given = read_text(f"縣醫院舉辦技能比賽\n{told}門診護理黨支部、藥劑檢驗科供稿 攝影/陳牧 編輯/何望")
    glued = read_text(f"縣醫院舉辦技能比賽\n{told}編輯/何望昨日到場採訪了全部四十位參加者")

    assert [person.name for person in given.credits] == ["門診護理黨支部、藥劑檢驗科", "陳牧", "何望"]
    assert glued.credits == ()
