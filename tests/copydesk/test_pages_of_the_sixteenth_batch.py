"""Whole pages whose shape a sixteenth batch had shown; people and sentences invented."""

import pytest

from copydesk import Kind, kind_of, read_text
from copydesk.page import segments

FIRST = "渡船今天恢复清晨班次,沿岸三个村的学生不必再绕道上学,首班船六时开出。"
SECOND = "航运所说,风浪大的日子照旧停航,老人照旧半价,学生凭证免费乘船。"
THIRD = "船员陈师傅表示,他在渡口工作了三十年,看着许多孩子长大成人。"
TITLE = "石桥渡船今天恢复清晨班次"
DAY = "2026-02-06 08:15 来源:青溪日报"
STORY = (FIRST, SECOND)


def _page(*lines):
    return "\n\n".join(lines)


def _kind_of(sent, text):
    return next(line.kind for line in sent.lines if line.text == text)


@pytest.mark.parametrize(
    ("summary", "opens"),
    [
        (f"{FIRST}{SECOND[:22]}...", ""),
        (f"◎ 村长昨日在渡口迎接首班渡船。 【特讯】{FIRST}{SECOND[:8]}...", "【特讯】"),
    ],
)
def test_a_summary_that_is_the_beginning_of_the_story_is_not_told_twice(summary, opens):
    sent = read_text(_page(TITLE, "佚名 2026-02-06 我要点评", summary, opens + FIRST + SECOND, THIRD))

    assert [text.removeprefix(opens) for text in sent.paragraphs] == [FIRST + SECOND, THIRD]


def test_a_paragraph_printed_again_right_below_stands_once():
    sent = read_text(_page(TITLE, DAY, FIRST, SECOND, SECOND, THIRD))

    assert sent.paragraphs == (FIRST, SECOND, THIRD)


def test_a_refrain_is_told_as_often_as_it_is_printed():
    sent = read_text(_page(TITLE, DAY, FIRST, "船来了。", "船来了。", SECOND))

    assert sent.paragraphs == (FIRST, "船来了。", "船来了。", SECOND)


@pytest.mark.parametrize(
    "notice",
    [
        "本网拥有此文版权,若需转载或复制,请注明来源于青溪新闻网,标注作者,并保持文章的完整性。",
        "1.本站遵循行業規範,轉載的稿件都會明確標註作者和來源;2.本站的原創文章,請轉載時務必註明作者;",
        "本文章由人工智能編寫,僅屬學術用途。",
    ],
)
def test_a_notice_about_the_page_itself_ends_no_story(notice):
    sent = read_text(_page(TITLE, DAY, *STORY, notice))

    assert sent.paragraphs == STORY


def test_a_story_may_end_with_what_the_site_did():
    last = "本站工作人员昨天整理了渡口三十年来的照片,将在码头展出到月底。"
    sent = read_text(_page(TITLE, DAY, *STORY, last))

    assert sent.paragraphs == (*STORY, last)


def test_who_took_the_picture_signs_and_tells_nothing():
    sent = read_text(_page(TITLE, DAY, *STORY, "通讯员 檀志岚 蒋善牧 摄"))

    assert sent.paragraphs == STORY
    assert {"檀志岚", "蒋善牧"} <= {person.name for person in (*sent.people, *sent.credits)}


def test_a_title_printed_between_the_paragraphs_heads_nothing_there():
    summary = "布谷声声,渡口又忙。又是一年春来到,石桥的渡口一片繁忙景象。"
    sent = read_text(_page(TITLE, summary, TITLE, TITLE, SECOND, THIRD, TITLE, "分享到:"))

    assert sent.headline == TITLE
    assert sent.paragraphs == (summary, SECOND, THIRD)


def test_two_sentences_over_a_story_are_told():
    lead = "新年假期,石桥渡口“渡船——三十年老照片”展出首日吸引超3万人次参观。展览分四个部分:"
    parts = ("船来船往:讲渡口三十年的变化,如第一班渡船和最后一班渡船的故事。", SECOND)
    sent = read_text(_page("您现在的位置:青溪新闻网 正文", lead, *parts, "责任编辑:admin"))

    assert sent.headline is None
    assert sent.paragraphs == (lead, *parts)


@pytest.mark.parametrize("house", ["青溪广播电视台", "人民日报海外版"])
def test_who_prints_the_page_heads_no_story(house, monkeypatch):
    parts = ["top", "headline", "story", "story", "foot"]  # whatever the weights say
    monkeypatch.setattr(segments, "parts_of", lambda text, rows: parts)
    sent = read_text(_page("青溪融媒客户端", house, f"青溪融媒讯(记者 周岚){FIRST}", SECOND, "编辑:何望"))

    assert sent.headline is None
    assert sent.paragraphs == STORY


def test_a_name_in_latin_letters_printed_above_too_is_whose_page_it_is():
    site = "QingxiMega"
    sent = read_text(_page("23/01/2026", site, "石橋渡口新聞資訊網站", TITLE, site, *STORY))

    assert sent.headline == TITLE
    assert _kind_of(sent, site) is not Kind.SUBHEAD


def test_who_wrote_and_what_they_are_stands_under_the_headline():
    title = "周岚 | 青溪日报 | 石桥渡船恢复清晨班次"
    sent = read_text(_page(title, "周岚 县议员 青溪县各界联合会会长", FIRST + SECOND))

    assert sent.headline == title


def test_the_one_title_over_a_dateline_is_its_headline():
    text = "\n".join((TITLE + ",乡亲们很高兴", "新聞", "02-28", "【記者周嵐石橋報導】" + FIRST, SECOND))

    assert read_text(text).headline == TITLE + ",乡亲们很高兴"


@pytest.mark.parametrize("printed", [f"• {TITLE}", f"◎{TITLE}", f"{TITLE}2026年02月06日 来源:"])
def test_bullets_and_days_are_no_part_of_a_headline(printed):
    assert read_text(_page(printed, DAY, *STORY)).headline == TITLE


def test_what_the_page_is_called_and_where_it_stands_is_said_below_the_story():
    sent = read_text(_page(*STORY, f"标题:{TITLE}", "地址:http://www.qingxi.example/news/1901.html"))

    assert sent.headline == TITLE
    assert sent.paragraphs == STORY


def test_small_print_in_brackets_behind_the_last_sentence_takes_nothing_with_it():
    bracket = "(本文来自青溪新闻,更多原创资讯请下载“青溪新闻”APP)"
    sent = read_text(_page(TITLE, DAY, FIRST, SECOND + bracket))

    assert sent.paragraphs == STORY
    assert _kind_of(sent, bracket) is Kind.FURNITURE


def test_who_runs_a_site_and_where_are_no_particulars_of_a_notice():
    foot = (
        "主办单位:青溪县民政局",
        "承办单位:青溪县数据中心",
        "地址:青溪县文化路6号",
        "技术支持电话:0519-80000023",
    )
    sent = read_text(_page(TITLE, DAY, *STORY, *foot))

    assert sent.paragraphs == STORY


def test_a_button_below_a_sentence_that_is_cut_off_opens_the_rest():
    cut = "船员陈师傅表示,他在渡口工作了三十年,看着许多孩子…"
    sent = read_text(_page(TITLE, DAY, FIRST, cut, "浏览完整文章"))

    assert sent.paragraphs == (FIRST, cut)


def test_a_button_in_brackets_behind_the_editor_is_nobody():
    sent = read_text(_page(TITLE, DAY, *STORY, "责任编辑:何望 [网站纠错]"))

    assert [person.name for person in sent.credits] == ["何望"]


def test_sizes_of_letters_are_nobody():
    sent = read_text(_page(TITLE, "发布于:2026-02-06 02:38   文字:【大】【中】【小】", *STORY))

    assert sent.people == ()


@pytest.mark.parametrize("signed", ["周岚文/图", "周岚 文/图"])
def test_who_wrote_and_took_the_pictures_stands_before_both(signed):
    sent = read_text(_page(TITLE, DAY, signed, *STORY))

    assert [(person.name, person.role) for person in sent.people] == [("周岚", "文/图")]


def test_who_wrote_is_named_behind_a_role_that_says_a_person():
    sent = read_text(_page(TITLE, "撰文者:周嵐", *STORY))

    assert [(person.name, person.role) for person in sent.people] == [("周嵐", "撰文者")]


def test_a_day_behind_the_source_is_none_of_it():
    sent = read_text(_page(TITLE, *STORY, "新聞資料來源:青溪日報--2026-06-16"))

    assert sent.source == "青溪日報"


@pytest.mark.parametrize("buttons", [["分享"], ["facebook"], ["分享", "facebook"]])
def test_a_paragraph_behind_buttons_printed_between_earlier_ones_goes_on_with_the_story(buttons, monkeypatch):
    lines = [TITLE, DAY, FIRST, *buttons, SECOND, *buttons, THIRD, "相关新闻", "河堤步道昨日贯通"]
    ended = lines.index(SECOND) + 1  # whatever the weights say: below SECOND the foot of the page begins
    parts = ["headline", "small", "story", *["inset"] * len(buttons), "story"] + ["foot"] * (
        len(lines) - ended
    )
    monkeypatch.setattr(segments, "parts_of", lambda text, rows: parts)

    assert read_text(_page(*lines)).paragraphs == (FIRST, SECOND, THIRD)


def test_a_labelled_line_right_over_who_wrote_is_the_storys():
    case = "案件编号:QX304/11"
    sent = read_text(_page(TITLE, DAY, *STORY, case, "■记者周岚", "相关新闻", "河堤步道昨日贯通"))

    assert sent.paragraphs == (*STORY, case)


@pytest.mark.parametrize("small", ["青溪日报 3小时前", "青溪日报 · 2天前"])
def test_so_long_ago_is_a_time_beside_its_house_too(small):
    sent = read_text(_page(TITLE, small, *STORY))

    assert _kind_of(sent, small) is Kind.META
    assert sent.source == "青溪日报"
    assert sent.paragraphs == STORY


def test_so_long_ago_beside_other_words_is_no_time():
    assert kind_of("石桥渡口30年前") is Kind.HEADLINE


def test_a_headline_in_quotes_is_printed_again_over_the_story(monkeypatch):
    monkeypatch.setattr(segments, "parts_of", lambda text, rows: ["headline", *["story"] * 4])
    title = "纪念日龙舟赛,43支队伍乘风破浪,石桥队带来“中国味”"
    sent = read_text(_page(title, "新西兰华人", title, FIRST, SECOND))

    assert sent.headline == title
    assert sent.paragraphs == STORY


def _with_parts(monkeypatch, *parts):
    """The lines of the page have these parts, whatever the weights say."""
    monkeypatch.setattr(segments, "parts_of", lambda text, rows: parts)


def test_a_page_that_is_all_top_is_headed_by_the_title_nearest_over_its_dateline(monkeypatch):
    _with_parts(monkeypatch, *["top"] * 7, "story", "story")
    lines = ("渡船停航两天后学生改走旱路", "城事", TITLE, "用LINE传送", "分享", "列印")

    sent = read_text(_page(*lines, "2026-02-06 08:15青溪日报 记者周岚/石桥报导", *STORY))

    assert (sent.headline, [person.name for person in sent.people]) == (TITLE, ["周岚"])


def test_a_list_of_others_over_the_dateline_heads_nothing(monkeypatch):
    _with_parts(monkeypatch, *["top"] * 3, "story", "story")

    sent = read_text(_page(TITLE, "相关阅读", "2026-02-06 08:15青溪日报 记者周岚/石桥报导", *STORY))

    assert sent.headline is None


def test_the_house_between_headline_and_story_is_named_wherever_the_headline_was_found(monkeypatch):
    _with_parts(monkeypatch, *["top"] * 4, "story", "story")

    sent = read_text(_page(TITLE, "08:15 2026/02/06", "青溪时报", "复制链接", *STORY))

    assert (sent.headline, sent.source) == (TITLE, "青溪时报")


def test_what_the_page_says_to_its_readers_twice_over_the_dateline_is_no_paragraph(monkeypatch):
    told = "请同意我们的隐私规范,才能启用听新闻的功能。"
    _with_parts(monkeypatch, "headline", "small", "small", "story", "story", "story", "story")

    sent = read_text(
        _page(
            TITLE,
            DAY,
            told,
            "渡船在渡口等候。青溪社记者周岚摄",
            told,
            f"(青溪社记者周岚石桥9日电){FIRST}",
            SECOND,
        )
    )

    assert told not in sent.paragraphs
    assert sent.paragraphs[-1] == SECOND


@pytest.mark.parametrize(
    "line",
    [
        "今天是 2026年02月06日 星期五",
        "青溪军网 石桥日报网",
        "Categories: 石桥社会",
        "地点: 全县 全部",
        "欢迎光临青溪生活网!",
        "站点图标 青溪街",
    ],
)
def test_what_a_page_says_of_itself_heads_no_story(line):
    assert read_text(_page(line, DAY, *STORY)).headline is None
    assert read_text(_page(line, TITLE, DAY, *STORY)).headline == TITLE


def test_the_number_of_the_page_glued_to_its_title_is_none_of_it():
    assert read_text(_page(f"{TITLE}1769167689", DAY, *STORY)).headline == TITLE


@pytest.mark.parametrize("control", ["字级设定:", "字級設定：小中大特", "字号选择 大 中 小"])
def test_the_size_of_the_letters_is_no_paragraph(control):
    assert read_text(_page(TITLE, DAY, control, *STORY)).paragraphs == STORY


def test_copy_from_abroad_is_nobody_and_what_is_quoted_from_is_no_town():
    sent = read_text(_page(TITLE, "记者周岚、陈牧、外电报道", *STORY))

    assert "外电" not in [person.name for person in sent.people]
    assert read_text(_page(TITLE, "摘录自2026年2月6日青溪社报道", *STORY)).place is None
