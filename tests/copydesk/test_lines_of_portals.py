"""Lines that portals, messengers and papers set around a story, each by itself."""

import pytest

from copydesk import Kind, kind_of, read_text

LINES = {
    Kind.CREDIT: """
编辑丨陈洁 责编丨万望 审核丨王军
核稿編輯：翁以航
供稿单位：市妇联
責任編輯：李岐 簽發人：王強
文・圖／楊雅
採訪撰文／許雅
素材：青溪交警
来源/青溪发布
新青社记者：张百
策划：谢龙 统筹：何勇 执行：赵娜
记者 周岚 文 吴望 图
编　辑：刘洋
综合：青溪日报、渌江晚报
""",
    Kind.META: """
www.example.cn 2023-05-12 09:30:21 来源：青溪网
发布于 2023-05-12 10:20
字体大小：【大】【中】【小】 浏览：234 次
15-03-2024 08:12
5月12日 周五 10:22
2023年07月11日 第02版：要闻
三分钟前
""",
    Kind.HOTLINE: """
“记者帮”热线：0731-82333623
读者来电：0738-3221110
""",
    Kind.NOT_HOTLINE: """
地址：青溪县人民路1号
反詐騙諮詢專線：165
捐款帳號：012-345-678901
官网：https://www.example.com
""",
    Kind.PHOTO_CREDIT: """
图片由受访者提供
工人在检修线路。（新华社发）
网络配图
图源网络
（中央社檔案照片）
〔資料圖片〕
活動現場熱鬧。（翻攝臉書）
青溪社記者王飛攝 113年3月15日
""",
    Kind.HEADLINE: """
持續更新｜停班停課資訊 5縣市宣布
视频丨老街的早晨
网络图书馆开放
""",
    Kind.LIST_HEADING: """
>> 相关链接
看更多新聞
其他人也在看
最多瀏覽
猜你想看
本网最新
""",
    Kind.RECENT_ITEM: """
01-16 青溪大桥合龙
2022-01-16青溪大桥合龙
◆ 青溪大桥合龙 (01-16)
2022-01-16 10:30 青溪火车站扩改工程完工
""",
    Kind.FURNITURE: """
請繼續往下閱讀...
#電動巴士 #公車
頭條 | 資訊 | 社會
— THE END —
0人参与 0评论
↑ 点击关注“青溪融媒” ↑
""",
}


@pytest.mark.parametrize(
    ("kind", "line"), [(kind, line) for kind, lines in LINES.items() for line in lines.split("\n") if line]
)
def test_a_line_of_a_portal_is_known_for_what_it_is(kind, line):
    assert kind_of(line) == kind


def test_words_behind_a_byline_in_brackets_are_never_lost():
    sent = read_text("（文／記者周嵐）江水回暖，白鷺歸來。")

    assert sent.paragraphs == ("江水回暖，白鷺歸來。",)


def test_dates_may_stand_above_the_titles_of_a_list():
    sent = read_text(
        "河堤完工\n青溪网3月9日讯 河堤昨天完工，居民到场观看。\n最近更新\n2022-01-16\n站前广场完工\n2022-01-15\n夜市开街"
    )

    assert [(entry.title, entry.date.isoformat()) for entry in sent.recent] == [
        ("站前广场完工", "2022-01-16"),
        ("夜市开街", "2022-01-15"),
    ]


def test_the_outlet_of_a_byline_is_the_source_where_nothing_else_names_one():
    sent = read_text("河堤完工\n渌江晚报记者 周岚 通讯员 许望\n河堤昨天完工，居民到场观看，称赞灯光。")

    assert sent.source == "渌江晚报"
    assert [person.name for person in sent.people] == ["周岚", "许望"]


def test_whose_words_they_are_is_a_source_and_no_person():
    sent = read_text("河堤完工\n文／中央社\n河堤昨天完工，居民到場觀看，稱讚燈光與步道。")

    assert sent.source == "中央社"
    assert sent.people == ()


def test_the_editor_named_twice_is_credited_once():
    sent = read_text(
        "河堤完工\n2024-03-09 来源：青溪网 编辑：王芳\n河堤昨天完工，居民到场观看，称赞灯光。\n作者：李明\n编辑：王芳"
    )

    assert [(person.role, person.name) for person in sent.credits] == [("作者", "李明"), ("编辑", "王芳")]
