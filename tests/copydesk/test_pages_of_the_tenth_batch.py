"""Whole pages whose shape a tenth batch had shown; people and sentences invented."""

from copydesk import Kind, kind_of, read_text

FIRST = "渡船今天恢复清晨班次,沿岸三个村的学生不必再绕道上学,首班船六时开出。"
SECOND = "航运所说,风浪大的日子照旧停航,老人照旧半价,学生凭证免费乘船。"
THIRD = "船员陈师傅表示,他在渡口工作了三十年,看着许多孩子长大成人。"
TITLE = "石桥渡船恢复清晨班次"


def _page(*lines):
    return "\n\n".join(lines)


def test_a_time_that_is_spoken_is_of_the_headline():
    title = "航運所:晚上10時40分前改發八號信號"

    assert kind_of(title) == Kind.HEADLINE
    assert (
        read_text(f"0\n0\n{title}\n\n{title}\n\n【青溪台】{FIRST}\n\n{SECOND}\n\n  1. 更多").headline == title
    )
    assert kind_of("10时40分 青溪网") == Kind.META


def test_a_title_printed_again_heads_a_page_that_nothing_else_heads():
    title = "石桥遭暴雨袭击 40多条道路出现积水"
    told = (
        f"2026年2月6日,石桥县气象台更新暴雨预警信号。{FIRST}{SECOND}{THIRD}图为石桥镇北,道路积水严重。高远 摄"
    )
    sent = read_text(
        f'{title}\n(3/3)\n"← →"翻页\n{told}'
        f"\n发布时间:2026-02-06 10:59:53 【编辑:何望】\n{title}\n本网站所刊载信息,不代表青溪社观点。"
    )

    assert sent.headline == title
    assert sent.paragraphs


def test_a_title_inside_the_longer_one_of_the_browser_heads_the_page():
    title = "上午08時45分航運所特別乘船提示:石橋航運所發出八號東北烈風或暴風信號 超強颱風摩羯逼近"
    told = (
        "石橋航運所於今日上午08時45分發出八號東北烈風或暴風信號,目前已生效。渡口現正受到東北風影響,"
        "平均風速達每小時63公里或以上。請乘客留意最新消息,並通過電台、電視或航運所網站及應用程式獲取即時更新。"
    )
    browser = f"航運所,特別乘船提示,八號烈風或暴風信號 {title}"
    sent = read_text(_page(browser, title, "熱話", "廣告", told, "撰文:編輯部圖片來源:石橋航運所"))

    assert sent.headline.endswith(title)


def test_a_section_before_the_headline_is_not_the_headline():
    title = "三名渡客渡口被搶兩傷"
    sent = read_text(f"News Flash {title}\n\nNews Flash\n{title}\n\n{FIRST}{SECOND}")

    assert sent.headline == title


def test_the_masthead_of_a_paper_heads_no_story():
    masthead = "国内统一刊号:CN99-0003 石桥青溪报社出版广告热线:8510000订阅热线:8510001"
    sent = read_text(
        _page(masthead, "2026年02月06日", "石桥镇渡口开展 “开船日”联欢活动", f"本报讯(周岚){FIRST}", SECOND)
    )

    assert sent.headline == "石桥镇渡口开展 “开船日”联欢活动"


def test_whose_picture_it_is_in_english_is_no_paragraph():
    house = "Ferry Heritage/Courtesy Tony Chow, senior reporter Stonebridge Times"
    sent = read_text(
        _page("【石橋通訊】石橋渡口發現最早的渡船遺址", f" {house}", f"Source: {house}", FIRST, SECOND, THIRD)
    )

    assert sent.paragraphs == (FIRST, SECOND, THIRD)


def test_what_the_reader_is_asked_to_sign_is_no_part_of_the_story():
    asked = (
        "瀏覽更多最新時事資訊,請登上或訂閱",
        "分享",
        "立即訂閱青溪中文電子報",
        "訂閱青溪中文電子報,接收最新新聞資訊。",
        "訂閱即表示你同意青溪的服務使用條款私隱保障政策,包括接收來自青溪的電子郵件通訊。",
    )
    sent = read_text(_page("石橋渡口發現最早的渡船遺址", FIRST, SECOND, THIRD, *asked, "下載手機應用程式"))

    assert sent.paragraphs == (FIRST, SECOND, THIRD)


def test_more_is_a_heading_where_no_sentence_follows():
    others = ("附图 图自Ferry+", "北岸渡船重返石桥", f"据青溪报报道,{THIRD}", "渡口清晨。图自青溪社")
    told = (f"{FIRST}{SECOND}", f"青溪社驻石桥记者报道,{FIRST}", SECOND, f"{THIRD}(青溪社-QX)")
    sent = read_text(_page("石桥派出40名船员确保渡口安全", *told, "更多", *others))

    assert len(sent.paragraphs) == len(told)
    assert read_text(_page(TITLE, FIRST, "更多", SECOND, THIRD)).paragraphs[-1] == THIRD


def test_only_the_newest_list_has_entries_without_their_days():
    others = "相关新闻\n- 石桥渡口换新船2026年02月05日\n- 河堤步道贯通2026年02月04日"
    site = "最近更新\n热点关注\n航运攻略\n安全乘船忠告"
    sent = read_text(f"{TITLE}\n{FIRST}\n{SECOND}\n{THIRD}\n{others}\n{site}\n青溪网 Copyright © 2026")

    assert [entry.title for entry in sent.recent] == ["石桥渡口换新船", "河堤步道贯通"]
