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
            f"【石桥新事】\n{SHORT}",
            "青溪日报记者 周岚",
            FIRST,
            SECOND,
            f"2026-02-06 【石桥新事】 1 1 青溪日报 c129.html 1 {SHORT} /enpproperty-->",
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


def test_between_a_title_and_its_day_may_stand_the_house():
    title = "石橋渡口爭執一人受傷 兩名船客被捕涉阻差辦公"
    caption = "石橋渡口昨夜有船客爭執,有人受傷。(鄭以寧攝)"
    sent = read_text(
        _page(
            "請更新您的瀏覽器",
            "您使用的瀏覽器版本較舊,已不再受支援。建議您更新瀏覽器版本,以獲得最佳使用體驗。",
            "新聞",
            title,
            "香港電台",
            "發布於 2026年02月06日21:04",
            caption,
            caption,
            "石橋渡口昨晚有大批船客聚集,航運所展開多輪疏導行動。",
            "其中在南岸,航運所多次廣播,有持不同意見人士爭執,有人受傷。",
            "0 0\nreaction icon 0",
        )
    )

    assert sent.headline == title
    assert sent.paragraphs[0] == caption
    assert len(sent.paragraphs) == 3


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


def test_a_paragraph_that_is_said_again_at_once_ends_nothing():
    caption = "圖說:渡口首航來賓航運所代表曾以寧(左)、所長彭望(右)。"
    sent = read_text(_page("石橋渡船今試航", caption, caption, FIRST, SECOND))

    assert sent.paragraphs[-2:] == (FIRST, SECOND)


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


def test_what_a_site_asks_of_its_readers_without_a_full_stop_ends_no_story():
    asked = "最新新闻请扫描二维码或搜索关注青溪网微信(qingxicn)"
    sent = read_text(
        _page(
            "来源:青溪晨报-青溪网",
            "2026-02-06 09:01:00",
            FIRST,
            SECOND,
            asked,
            "新闻热线0731-5000377,线索奖50元。",
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


def test_who_took_the_last_picture_signs_and_the_paper_of_that_day_is_small_print():
    sent = read_text(
        _page(FIRST, SECOND, "全媒体记者 周岚 摄", "《青溪日报》(2026年2月6日2版)", "(编辑:何望 审核:林以晴)")
    )

    assert sent.paragraphs == (FIRST, SECOND)
    assert [person.name for person in sent.credits] == ["周岚", "何望", "林以晴"]


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


def test_who_stands_where_in_a_picture_opens_no_story():
    sent = read_text(
        _page(
            "青溪歸僑聯合會>>海外僑訊\n石橋《渡口日報》總編輯孫儷——\n打開一扇眺望渡口的窗口\n"
            "本報記者  嚴  虞\n2026年02月06日08:49  來源:青溪日報海外版",
            "孫儷(左)向石橋友人贈送《渡口日報》。",
            "受訪者供圖",
            FIRST,
            SECOND,
        )
    )

    assert [(person.role, person.name) for person in sent.people] == [("記者", "嚴虞")]
    assert sent.paragraphs[-2:] == (FIRST, SECOND)


@pytest.mark.parametrize("line", ["何以望/編輯", "何以望／責任編輯", "本报记者 严 虞", "本報記者  嚴  虞"])
def test_lines_of_people_alone_are_credits(line):
    assert kind_of(line) == Kind.CREDIT


def test_who_edited_is_named_behind_a_stroke():
    sent = read_text(f"{TITLE}\n发布时间:\n{FIRST}{SECOND}\n何以望/编辑")

    assert [(person.role, person.name) for person in sent.credits] == [("编辑", "何以望")]
    assert sent.paragraphs == (FIRST + SECOND,)
