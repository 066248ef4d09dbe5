"""Which line of a page is its headline."""

import pytest

from copydesk import read_text

STORY = "云州晚报讯 连日来，云州理工学院食堂推出的半份菜受到学生欢迎，厨余垃圾减少了两成。\n食堂负责人说，还将推出小份汤。\n"


def test_a_browsers_title_is_dropped_for_the_same_headline_below_it():
    sent = read_text(
        "食堂推出半份菜受欢迎_云州新闻_云州网\n当前位置：云州网>教育>正文\n食堂推出半份菜受欢迎\n"
        "2022年4月18日 11:02 | 来源：云州晚报\n" + STORY
    )

    assert sent.headline == "食堂推出半份菜受欢迎"
    assert len(sent.paragraphs) == 2


def test_a_browsers_title_alone_loses_the_name_of_the_site():
    assert read_text("食堂推出半份菜受欢迎_云州网\n" + STORY).headline == "食堂推出半份菜受欢迎"


def test_a_headline_printed_twice_is_no_paragraph():
    sent = read_text(
        "食堂推出半份菜受欢迎\n2022-04-18 11:02 来源：云州晚报\n食堂推出半份菜受学生欢迎\n" + STORY
    )

    assert sent.headline == "食堂推出半份菜受欢迎"
    assert len(sent.paragraphs) == 2


def test_the_former_headline_is_neither_headline_nor_paragraph():
    sent = read_text("原标题：食堂的新菜单\n食堂推出半份菜受欢迎\n" + STORY)

    assert sent.headline == "食堂推出半份菜受欢迎"
    assert len(sent.paragraphs) == 2


def test_a_bracketed_column_above_the_dateline_is_a_kicker():
    sent = read_text("食堂推出半份菜受欢迎\n【校园观察】\n" + STORY)

    assert (sent.kicker, sent.headline) == ("【校园观察】", "食堂推出半份菜受欢迎")


def test_a_title_above_the_small_line_is_the_headline_even_if_it_opens_like_a_dateline():
    sent = read_text(
        "【青溪快讯】县政协召开会议\n来源：青溪县政协办 | 发布时间：2021-07-09\n7月8日，青溪县政协召开会议，审议人事事项。\n"
    )

    assert sent.headline == "【青溪快讯】县政协召开会议"
    assert sent.source == "青溪县政协办"


@pytest.mark.parametrize(
    "text",
    ["青溪县举行春季运动会", "青溪在线5月1日讯 县城新图书馆今天开放", "青溪县图书馆今天开放，三百多人到场。"],
)
def test_a_single_line_is_a_paragraph_and_never_a_headline(text):
    sent = read_text(text)

    assert sent.headline is None
    assert len(sent.paragraphs) == 1


def test_a_caption_above_the_dateline_stays_in_the_body_and_the_body_starts_after_the_dateline():
    sent = read_text("食堂推出半份菜受欢迎\n学生在窗口前排队。 刘一 摄\n" + STORY)

    assert sent.paragraphs[0] == "学生在窗口前排队。 刘一 摄"
    assert sent.body_starts_with == "连日来，云州理工学院"


def test_a_first_paragraph_that_repeats_the_headline_in_a_sentence_is_kept():
    sent = read_text("青溪县图书馆延长开放时间\n国庆期间，青溪县图书馆延长开放时间至晚上九点。\n欢迎到馆。\n")

    assert len(sent.paragraphs) == 2


def test_the_names_of_site_and_section_above_it_are_breadcrumbs():
    sent = read_text(
        "海港新聞\n本地新聞\n條例三讀通過 明年實施\n2021-03-01 HKT 10:52\n議會通過條例草案，條例明年起實施。\n"
    )

    assert sent.headline == "條例三讀通過 明年實施"
    assert len(sent.paragraphs) == 1
    assert [line.text for line in sent.remainder][:2] == ["海港新聞", "本地新聞"]


def test_whatever_a_browsers_title_adds_the_printed_headline_is_taken():
    sent = read_text("食堂推出半份菜受欢迎_云州新闻_云州网_本地生活第一站\n食堂推出半份菜受欢迎\n" + STORY)

    assert sent.headline == "食堂推出半份菜受欢迎"


def test_a_headline_without_a_story_is_a_paragraph_however_often_it_is_printed():
    sent = read_text("食堂推出半份菜受欢迎\n食堂推出半份菜受欢迎")

    assert (sent.headline, sent.paragraphs) == (None, ("食堂推出半份菜受欢迎",))


@pytest.mark.parametrize("times", [2, 3])
def test_a_line_above_the_dateline_that_is_too_long_for_a_headline_is_not_lost(times):
    long = "渡船恢復清晨班次石橋鎮南岸鎮白沙鄉村民出行不再繞路學生上學不再遲到" * times
    copy = read_text(f"{long}\n青溪縣報12月17日訊（記者 周嵐）渡口今天恢復清晨六點的班次。\n乙說好。")

    assert copy.paragraphs == (long, "渡口今天恢復清晨六點的班次。", "乙說好。")
