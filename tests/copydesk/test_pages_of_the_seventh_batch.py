"""Whole pages whose shape a seventh batch had shown; people and sentences invented."""

from copydesk import read_text

FIRST = "渡船今天恢复清晨班次,沿岸三个村的学生不必再绕道上学,首班船六时开出。"
SECOND = "航运所说,风浪大的日子照旧停航,老人照旧半价,学生凭证免费乘船。"
THIRD = "船员陈师傅表示,他在渡口工作了三十年,看着许多孩子长大成人。"


def names(people):
    return [person.name for person in people]


def test_a_deck_that_opens_with_a_dash_heads_no_page():
    sent = read_text(
        "共同的渡口 共同的責任\n      ——首屆石橋沿岸十九村航運協作會側記\n"
        f"      www.example.com 2026-04-15 17:42  記者 周嵐 林一舟 陳牧 來源:青溪日報    我來說兩句\n\n{FIRST}\n\n{SECOND}"
    )

    assert sent.headline == "共同的渡口 共同的責任"
    assert sent.subhead == "——首屆石橋沿岸十九村航運協作會側記"
    assert names(sent.people) == ["周嵐", "林一舟", "陳牧"]


def test_the_line_that_had_been_the_headline_elsewhere_is_it_here():
    sent = read_text(
        "渡船復航 市民點贊\n連接石橋兩岸的渡船昨日恢復。記者駱川 攝\n  石橋渡船昨復航 四條公交線初定後日接駁\n"
        f"  本報訊 (記者周嵐)昨日,{FIRST}\n  {SECOND}\n  (原標題:渡船復航 市民點贊)\narrow\n全站熱搜"
    )

    assert sent.headline == "渡船復航 市民點贊"
    assert sent.paragraphs[:2] == (
        "連接石橋兩岸的渡船昨日恢復。記者駱川 攝",
        "石橋渡船昨復航 四條公交線初定後日接駁",
    )


def test_a_place_named_again_behind_the_dateline_is_no_paragraph():
    sent = read_text(f"陳又安 翁予晃 周建邦 嘉義報導 / 嘉義縣\n{FIRST}\n{SECOND}\n新聞來源:青溪新聞")

    assert sent.paragraphs == (FIRST, SECOND)
    assert sent.place == "嘉義"


def test_the_name_of_the_site_heads_no_story():
    sent = read_text(f"渡口新闻网\n本文转自【青溪新闻客户端】;\n{FIRST}\n{SECOND}\n(青溪台记者 周岚)")

    assert sent.headline is None


def test_a_line_in_no_han_letters_below_the_story_is_the_sites():
    sent = read_text(f"Sabtu, 13 Ogos 2016\n\n石桥将迎来新渡口\n\n{FIRST}{SECOND}{THIRD}\n\nTiada ulasan:")

    assert sent.paragraphs == (FIRST + SECOND + THIRD,)
