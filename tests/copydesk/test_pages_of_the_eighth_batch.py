"""Whole pages whose shape an eighth batch had shown; people and sentences invented."""

import pytest

from copydesk import Kind, kind_of, read_text
from copydesk.page.boilerplate import is_care

FIRST = "渡船今天恢复清晨班次,沿岸三个村的学生不必再绕道上学,首班船六时开出。"
SECOND = "航运所说,风浪大的日子照旧停航,老人照旧半价,学生凭证免费乘船。"
THIRD = "船员陈师傅表示,他在渡口工作了三十年,看着许多孩子长大成人。"
TITLE = "石桥渡船恢复清晨班次"


def test_who_wrote_is_no_part_of_the_house_before_it():
    sent = read_text(f"{TITLE}\n2026-02-06 14:42来源:青溪网通讯员 石桥县公路局 周岚\n{FIRST}\n{SECOND}")

    assert sent.source == "青溪网"


def test_the_last_line_of_a_site_asks_for_no_tips():
    line = "版权所有 青溪新闻中心 投稿邮箱:news@example.com 电话: 4009-916-216 蜀ICP备13027954号"

    assert kind_of(line) == Kind.FURNITURE
    assert read_text(f"{TITLE}\n{FIRST}\n{SECOND}\n{line}").hotline is None


@pytest.mark.parametrize("heading", ["关于我们", "關於我們", "About us"])
def test_what_the_house_says_of_itself_is_no_part_of_the_story(heading):
    about = "青溪传媒是石桥县的媒体机构,除了门户网站和电视台,还出版中文和英文的报纸。"
    sent = read_text(
        f"{TITLE}\n\n2026-01-05, 早上 6:43\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{heading}\n\n{about}"
    )

    assert sent.paragraphs == (FIRST, SECOND, THIRD)
    assert about in [line.text for line in sent.remainder]


def test_whoever_is_asked_to_befriend_the_paper_reads_no_story():
    assert is_care("★快点加入《青溪》Line,和我们做好友!")
    assert kind_of("已複製連結") == Kind.FURNITURE
