"""A line alone is told by all that it shows: what no rule foresaw goes by its shape."""

import json

import pytest

from copydesk import Kind, kind_of
from copydesk.benchmark import fit_lines
from copydesk.page.line_clues import clues_of_line
from copydesk.page.line_kinds import Weights, fitted, weighed_kind
from copydesk.page.lines import told_kind
from tests.processor_time import at_most

OUTWEIGHED = {
    Kind.META: """
|     2026年11月12日   |   书库   |     评论已关闭   |    1230
第A07版:看石桥
第04版:渡口/民生
""",
    Kind.CREDIT: """
[相关:渡口] [来源:青溪日报] [作者:周岚] [编辑:石桥热线 ]
""",
    Kind.HOTLINE: "爆料熱線:",
}


WEIGHED = {
    Kind.CREDIT: """
晚报首席记者周琳琳 通讯员陈明中
通讯员 陈丽君 记者 周新利 文/图
編導:周麗君
讲述人:陈新利
□周丽明
讲述人:青溪晚报记者周新利
""",
    Kind.HOTLINE: "石報歡迎各界投書,來稿請寄至editor@example.org,並請附上真實姓名、聯絡方式與職業身分簡介。",
    Kind.META: """
时间:2026-08-26 百科知识 版权反馈
三分钟前
2小時前
2,310次瀏覽 ・ 41次分享 ・ 0則留言
""",
    Kind.HEADLINE: """
渡口路燈增設 市民叫好 – 青溪電子報
周瓊華:應增設說明路牌“三不管”地帶應釐清
風雨兼程 渡口船員在路上(組圖)
【石橋渡船】 沿岸三村学生明年不必绕道
""",
}


@pytest.mark.parametrize(
    ("kind", "line"), [(kind, line) for kind, lines in WEIGHED.items() for line in lines.split("\n") if line]
)
def test_a_line_is_told_by_all_that_it_shows(kind, line):
    assert kind_of(line) == kind


@pytest.mark.parametrize(
    ("kind", "line"),
    [(kind, line) for kind, lines in OUTWEIGHED.items() for line in lines.split("\n") if line],
)
def test_the_shape_of_a_line_outweighs_a_rule_that_does_not_know_it(kind, line):
    assert told_kind(line) != kind
    assert kind_of(line) == kind


def test_what_a_rule_says_weighs_without_deciding():
    line = "第A07版:看石桥"

    assert weighed_kind(line, Kind.HEADLINE) is Kind.META
    assert weighed_kind("石桥渡船恢复清晨班次", Kind.HEADLINE) is Kind.HEADLINE


def test_no_clue_is_counted_twice_and_none_is_missing():
    clues = clues_of_line("青溪日报记者 周岚 摄")

    assert len(clues) == len(set(clues))
    assert {"says:role", "says last:picture", "name, then role", "days:0"} <= set(clues)


def test_every_kind_the_samples_know_has_weights():
    weights = fitted()

    assert {kind for kind in Kind if kind.value in fit_lines.SAMPLED} <= set(weights.kinds)
    assert all(len(row) == len(weights.kinds) for row in weights.clues.values())


def test_without_weights_the_rules_stand():
    assert weighed_kind("石桥", Kind.HEADLINE, Weights((Kind.META,), {})) is Kind.HEADLINE


LABELLED = [
    {"line": f"2026-11-{day} 08:{day}", "kind": "meta", "site": f"a{day}"} for day in range(10, 20)
] + [{"line": f"石桥渡船第{day}次恢复班次", "kind": "headline", "site": f"b{day}"} for day in range(10, 20)]


def test_weights_are_learnt_from_labels():
    weights = fit_lines.fit(LABELLED, rounds=3)

    assert weighed_kind("2027-01-02 06:30", Kind.HEADLINE, weights) is Kind.META
    assert weighed_kind("青溪图书馆开放了", Kind.META, weights) is Kind.HEADLINE


def test_each_line_is_read_by_weights_that_have_not_seen_its_site():
    assert fit_lines.left_out(LABELLED, parts=5) == (20, 20)


def test_weights_are_written_one_clue_a_line():
    weights = Weights(("meta", "headline"), {"days:1": (1.234, -1.0), "faint": (0.001, 0.0)})

    assert json.loads(fit_lines.as_json(weights)) == {
        "kinds": ["meta", "headline"],
        "clues": {"days:1": [1.23, -1.0]},
    }


@pytest.mark.parametrize(
    "piece", ["2026-11-27 ", "来源：", "1", "(", "记者 周岚 ", "a@b.c ", "Nov 1 ", "排行榜单", "新闻、"]
)
def test_a_long_line_is_weighed_in_no_time(piece):
    line = (piece * 200)[:200]

    with at_most(1):
        kind_of(line)
        kind_of(piece * 20_000)
