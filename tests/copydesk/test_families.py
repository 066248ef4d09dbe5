"""Whole pages as the trade's families print them: what is on each comes out under its name."""

from datetime import date

from copydesk import read_text

PORTAL = """\
首页 > 新闻 > 本地 > 正文
青溪县新建两座便民桥 村民出行少绕五公里
2024-03-08 09:15  来源：青溪在线  编辑：沈一鸣
分享到：
字号：大 中 小 打印 收藏
青溪在线3月8日讯（记者 周岚 通讯员 何立新）3月7日，青溪县石塘镇两座便民桥正式通车，沿线四个村的村民出行不再绕路。
“以前去镇上要绕五公里，现在十分钟就到。”石塘村村民罗大爷说。
据了解，两座桥总投资380万元，由县交通局组织实施，今年还将再建三座。
青溪在线新闻热线：0733-28661234
责任编辑：沈一鸣
最近更新
· 石塘镇油菜花开迎客来 2024-03-08
· 青溪县召开春耕备耕工作会议 2024-03-07
上一篇：石塘镇油菜花开迎客来
"""

AGENCY = """\
云州机场三号航站楼启用
2023-11-02 18:40:12 来源：新华网
新华社云州11月2日电（记者 韩青山、陆小雨）云州国际机场三号航站楼2日正式启用，首个进港航班于清晨6时许降落。
云州机场集团负责人介绍，启用后将新开12条国际航线。（完）
责任编辑：孟凡
扫一扫分享到朋友圈
"""

AGENCY_WITH_TITLE = """\
　　中新网云州1月5日电 题：云州虎园添新丁
　　中新网记者 张晓
　　5日，云州野生动物园的三只幼虎首次与游客见面，吸引上千名市民。
　　饲养员介绍，三只幼虎目前体重约10公斤，性格活泼。（完）
【编辑:李立】
"""

WECHAT = """\
老街早餐铺守了三十年，他说还想再干十年
原创 江晚 青溪发布 2024-05-06 18:00 湖南
点击蓝字 关注我们
清晨五点，老街的第一盏灯亮了。
01 一碗米粉的坚持
姜师傅的米粉每天只卖两百碗，卖完就收摊。
来源：青溪县融媒体中心
文字：江晚
摄影：路平
编辑：白露 校对：唐棠
END
预览时标签不可点
阅读 1.2万
赞 在看
"""

HONG_KONG = """\
港鐵新站下月啟用 料每日載客三萬
2024年5月6日
【海港日報專訊】港鐵昨日宣布，新站將於下月1日啟用，預計每日載客三萬人次。
區議員陳大文認為，新站可紓緩區內交通壓力。
■海港日報報料熱線﹕news@harbour.example / 9123 4567
相關新聞
新站工程超支兩成 2024-05-04
議員促增巴士接駁 2024-05-03
"""

TAIWAN = """\
首頁
生活
〔記者林以晴／台北報導〕台北市動物園今天宣布，新生小貓熊將在下月亮相，開放民眾命名投票。
園方指出，小貓熊目前體重約1公斤，健康狀況良好。
▲小貓熊在樹上休息。（記者王小明攝）
"""

TAIWAN_SMALL_LINE = """\
颱風逼近 花蓮發布陸警
2024-07-23 18:05 海島日報 記者王小明／花蓮即時報導
颱風持續逼近，氣象署今天下午發布陸上警報，花蓮地區首當其衝。
"""

PRESS_RELEASE = """\
青溪县农商银行近日推出“春耕贷”产品，面向种植大户和家庭农场提供最高50万元的信用贷款，利率较同类产品下浮0.5个百分点。
截至目前，该行已发放春耕贷款2300万元，支持农户410户。
咨询电话：0733-28660000，地址：青溪县解放路18号。
（通讯员 马晓燕）
"""

DECKS = """\
喜迎丰收季 共话新农村
青溪县第三届晚稻开镰节举行
——三千余名群众现场观看割稻比赛
2023-10-12 10:20:33 来源：青溪日报 浏览次数：128
本报讯（记者 秦朗 通讯员 段小红）10月11日，青溪县第三届晚稻开镰节在双河乡举行，三千余名群众到现场观看。
图为参赛选手正在割稻。记者 秦朗 摄
（责编：陶然 审核：卢克）
更多>> 相关新闻
[10-11] 双河乡：稻田里的运动会
[12-30] 青溪县部署明年春耕
"""


def named(people):
    return [(person.role, person.name) for person in people]


def test_a_portal_page_gives_up_everything_it_carries():
    sent = read_text(PORTAL)

    assert sent.headline == "青溪县新建两座便民桥 村民出行少绕五公里"
    assert (sent.source, sent.place, sent.date_as_printed) == ("青溪在线", None, "03-08")
    assert sent.date == date(2024, 3, 8)
    assert named(sent.people) == [("记者", "周岚"), ("通讯员", "何立新")]
    assert ("责任编辑", "沈一鸣") in named(sent.credits)
    assert (sent.hotline.outlet, sent.hotline.raw) == ("青溪在线", "0733-28661234")
    assert [entry.title for entry in sent.recent] == ["石塘镇油菜花开迎客来", "青溪县召开春耕备耕工作会议"]
    assert len(sent.paragraphs) == 3
    assert sent.body_starts_with == "3月7日，青溪县石塘"


def test_breadcrumbs_share_buttons_and_neighbours_are_kept_in_the_remainder():
    left_over = [line.text for line in read_text(PORTAL).remainder]

    assert "首页 > 新闻 > 本地 > 正文" in left_over
    assert "分享到：" in left_over
    assert "上一篇：石塘镇油菜花开迎客来" in left_over


def test_agency_copy_is_the_agencys_though_a_site_reprints_it():
    sent = read_text(AGENCY)

    assert (sent.source, sent.place, sent.date) == ("新华社", "云州", date(2023, 11, 2))
    assert named(sent.people) == [("记者", "韩青山"), ("记者", "陆小雨")]
    assert named(sent.credits) == [("责任编辑", "孟凡")]
    assert sent.paragraphs[-1].endswith("（完）")


def test_a_title_behind_the_dateline_is_the_headline_and_no_paragraph():
    sent = read_text(AGENCY_WITH_TITLE)

    assert sent.headline == "云州虎园添新丁"
    assert named(sent.people) == [("记者", "张晓")]
    assert named(sent.credits) == [("编辑", "李立")]
    assert sent.paragraphs[0].startswith("5日，云州野生动物园")
    assert sent.body_starts_with == "5日，云州野生动物园"


def test_a_wechat_article_keeps_its_sub_heads_and_loses_its_buttons():
    sent = read_text(WECHAT)

    assert sent.headline == "老街早餐铺守了三十年，他说还想再干十年"
    assert sent.source == "青溪县融媒体中心"
    assert sent.paragraphs == (
        "清晨五点，老街的第一盏灯亮了。",
        "01 一碗米粉的坚持",
        "姜师傅的米粉每天只卖两百碗，卖完就收摊。",
    )
    assert named(sent.credits)[1:] == [("摄影", "路平"), ("编辑", "白露"), ("校对", "唐棠")]


def test_a_hong_kong_page_has_its_outlet_in_brackets_and_its_hotline_behind_a_square():
    sent = read_text(HONG_KONG)

    assert sent.source == "海港日報"
    assert sent.hotline.outlet == "海港日報"
    assert sent.hotline.raw == "news@harbour.example / 9123 4567"
    assert [entry.date for entry in sent.recent] == [date(2024, 5, 4), date(2024, 5, 3)]
    assert len(sent.paragraphs) == 2


def test_a_section_name_above_a_taiwanese_dateline_is_no_headline():
    sent = read_text(TAIWAN)

    assert sent.headline is None
    assert sent.place == "台北"
    assert named(sent.people) == [("記者", "林以晴")]
    assert sent.paragraphs[-1] == "▲小貓熊在樹上休息。（記者王小明攝）"


def test_a_byline_in_the_small_line_is_read_without_the_clock():
    sent = read_text(TAIWAN_SMALL_LINE)

    assert sent.headline == "颱風逼近 花蓮發布陸警"
    assert (sent.place, named(sent.people)) == ("花蓮", [("記者", "王小明")])
    assert len(sent.paragraphs) == 1


def test_a_press_release_without_a_headline_loses_no_paragraph():
    sent = read_text(PRESS_RELEASE)

    assert sent.headline is None
    assert len(sent.paragraphs) == 3
    assert sent.hotline is None
    assert named(sent.people) == [("通讯员", "马晓燕")]


def test_kicker_headline_and_subhead_are_told_apart_by_the_second_deck():
    sent = read_text(DECKS)

    assert (sent.kicker, sent.headline) == ("喜迎丰收季 共话新农村", "青溪县第三届晚稻开镰节举行")
    assert sent.subhead == "——三千余名群众现场观看割稻比赛"
    assert sent.source == "本报"


def test_days_without_a_year_in_a_list_are_the_latest_such_days():
    entries = read_text(DECKS).recent

    assert [entry.date for entry in entries] == [date(2023, 10, 11), date(2022, 12, 30)]
