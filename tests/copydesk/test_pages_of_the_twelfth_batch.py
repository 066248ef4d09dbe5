"""Whole pages whose shape a twelfth batch had shown; people and sentences invented."""

import pytest

from copydesk import Kind, kind_of, read_text

FIRST = "渡船今天恢复清晨班次,沿岸三个村的学生不必再绕道上学,首班船六时开出。"
SECOND = "航运所说,风浪大的日子照旧停航,老人照旧半价,学生凭证免费乘船。"
THIRD = "船员陈师傅表示,他在渡口工作了三十年,看着许多孩子长大成人。"
TITLE = "石桥渡船恢复清晨班次"
SHORT = "渡口开了 学生乐了"


def _page(*lines):
    return "\n\n".join(lines)


def test_the_page_of_a_paper_heads_no_story():
    sent = read_text(
        _page(
            "青溪日报\n2026年02月06日\n第01版:要闻",
            f"【石桥渡口奔新岁】\n{SHORT}",
            "青溪日报记者 周岚",
            FIRST,
            SECOND,
            f"2026-02-06 【石桥渡口奔新岁】 1 1 青溪日报 c129.html 1 {SHORT} /enpproperty-->",
        )
    )

    assert sent.headline == SHORT


def test_a_title_of_two_short_halves_that_the_page_prints_again_heads_it():
    title = "归乡的路 最暖的旅途"
    shown = ["工人检查渡船缆绳。 本报记者 周岚 摄", "志愿者帮乘客提行李。 本报记者 周岚 摄"]
    serial = f"--> 2026-02-06 ——石桥渡口首日观察 1 1 青溪日报 content_14.html 1 {title} /enpproperty-->"
    sent = read_text(
        _page(
            "国内统一刊号:CN64-0001 青溪日报集团出版",
            "上一篇         下一篇",
            f"{title}\n——石桥渡口首日观察",
            *shown,
            "编者按",
            FIRST + SECOND,
            THIRD,
            serial,
        )
    )

    assert sent.headline == title


@pytest.mark.parametrize("mark", ["", "• "])
def test_a_caption_printed_above_its_picture_and_below_is_printed_once(mark):
    caption = "航運所昨晚拘留2人及帶走10人調查。(港台圖片)"
    sent = read_text(_page("石橋渡口加強巡邏", "2026-02-06 00:51", mark + caption, caption, FIRST, SECOND))

    assert sent.paragraphs == (caption, FIRST, SECOND)


def test_the_first_paragraph_once_more_ends_the_story():
    others = "石橋航運所成立76周年,所長向全體船員祝賀。所長在賀電中指出,航運所正在渡口上鞏..."
    sent = read_text(_page(FIRST, SECOND, THIRD, "(航運所圖片)", FIRST, others))

    assert sent.paragraphs[:3] == (FIRST, SECOND, THIRD)
    assert others not in sent.paragraphs
    assert FIRST not in sent.paragraphs[1:]


def test_a_story_goes_on_behind_two_advertisements():
    sold = ["› 立即申请", "- Account & Admin Assistant", "- Simpang Ampat", "-", "MYR 3K /Month"]
    last = "他也促请航运所尽快检视渡口的发展规划是否出了问题?同时重审日后的计划,彻底解决停航问题。"
    sent = read_text(
        _page(FIRST, SECOND, THIRD, "- Advertisement -", "- Advertisement -", last, *sold, *sold)
    )

    assert sent.paragraphs == (FIRST, SECOND, THIRD, last)


def test_how_a_page_is_shared_is_no_paragraph():
    sent = read_text(
        _page(
            "青溪网首页 新闻 县区 电子报",
            f"石桥呼声 | {TITLE}",
            "您当前的位置 : 青溪网 > 新闻中心 > 正文  来源: 青溪网 2026.02.06 08:34",
            "分享到微信:",
            "用微信“扫一扫”,点击右上角分享按钮",
            "即可将网页分享给您的微信好友或朋友圈。",
            FIRST,
            SECOND,
        )
    )

    assert sent.paragraphs == (FIRST, SECOND)


def test_who_signs_for_a_house_with_such_a_word_in_its_name_still_signs():
    sent = read_text(f"{FIRST}\n叶知 许素 韩齐舟 青溪发布客户端记者 何青")

    assert [person.name for person in sent.people] == ["叶知", "许素", "韩齐舟", "何青"]


def test_a_tip_goes_to_the_number_and_what_is_written_for_the_paper_elsewhere():
    sent = read_text(
        _page(
            TITLE,
            FIRST,
            SECOND,
            "责任编辑:何望",
            "新闻爆料热线:0731-60000447 60000165 投稿邮箱:tougao@qx.example",
        )
    )

    assert sent.hotline.raw == "0731-60000447 60000165"


def test_an_entry_that_says_when_in_the_day_has_no_day_of_its_own():
    below = "2月4日傍晚,石桥县航运所发布紧急通告:全县所有渡口、码"
    sent = read_text(
        _page(
            TITLE, "来源:青溪新闻 2026-02-04 21:19", FIRST, SECOND, "新闻推荐", "渡口对外交通暂时关闭", below
        )
    )

    assert sent.recent == ()


def test_who_wrote_and_took_the_picture_too_is_its_author():
    sent = read_text(
        _page(
            " 作者:青溪日报·爱青溪记者 张茗 周岚 摄",
            FIRST,
            SECOND,
            "(青溪日报·爱青溪记者 张茗 周岚 摄)",
            f"原标题:{TITLE}",
            "值班主任:何望",
        )
    )

    assert [person.name for person in sent.people] == ["张茗", "周岚"]
    assert sent.source == "青溪日报·爱青溪"
    assert sent.paragraphs == (FIRST, SECOND)


@pytest.mark.parametrize("line", ["何以望/編輯", "何以望／責任編輯", "本报记者 严 虞", "本報記者  嚴  虞"])
def test_lines_of_people_alone_are_credits(line):
    assert kind_of(line) == Kind.CREDIT


def test_who_edited_is_named_behind_a_stroke():
    sent = read_text(f"{TITLE}\n发布时间:\n{FIRST}{SECOND}\n何以望/编辑")

    assert [(person.role, person.name) for person in sent.credits] == [("编辑", "何以望")]
    assert sent.paragraphs == (FIRST + SECOND,)


def test_between_a_title_and_its_day_may_stand_the_house():
    title = "石橋爭執有人頭破血流 南岸村兩人被捕涉阻差辦公"
    caption = "石橋昨夜有持不同意見人士爭執,有人頭破血流。(鄭以寧攝)"
    sent = read_text(
        "請更新您的瀏覽器\n您使用的瀏覽器版本較舊,已不再受支援。建議您更新瀏覽器版本,以獲得最佳使用體驗。\n新聞\n"
        f"{title}\n香港電台\n發布於 2026年02月06日21:04\n{caption}\n{caption}\n"
        "石橋、北岸及南岸村昨晚分別有大批船客聚集,航運所展開多輪疏導行動。\n"
        "其中在石橋,航運所多次廣播呼籲,有持不同意見人士爭執,有人頭破血流。\n"
        "而在南岸村,航運所帶走一名13歲男童及一名19歲男子,指他們涉嫌阻差辦公。\n"
        "0 0\nreaction icon 0\nreaction icon 0\nreaction icon 0"
    )

    assert sent.headline == title
    assert sent.paragraphs[0] == caption
    assert len(sent.paragraphs) == 4


def test_what_a_site_asks_of_its_readers_without_a_full_stop_ends_no_story():
    said = (
        "“现在可比以前方便多了,过渡都是机动船,班次也比以前多,今天我这担菜,半小时就到了对岸。”2月6日,"
        "正在渡口等船的石桥县北山镇村民周家发高兴地说。"
    )
    told = (
        "进入2月上旬,石桥县北山镇渡口逐渐进入客流高峰期,船员抢抓好天气,开足马力,相继加开班次,一派繁忙的景象。"
        "目前已运送三千人。 记者 潘以宁 通讯员 刘望 韩小乐 摄影报道"
    )
    sent = read_text(
        _page(
            "来源:青溪晨报-青溪网",
            "2026-02-06 09:01:00",
            said,
            told,
            "最新新闻请扫描二维码或搜索关注青溪网微信(qingxicn)",
            "新闻热线0731-5000377,线索奖最低50元,上不封顶。",
        )
    )

    assert len(sent.paragraphs) == 2
    assert [person.name for person in sent.people] == ["潘以宁", "刘望", "韩小乐"]


def test_who_took_the_last_picture_signs_and_the_paper_of_that_day_is_small_print():
    first = "2月6日,石桥老城西渡口附近,市民在如画的美景中乘船。"
    second = (
        "西渡口游园是我县2020年建设改造的“口袋公园”之一。近年来,我县因地制宜开展“口袋公园”建设工作,"
        "见缝插“绿”,为居民提供健身、休息、游玩的好去处。"
    )
    closing = ["全媒体记者 杨望 摄", "《青溪日报》(2026年2月6日2版)", "(编辑:何望 审核:林以晴)"]
    sent = read_text(_page(first, second, *closing, "新闻推荐", "今日辟谣", "热点搜索"))

    assert sent.paragraphs == (first, second)
    assert [person.name for person in sent.credits] == ["杨望", "何望", "林以晴"]
    below = read_text(_page(FIRST, SECOND, *closing))
    assert [person.name for person in below.credits] == ["杨望", "何望", "林以晴"]


def test_who_stands_where_in_a_picture_opens_no_story():
    sent = read_text(
        _page(
            "中華青溪歸僑聯合會>>海外僑訊\n石橋《渡口日報》報社總編輯孫儷——\n"
            "打開一扇眺望渡口的窗口(僑胞說·渡口在我心中(67))\n本報記者  嚴  虞\n"
            "2026年02月06日08:49  來源:青溪網-青溪日報海外版",
            "孫儷(左)向石橋友人贈送《渡口日報》。",
            "受訪者供圖",
            "30年前,在石橋渡口,一群畢業不久的青溪學生創辦了一份兩文雙語報紙《渡口日報》。"
            "他們的初衷很簡單:收集、傳播有關渡口的資訊。",
            FIRST,
            "以下是她的自述。",
            "竟有這麼多人關注渡口",
            SECOND,
        )
    )

    assert [(person.role, person.name) for person in sent.people] == [("記者", "嚴虞")]
    assert sent.paragraphs[0].startswith("孫儷(左)")


def test_the_house_of_an_author_is_named_without_the_author():
    sent = read_text(_page("作者:青溪日报·爱青溪记者 张铭 周岚 摄", FIRST, SECOND))

    assert sent.source == "青溪日报·爱青溪"
    assert [person.name for person in sent.people] == ["张铭", "周岚"]


@pytest.mark.parametrize(
    "line",
    [
        "  ■摄影 记者 王 岚",
        "“石桥节”假期,各地船客竞相出行,各地渡口承受着巨大压力。图为船员在为船客核验船票。周海岚摄/中新社",
        "1月21日,石桥渡口,一位小朋友背着行李,抱着布偶候船。(中新社/周海岚)",
    ],
)
def test_who_took_a_picture_is_named_beside_his_agency_or_behind_what_he_did(line):
    assert kind_of(line) == Kind.PHOTO_CREDIT
