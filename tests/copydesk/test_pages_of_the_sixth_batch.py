"""Whole pages whose furniture a sixth batch had shown: addresses, files, pictures called like the headline."""

import pytest

from copydesk import Kind, kind_of, read_text

FIRST = "渡船今天恢复清晨班次,沿岸三个村的学生不必再绕道上学,首班船六时开出。"
SECOND = "航运所说,风浪大的日子照旧停航,老人照旧半价,学生凭证免费乘船。"
THIRD = "船员陈师傅表示,他在渡口工作了三十年,看着许多孩子长大成人。"
TITLE = "石桥渡船恢复清晨班次"


def names(people):
    return [person.name for person in people]


def test_an_address_in_the_small_line_is_nobody():
    small = "http://www.example.com.cn  2026年11月23日06:18  中国新闻网 微博"
    called = "20日,家住石桥的吴先生致电热线反映"
    sent = read_text(f"{TITLE}\n\n{small}\n\n{called},{FIRST}\n{SECOND}(见习记者周岚)")

    assert sent.date is None
    assert names(sent.people) == ["周岚"]
    assert sent.source == "中国新闻网"


def test_an_address_behind_the_last_sentence_is_nobody():
    sent = read_text(f"{TITLE}\n{FIRST}\n{SECOND} (http://www.example.com)")

    assert names(sent.people) == []


@pytest.mark.parametrize("line", ["image.png", "1e5d6d94_c112-23c.jpg", "底部图1.jpg"])
def test_the_name_of_a_picture_is_furniture(line):
    assert kind_of(line) == Kind.FURNITURE


def test_the_name_of_a_paper_that_is_enclosed_is_the_storys():
    assert kind_of("附件:石桥渡口班次.pdf") != Kind.FURNITURE


def test_where_contributions_go_is_no_line_for_tips():
    page = (
        f"投稿邮箱:news@example.com\n设为首页\n您所在的位置: 青溪网 >> 正文\n\n{TITLE}\n\n{FIRST}\n{SECOND}"
    )

    assert read_text(page).hotline is None
    assert "投稿邮箱:news@example.com" in [line.text for line in read_text(page).remainder]


def test_below_itself_the_headline_is_what_a_picture_is_called():
    sent = read_text(f"{TITLE}\n2026-11-20 08:30\n{FIRST}\n{TITLE} - 1\n{SECOND}\n{TITLE}\n{THIRD}")

    assert sent.headline == TITLE
    assert sent.paragraphs == (FIRST, SECOND, THIRD)


def test_a_line_that_goes_on_from_the_headline_is_the_storys():
    sent = read_text(f"{TITLE}\n2026-11-20 08:30\n{FIRST}\n{TITLE}之后的三个村\n{SECOND}")

    assert f"{TITLE}之后的三个村" in sent.paragraphs


def test_titles_with_a_day_under_each_are_a_list_of_others():
    story = "渡口突發濃霧:疑因雨後未散,鄰里齊心送學生\n\n2026年03月26日   •   2052次閱讀"
    others = (
        "驚魂一刻!渡船為避違規 U 形快艇,近 20 名乘客船艙內 「站立不穩」\n2026年04月26日   •   10萬次閱讀\n"
        "16歲兒沉迷垂釣花光積蓄 父母找到渡口\n2026年04月27日   •   7萬次閱讀\n"
        "被酸「剛回來就這樣開心」 周嵐回應讓人心疼\n2025年04月26日   •   7萬次閱讀"
    )
    sent = read_text(f"{story}\n\n{FIRST}\n\n{SECOND}\n\n{FIRST}{SECOND}\n\n{THIRD}\n\n{others}")

    assert sent.paragraphs[-1] == THIRD


def test_the_only_line_over_the_story_heads_it_with_its_day():
    sent = read_text(f"石桥:柠檬迎来采收季 2026年10月24日\n\n{FIRST}\n\n青溪社发周岚摄")

    assert sent.headline == "石桥:柠檬迎来采收季 2026年10月24日"
    assert names(sent.credits) == ["周岚"]


def test_a_slot_that_nobody_filled_names_nobody():
    sent = read_text(f"{TITLE}\n时间:2026-03-24 来源:原创/投稿/转载作者:何望点击:\n{FIRST}\n{SECOND}")

    assert "转载" not in names(sent.credits)
