"""Whole pages whose shape an eighteenth batch had shown; people and sentences invented."""

import pytest

from copydesk import Kind, read_text

FIRST = "渡船今天恢复清晨班次,沿岸三个村的学生不必再绕道上学,首班船六时开出。"
SECOND = "航运所说,风浪大的日子照旧停航,老人照旧半价,学生凭证免费乘船。"
THIRD = "船员陈师傅表示,他在渡口工作了三十年,看着许多孩子长大成人。"
TITLE = "石桥渡船今天恢复清晨班次"
DAY = "2026-02-06 08:15 来源:青溪日报"
STORY = (FIRST, SECOND)


def _page(*lines):
    return "\n\n".join(lines)


def _named(people):
    return [(person.name, person.role) for person in people]


@pytest.mark.parametrize(
    "entries",
    [
        ("- [02-05]·河堤步道昨天贯通", "- [02-05]·县医院夜间门诊延长", "- [02-04]·两条山路连夜抢通"),
        ("• 河堤步道昨天贯通 02-05", "• 县医院夜间门诊延长 02-05", "• 两条山路连夜抢通 02-04"),
        ("2026-02-05 河堤步道昨天贯通", "2026-02-05 县医院夜间门诊延长", "2026-02-04 两条山路连夜抢通"),
        ("[02-05] 河堤步道昨天贯通", "[02-05] 县医院夜间门诊延长", "[02-04] 两条山路连夜抢通"),
        ("26-02-05·河堤步道昨天贯通", "26-02-05·县医院夜间门诊延长", "26-02-04·两条山路连夜抢通"),
        ("02/05 河堤步道昨天贯通", "02/05 县医院夜间门诊延长", "02/04 两条山路连夜抢通"),
        ("1. 河堤步道昨天贯通", "2. 县医院夜间门诊延长", "3. 两条山路连夜抢通"),
    ],
)
@pytest.mark.parametrize("above", [(), ("青溪在线", "网站首页")])
def test_entries_that_stand_together_over_the_headline_are_a_list(above, entries):
    sent = read_text(_page(*above, *entries, TITLE, *STORY, "来源:青溪日报"))

    assert sent.headline == TITLE
    assert sent.paragraphs == STORY


def test_a_headline_with_its_day_heads_its_story():
    sent = read_text(_page(f"{TITLE} 2026-02-06", *STORY))

    assert sent.headline.startswith(TITLE)


def test_the_last_of_a_list_may_be_the_headline_with_its_day():
    entries = ("河堤步道昨天贯通 2026-02-05", "县医院夜间门诊延长 2026-02-05")
    sent = read_text(_page("青溪在线", *entries, f"{TITLE} 2026-02-06", *STORY))

    assert sent.paragraphs == STORY
    assert "贯通" not in (sent.headline or "")


def test_what_a_story_sums_up_under_its_headline_is_no_list_of_others():
    points = ("1. 首班船提前到清晨六时", "2. 学生凭证免费乘船", "3. 风浪大的日子照旧停航")
    sent = read_text(_page(TITLE, DAY, *points, *STORY))

    assert sent.headline == TITLE


@pytest.mark.parametrize("aside", ["（档案类型:照片档案;保存地:县档案馆）", "(本文由青溪县航运所的同事整理)"])
def test_what_is_said_of_the_story_in_brackets_is_not_its_headline(aside):
    sent = read_text(_page("首页", TITLE, aside, *STORY))

    assert sent.headline == TITLE


@pytest.mark.parametrize("behind", ["(图1)", "（组图）", "(2)", "【图】", "（高清）"])
def test_a_bracket_behind_a_headline_that_stands_elsewhere_without_it_is_the_pages(behind):
    sent = read_text(_page("青溪生活网", TITLE, "小编", TITLE + behind, *STORY))

    assert sent.headline == TITLE


@pytest.mark.parametrize("behind", ["(图1)", "（下）"])
def test_a_bracket_behind_the_only_headline_is_its_own(behind):
    sent = read_text(_page("青溪生活网", TITLE + behind, DAY, *STORY))

    assert sent.headline == TITLE + behind


@pytest.mark.parametrize(
    "above",
    [
        ("综合新闻", f"首页» 综合新闻{TITLE}"),
        ("校园动态", f"首页 > 校园动态{TITLE}"),
        ("导航", "工作简报", f"您的位置:首页 → 工作简报{TITLE}"),
        (f"您当前的位置:首页 > 新闻 > 国内新闻 {TITLE}",),
        (f"首页 > 本地新闻 {TITLE}",),
    ],
)
def test_a_path_that_holds_section_and_headline_ends_where_the_headline_begins(above):
    sent = read_text(_page(*above, "更新时间:2026-02-06 08:15:00 来源:党政办公室", *STORY))

    assert sent.headline == TITLE
    assert sent.paragraphs == STORY


@pytest.mark.parametrize("path", ["首页 > 综合新闻", "首页 > 校园 动态信息栏目", "首页 » 学校要闻 » 正文"])
def test_a_path_that_holds_no_headline_stays_one(path):
    sent = read_text(_page("综合新闻", path, TITLE, DAY, *STORY))

    assert sent.headline == TITLE
    assert next(line.kind for line in sent.lines if line.text == path) is Kind.BREADCRUMBS


@pytest.mark.parametrize("label", ["摘要:", "【摘要】", "内容提要:", "核心提示:", "导语:"])
def test_a_summary_over_what_is_filed_is_not_told(label):
    summary = f"{label}渡船近日恢复清晨班次,沿岸三个村的学生可以准时到校上课。"
    sent = read_text(_page(TITLE, DAY, summary, f"青溪日报2月6日讯(通讯员 檀志岚){FIRST}", SECOND))

    assert sent.paragraphs == STORY
    assert _named(sent.people) == [("檀志岚", "通讯员")]


def test_a_summary_that_is_all_the_story_there_is_is_told():
    sent = read_text(_page(TITLE, DAY, f"摘要:{FIRST}"))

    assert len(sent.paragraphs) == 1


@pytest.mark.parametrize(
    "tagged", ["【渡船停航】石桥渡口今晨起雾 现已恢复正常", "[石桥] 渡口今晨起雾", "(突发)石桥渡口今晨起雾"]
)
@pytest.mark.parametrize("section", ["社会", "港闻", "本地新闻"])
def test_a_tag_in_brackets_that_opens_the_headline_is_no_house(tagged, section):
    small = ("发布时间: 2026/02/06 20:07", "最后更新: 2026/02/06 20:08")
    sent = read_text(_page(tagged, section, *small, "分享:", FIRST, SECOND))

    assert sent.headline == tagged
    assert (sent.source, sent.paragraphs) == (None, STORY)


def test_a_house_in_brackets_opens_its_story_still():
    sent = read_text(_page(TITLE, f"【青溪日报专讯】{FIRST}", SECOND))

    assert (sent.source, sent.paragraphs) == ("青溪日报", STORY)


def test_behind_a_house_and_an_upright_stroke_stands_a_title():
    title = "新华社报道丨石桥:清晨的渡口"
    sent = read_text(_page("2026-02-06 14:27:27 | 青溪新闻网", title, *STORY))

    assert sent.headline == title
    assert sent.paragraphs == STORY


def test_two_labels_head_no_story():
    sent = read_text(_page("发布时间:", "作者:檀志岚 来源:青溪艺术网-青溪文艺报", *STORY))

    assert sent.headline is None
    assert _named(sent.people) == [("檀志岚", "作者")]


def test_a_section_that_lists_nothing_does_not_hide_the_headline():
    title = "六分钟修好渡口,石桥船员连夜赶工乡亲们都说好"
    sent = read_text(_page(title, "新闻", "02-06", f"青溪日报2月6日讯(记者 周岚){FIRST}", SECOND))

    assert sent.headline == title


def test_houses_of_pictures_stand_between_no_paragraphs():
    house = "青溪县公安局官网"
    sent = read_text(_page(TITLE, DAY, FIRST, house, SECOND, house, THIRD, house))

    assert sent.paragraphs == (*STORY, THIRD)


def test_a_house_named_once_between_paragraphs_may_be_a_cross_head():
    sent = read_text(_page(TITLE, DAY, FIRST, "石桥村史馆", SECOND, THIRD))

    assert sent.paragraphs == (FIRST, "石桥村史馆", SECOND, THIRD)


@pytest.mark.parametrize(
    "reached",
    [
        "青溪县精神文明建设办公室主办 E-mail:qx@example.test 联系电话:0123-4567890",
        "主办:青溪县航运所 地址:石桥镇文化路6号 邮编:400000",
        "地址:石桥镇文化路6号 电话:0123-4567890 传真:0123-4567891",
    ],
)
def test_how_to_reach_who_runs_the_site_ends_no_story(reached):
    sent = read_text(_page(*STORY, reached, "技术支持:青溪网 版权所有 蜀ICP备12345678号-3"))

    assert sent.paragraphs == STORY


def test_how_to_reach_an_office_in_a_sentence_is_told():
    last = "需要办证的学生可到石桥镇文化路6号办理,地址不变,电话0123-4567890照旧开通。"
    sent = read_text(_page(TITLE, DAY, *STORY, last, "版权所有 蜀ICP备12345678号"))

    assert sent.paragraphs == (*STORY, last)


JAM = (
    '+ T  r9 g7 _" \\& L/ h! i$ {',
    "* G5 U' n6 t  ^' y3 d/ r% G",
    "8 V2 G1 d7 \\3 e- U8 g3 @3 Mqx now,qxnow",
)


def test_what_a_forum_sets_against_copying_says_nothing():
    sent = read_text(
        "\n".join(("返回列表 回復 發帖", "[石橋] 渡船今天恢復清晨班次", *JAM, FIRST, JAM[0], SECOND))
    )

    assert sent.headline == "[石橋] 渡船今天恢復清晨班次"
    assert sent.paragraphs == STORY


@pytest.mark.parametrize("line", ["I am on my way to see it. It is so big, OK?", "No. 1 of 2, p. 3"])
def test_a_short_sentence_in_english_is_told(line):
    assert line in read_text(_page(TITLE, DAY, FIRST, line, SECOND)).paragraphs
