"""Whole pages whose shape a blind batch had shown and the reader had not known; people and sentences invented."""

import pytest

from copydesk import Kind, kind_of, read_text
from copydesk.page.credit_lines import read_credits

FIRST = "渡船今天恢复清晨班次,沿岸三个村的学生不必再绕道上学,首班船六时开出。"
SECOND = "航运所说,风浪大的日子照旧停航,老人照旧半价,学生凭证免费乘船。"
THIRD = "船员陈师傅表示,他在渡口工作了三十年,看着许多孩子长大成人。"


@pytest.mark.parametrize("line", ["当前版:01版", "当前版:A04版", "20261127"])
def test_the_page_of_a_paper_and_a_day_in_figures_are_small_print(line):
    assert kind_of(line) == Kind.META


@pytest.mark.parametrize("line", ["20261399", "2026112", "渡船恢复第01版"])
def test_a_number_that_is_no_day_is_none(line):
    assert kind_of(line) != Kind.META


def test_the_page_of_a_paper_heads_no_story():
    sent = read_text(f"展开通版\n当前版:02版\n发布日期:\n石桥渡船恢复清晨班次\n{FIRST}\n{SECOND}")

    assert sent.headline == "石桥渡船恢复清晨班次"


def test_a_caption_over_the_story_does_not_take_the_headline_away():
    sent = read_text(
        f"石桥夜渡:老船工再出航 石桥村民送行\n20261127\n石桥在线\n更多渡口短片\n渡船驶过石桥。(林一舟摄)\n{FIRST}\n{SECOND}"
    )

    assert sent.headline == "石桥夜渡:老船工再出航 石桥村民送行"
    assert sent.paragraphs == ("渡船驶过石桥。(林一舟摄)", FIRST, SECOND)


def test_a_story_of_one_paragraph_that_ends_with_who_took_the_picture_has_its_headline():
    sent = read_text(
        f"石桥渡口夜航“不停船”,三天送学生二十七人\n×\n摘要:{FIRST}{SECOND}(石桥航运所供图)\n知道了\n点击右上角,选择浏览器打开\n知道了"
    )

    assert sent.headline == "石桥渡口夜航“不停船”,三天送学生二十七人"


def test_whence_a_story_comes_is_no_name():
    sent = read_text(
        f"石桥渡船恢复清晨班次\n发布时间: 2026-11-20 16:05| 查看: 12|原作者: 周岚|来自: 青溪网\n{FIRST}\n{SECOND}"
    )

    assert sent.source == "青溪网"
    assert [person.name for person in sent.people] == ["周岚"]


def test_the_house_that_is_called_by_a_sign_is_named_without_it():
    sent = read_text(f"石桥渡船恢复清晨班次\n@新华网\n\n2026-11-20 07:42\n\n{FIRST}")

    assert sent.source == "新华网"


def test_a_closer_role_before_the_name_is_the_role():
    (person,) = read_credits("编辑:实习编辑何望")[1]

    assert (person.role, person.name) == ("实习编辑", "何望")


@pytest.mark.parametrize("word", ["图像", "facebook"])
def test_one_word_again_and_again_between_paragraphs_is_none_of_them(word):
    sent = read_text(f"石桥渡船恢复清晨班次\n2026-11-20 08:30\n{FIRST}\n{word}\n{SECOND}\n{word}\n{THIRD}")

    assert sent.paragraphs == (FIRST, SECOND, THIRD)
    assert [line.text for line in sent.remainder].count(word) == 2


@pytest.mark.parametrize("speaker", ["主持人", "周岚", "问"])
def test_who_speaks_again_and_again_stays_in_the_story(speaker):
    sent = read_text(
        f"石桥渡船恢复清晨班次\n2026-11-20 08:30\n{FIRST}\n{speaker}\n{SECOND}\n{speaker}\n{THIRD}"
    )

    assert sent.paragraphs.count(speaker) == 2


def test_the_next_story_of_a_page_without_end_is_another():
    page = (
        f"石桥大雨酿灾 七十人撤离家园\n\n消防员进村。\n(石桥3日讯){FIRST}\n{SECOND}\n"
        f"青溪三支会 百名会员转会\n\n会员们合影。\n(青溪18日讯){THIRD}\n{SECOND}"
    )
    sent = read_text(page)

    assert sent.headline == "石桥大雨酿灾 七十人撤离家园"
    assert sent.paragraphs == ("消防员进村。", FIRST, SECOND)
    assert "青溪三支会 百名会员转会" in [line.text for line in sent.remainder]


def test_notes_from_several_places_under_one_headline_stay_together():
    page = f"各地渡口近况\n石桥渡船恢复清晨班次\n(石桥3日讯){FIRST}\n青溪渡口暂停夜航\n(青溪4日讯){SECOND}\n{THIRD}"

    assert read_text(page).paragraphs[-1] == THIRD


def test_what_others_read_is_not_filed_for_this_story():
    page = (
        f"石橋夜巡渡口 (圖)\n{FIRST}\n{SECOND}\n青溪社記者周嵐攝\n其他人也在看\n石橋航班大減 渡口冷清\n"
        f"[青溪新聞網]記者林一舟／青溪報導航班在兩日內減了一半，{SECOND}"
    )
    sent = read_text(page)

    assert sent.place is None
    assert "林一舟" not in [person.name for person in sent.people]


@pytest.mark.parametrize("title", ["渡口“停摆”", "渡口复航"])
def test_a_short_title_between_the_small_print_and_the_story_heads_it(title):
    taken = f"  6月11日,{FIRST}{SECOND}本报记者 周岚 摄"
    sent = read_text(f"通版阅读请点击:\n展开通版\n收缩通版\n当前版:04版\n发布日期:\n{title}\n{taken}")

    assert sent.headline == title
    assert sent.paragraphs[0].startswith("6月11日")
