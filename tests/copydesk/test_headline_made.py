"""A headline for copy that came without one."""

import pytest

from copydesk import made_headline, read_text


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("青溪县图书馆今天开放。三百多人到场。", "青溪县图书馆今天开放"),
        (
            "青溪在线3月8日讯（记者 周岚）3月7日，石塘镇两座便民桥正式通车，沿线四个村的村民出行不再绕路，往返县城省下一小时。",
            "石塘镇两座便民桥正式通车，沿线四个村的村民出行不再绕路",
        ),
        (
            "记者从县交警部门获悉，绕城高速发生一起两车相撞事故，造成三人受伤，伤者已经送医救治，没有生命危险。",
            "绕城高速发生一起两车相撞事故，造成三人受伤，伤者已经送医救治",
        ),
    ],
)
def test_it_is_the_first_sentence_cut_at_a_pause(text, headline):
    assert made_headline(read_text(text)) == headline


@pytest.mark.parametrize(
    "copy",
    [
        "原标题：石塘两座便民桥正式通车扬子晚报讯（记者周岚）3月7日上午，石塘镇两座便民桥正式通车，沿线村民出行不再绕路。",
        "原标题：石塘两座便民桥正式通车\n3月7日上午，石塘镇两座便民桥正式通车，沿线四个村的村民出行不再绕路。",
        "（原標題：石塘两座便民桥正式通车）\n3月7日上午，石塘镇两座便民桥正式通车，沿线四个村的村民出行不再绕路。",
    ],
)
def test_where_there_is_no_other_it_is_the_one_that_the_story_had_elsewhere(copy):
    assert read_text(copy).headline == "石塘两座便民桥正式通车"


def test_it_leaves_no_bracket_open():
    made = made_headline(
        read_text("县委书记主持召开全县突出环境问题整改暨年度生态环境保护“春季行动”任务调度视频会并讲话。")
    )

    assert len(made) <= 30
    assert made.count("“") == made.count("”")


@pytest.mark.parametrize("text", ["！", "。。。", "？\n！", "1", "责任编辑：沈一鸣", "最近更新"])
def test_it_is_never_empty(text):
    assert made_headline(read_text(text))


def test_a_cut_headline_does_not_end_on_a_word_that_leans_on_the_next():
    first = "青溪縣交通局會同石橋鎮南岸鎮白沙村四家單位召開渡口復航協調會"[:29]

    assert made_headline(read_text(f"青溪縣報訊 {first}暨冬季水上交通安全部署會。")) == first
