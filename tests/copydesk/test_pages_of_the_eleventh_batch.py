"""Whole pages whose shape an eleventh batch had shown; people and sentences invented."""

from copydesk import Kind, kind_of, read_text

FIRST = "渡船今天恢复清晨班次,沿岸三个村的学生不必再绕道上学,首班船六时开出。"
SECOND = "航运所说,风浪大的日子照旧停航,老人照旧半价,学生凭证免费乘船。"
THIRD = "船员陈师傅表示,他在渡口工作了三十年,看着许多孩子长大成人。"
TITLE = "石桥渡船恢复清晨班次"


def _page(*lines):
    return "\n\n".join(lines)


def test_who_wrote_stands_above_the_paragraph_that_says_where_and_when():
    lede = f"今天,由石桥县航运所主办的“渡船安全”工作现场会在渡口召开,县领导出席会议。{THIRD}"
    sent = read_text(
        f"{TITLE}\n\n2026年2月6日 06:41作者:周岚来源:青溪日报\n\n{lede}\n\n"
        f"  □记者 周岚 通讯员 陈牧 林以晴 报道\n  本报石桥2月5日讯 {lede}\n  {SECOND}\n\n责任编辑:何望"
    )

    assert (sent.place, sent.date_as_printed) == ("石桥", "02-05")
    assert [person.name for person in sent.people] == ["周岚", "陈牧", "林以晴"]


def test_the_title_that_a_line_above_names_heads_the_page():
    title = "石桥镇严防冬季渡口火灾"
    small = "转载 2026/02/06 04:49:50 发布 IP属地:未知 来源:石桥 作者:周岚 500 阅读 0 评论 0 点赞"
    sent = read_text(
        _page(
            f"正在阅读:{title}\n分享文章",
            "微信扫一扫",
            "参与评论\n0\n当前位置:首页 / 文章 / 石桥 / 正文\n信息未审核或下架中,当前页面为预览效果,仅管理员可见",
            title,
            small,
            FIRST + SECOND,
            "已有0人点赞",
            "0条评论",
            "承诺遵守文明发帖,国家相关法律法规 0/300",
        )
    )

    assert sent.headline == title
    assert [person.name for person in sent.people] == ["周岚"]
    assert kind_of(small) == Kind.META


def test_a_menu_has_more_words_than_a_headline():
    menu = "渡船資訊 航運樂遊 河鮮美食 石橋時尚 渡口親子 休閒生活 理財金融 健康運動"
    filed = f"原標題:心疼!石橋兩名船員連續開船7小時累暈現代快報訊(記者 周嵐){FIRST}{SECOND}"
    sent = read_text(_page(menu, "QX 青溪媒體", "2026-02-06T20:27:27+00:00\n加入好友", filed, "精彩推薦"))

    assert sent.headline == "心疼!石橋兩名船員連續開船7小時累暈"
    assert sent.paragraphs == (FIRST + SECOND,)


def test_what_subscribers_are_offered_is_no_headline():
    offer = "青溪新添“赠阅文章”功能!凡青溪VIP会员,每月可赠阅 5 篇订户专享文章。"
    title = "开船节期间全县共发生 十余起碰船二人受伤"
    sent = read_text(
        _page(
            "速读天下",
            "订户\n赠阅文章\n订户专享 赠阅文章",
            offer,
            "了解更多",
            "字体大小:",
            f"{title}\n(石桥综合讯){FIRST}",
            SECOND,
            THIRD,
        )
    )

    assert sent.headline == title
    assert (
        kind_of("了解更多")
        == kind_of("本文由青溪号提供 原文连结")
        == kind_of("本篇文章157字,读完约1分钟")
        == Kind.FURNITURE
    )


def test_a_button_behind_the_day_of_the_page_has_not_written_the_story():
    sent = read_text(
        _page(
            "首頁\n县内\n邻县",
            "渡船撞浇花船当场沉没,27岁船员送院\n2026/02/06 檢舉",
            "ADVERTISEMENT",
            FIRST,
            SECOND,
        )
    )

    assert sent.people == ()
    assert sent.dateline is None


def test_other_stories_are_cut_off_where_they_are_called():
    told = (
        "2026年石橋渡口代表選舉噚日(15日)舉行,選出39名渡口代表。6796名登記選民當中,共有2567人投票,投票率為37.77%,大幅下跌約12個百分點。",
        "今屆選舉分別選出南岸同北岸代表,其中北岸代表共有17人參選,全部自動當選。至於39個南岸代表席位共有67名候選人競逐,面對另一個名單挑戰。",
    )
    others = (
        "【青溪專訊】渡船噚日終於復航,航運所周嵐同陳牧就搭往北岸東站的渡船。兩人噚日至少直播7次,分享搭...",
        "詳情",
        "【青溪專訊】走進石橋南街66號唐樓,乘升降機時可見橫幅寫住「行船就要行好船」,旁邊是早已褪色的舊書。呢間位於唐六樓的二手書...",
        "詳情",
    )
    sent = read_text(
        "\n".join(("【渡口】石橋代表選舉 投票率跌12百分點", f"【青溪專訊】{told[0]}", told[1], *others))
    )

    assert sent.paragraphs == told


def test_a_picture_below_the_last_paragraph_is_told_as_the_one_before_it_is():
    pictures = (
        "石橋航運所捐贈渡口小學,提供10萬元加菜金。(記者周嵐攝)",
        "石橋51所學校校長齊聚一堂,感謝航運所的奉獻。(記者周嵐攝)",
    )
    sent = read_text(
        _page(
            "即時 熱門 政治 社會 生活 健康",
            "連14年行善 石橋航運所渡口助學",
            "2026/02/06 23:56",
            f"〔記者周嵐/石橋報導〕{FIRST}",
            SECOND,
            THIRD,
            *pictures,
            "不用抽 不用搶 現在用APP看新聞 保證天天中獎  點我下載APP  按我看活動辦法",
        )
    )

    assert sent.paragraphs[-2:] == pictures


def test_whose_page_it_is_did_not_write_the_story_where_somebody_did():
    small = "发布时间:2026-02-05 来源:木门镇 点击量:10243 [ 字体: ] 打印"
    sent = read_text(
        f"木门镇认真组织召开渡口安全工作会\n{small}\n\n{FIRST}\n\n{SECOND}(木门镇   周立岚)\n\n站长统计"
    )

    assert [person.name for person in sent.people] == ["周立岚"]
    alone = read_text(f"{TITLE}\n2026-02-05 来源:周岚 作者:周岚\n\n{FIRST}\n\n{SECOND}")
    assert [person.name for person in alone.people] == ["周岚"]
