"""Whole pages with what stands around the story, told by structure: of real pages' shape, with invented words."""

import pytest

from copydesk import read_text

FIRST = "渡船今天恢复清晨班次,沿岸三个村的学生不必再绕道上学,首班船六时开出。"
SECOND = "航运所说,风浪大的日子照旧停航,老人照旧半价,学生凭证免费乘船。"
THIRD = "船员陈师傅表示,他在渡口工作了三十年,看着许多孩子长大成人。"
STORY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


@pytest.mark.parametrize(
    ("page", "headline"),
    [
        # A name in English, a picture's file, a stroke: Chinese copy is headed in Chinese.
        (f"Shiqiao Daily - River Edition (South)\n\n六村通渡船\n\n-\n\n(石桥10日讯) {STORY}", "六村通渡船"),
        (
            f"清晨再闻汽笛 | 石桥报 Shiqiao Press\n\n清晨再闻汽笛\n\nferry 170824 b1\n\n{STORY}",
            "清晨再闻汽笛",
        ),
        # Printed twice, the second time with the site behind it.
        (
            f"石橋僑界送暖 三會館捐船助村民\n\n石橋僑界送暖 三會館捐船助村民 | 青溪新聞\n(青溪社)\n\n青溪社\n\n{STORY}",
            "石橋僑界送暖 三會館捐船助村民",
        ),
        # The caption says nearly the same: the first of the two heads the page.
        (
            f"跳過導航\n\n石橋航運所持續進行“冬航2026”夜間巡查\n\n航運所持續進行“冬航2026”夜間巡查\n\n{STORY}",
            "石橋航運所持續進行“冬航2026”夜間巡查",
        ),
        # One word that sites say to readers, in a headline that has many: 註冊 of a boat.
        (
            (
                "青溪網\n青溪網 登入\n\nADVERTISEMENT\n\n地方\n\n|\n\n渡口事\n\n|\n發布: 12:07pm 02/06/2026\n\n渡船\n\n碼頭\n\n"
                f"外縣註冊渡船撞石橋碼頭護欄 兩名船員一重一輕傷\n\n一艘藍色渡船撞上護欄。(取自石橋網)\n\n(石橋2日訊){STORY}"
            ),
            "外縣註冊渡船撞石橋碼頭護欄 兩名船員一重一輕傷",
        ),
        # Short, over one paragraph that ends with who took the picture; other stories tell more below.
        (
            (
                f"昨天中午大雾来袭\n{FIRST}{SECOND}本报记者 周岚 摄\n上一篇:市民盼渡口多设班次\n下一篇:六单位船只被查\n热点图片\n"
                f"- 头条新闻\n最新专题\n- {THIRD}{FIRST}切.."
            ),
            "昨天中午大雾来袭",
        ),
    ],
)
def test_the_headline_is_found_by_where_and_how_it_stands(page, headline):
    assert read_text(page).headline == headline


def test_the_label_of_a_form_is_no_part_of_the_headline():
    sent = read_text(f"标题[新闻] 石桥渡船百岁 村民同贺\n2026-11-20 08:30 来源:青溪网\n{STORY}")

    assert sent.headline == "[新闻] 石桥渡船百岁 村民同贺"


def test_an_advertisement_between_two_paragraphs_ends_no_story():
    sent = read_text(
        f"石桥渡船恢复清晨班次\n{FIRST}\nADVERTISEMENT\n{SECOND}\n{THIRD}\nADVERTISEMENT\n热门新闻\nADVERTISEMENT"
    )

    assert sent.paragraphs == (FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    "below",
    [
        "石桥日报 人文·社会 00015 石桥渡船恢复清晨班次 2026-11-20 石桥日报2026-11-2000010 2 2026年11月20日 星期五",
        "页:\n[1]",
        f"【周岚/石桥报道】{SECOND[:30]}展开前 […]\n【周岚/石桥报道】{THIRD[:28]}于今年 […]",
    ],
)
def test_below_the_story_nothing_of_the_site_is_told_as_the_story(below):
    sent = read_text(f"石桥渡船恢复清晨班次\n2026-11-20 08:30 来源:青溪网\n{FIRST}\n{SECOND}\n{below}")

    assert sent.paragraphs == (FIRST, SECOND)


def test_who_signs_below_is_not_the_house_that_the_small_line_names():
    sent = read_text(
        f"石橋渡船恢復清晨班次\n\n2026-02-23 14:58:48青溪日報\n\n{FIRST}(總台石橋記者周嵐)\n\n相關閱讀"
    )

    assert sent.source == "青溪日報"
    assert [person.name for person in sent.people] == ["周嵐"]


def test_who_took_the_picture_is_credited_and_did_not_write():
    sent = read_text(f"石桥渡船恢复清晨班次\n2026-11-20 08:30 来源:青溪网\n{FIRST}本报记者 周岚 摄")

    assert [person.name for person in sent.credits] == ["周岚"]
    assert sent.people == ()


def test_the_words_in_brackets_under_a_picture_stay_with_it():
    sent = read_text(
        f"石橋渡船恢復清晨班次\n2026-11-20 18:03\n{FIRST}\n{SECOND}\n▲▼渡船駛過石橋。（圖／翻攝畫面）"
    )

    assert sent.paragraphs[-1] == "▲▼渡船駛過石橋。（圖／翻攝畫面）"


def test_a_number_abroad_is_read_with_what_is_dialled_before_it():
    sent = read_text(f"石橋渡船恢復清晨班次\n{FIRST}\n爆料專線：+886-2-2000-3855")

    assert sent.hotline.raw == "+886-2-2000-3855"


def test_readers_asked_to_call_are_no_part_of_the_house():
    sent = read_text(f"石桥渡船恢复清晨班次\n{FIRST}\n欢迎市民拨打青溪新闻热线 1-800-000-4518。")

    assert sent.hotline.outlet == "青溪"
    assert sent.hotline.raw == "1-800-000-4518"


def test_the_house_of_the_picture_is_not_whose_story_it_is():
    sent = read_text(
        f"石桥大雨成灾 近两千人避难\n\n图:青溪社\n\n{STORY}\n\n相关标签\n  • 石桥\n  • 热门 Popular"
    )

    assert sent.source is None


def test_the_story_begins_below_the_captions_that_stand_over_it():
    copy = read_text(
        "渡船恢復清晨班次\n第一班渡船離岸，船上只有三位乘客。（青溪渡口提供）\n對岸的學生都趕上了早讀，船家說明天再開一班。"
    )

    assert copy.body_starts_with == "對岸的學生都趕上了早"
    assert len(copy.paragraphs) == 2  # the caption stays in the body


def test_a_story_that_is_a_picture_and_its_caption_begins_with_it():
    copy = read_text("渡船恢復清晨班次\n第一班渡船離岸，船上只有三位乘客。（青溪渡口提供）")

    assert copy.body_starts_with == "第一班渡船離岸，船上"
