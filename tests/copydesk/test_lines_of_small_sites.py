"""Lines that forums, portals and picture desks print around a story, each by itself."""

import pytest

from copydesk import Kind, kind_of

FORMS = {
    Kind.META: """
青溪网友7 发表于 2026-11-20 10:48
2026-11-20 02:19 桌面版 正體 打赏 1
2026年11月20日,星期五(GSM+8 北京时间)
文章来源:http://www.example.cn/2026/1120/48.shtml
""",
    Kind.CREDIT: """
石橋中心 ／ 石橋綜合報導
By 青溪社中文
""",
    Kind.PHOTO_CREDIT: """
图片来自网络
一輛藍色渡船疑打滑,撞上石橋碼頭護欄後停下。(取自青溪網)
漁民搶收江邊的柳丁。（圖／青溪新聞）
石橋是最受遊客歡迎的渡口之一。 路透社
石橋碼頭的候船室。(石橋碼頭facebook)
(圖片影片來源/周嵐-田園日記)
""",
    Kind.LIST_HEADING: """
相关文章Related
Read more
""",
    Kind.RECENT_ITEM: """
石橋渡船明年增開清晨班次 14:23
""",
    Kind.HEADLINE: """
去石橋坐清晨的第一班渡船!我的鄰座是九十歲的擺渡人,一個小時的航程裡我聽到了什麼
""",
    Kind.NOT_HOTLINE: """
近日,青溪公交热线接到乘客周先生电话,周先生表示自己把一袋礼品遗忘在车上。
昨日,市民何女士拨打渡口公司电话,感谢好心的船员陈师傅。
如遇突發狀況,請立即撥打110報案,警方將迅速到場提供協助。
""",
    Kind.FURNITURE: """
抱歉,我們並不支援你正使用的瀏覽器。
為達至最佳瀏覽效果,請更新至最新的瀏覽器版本。
ADVERTISEMENT
打开全文
页:
查看完整版本: 石桥渡船恢复清晨班次
您需要 登录 才可以下载或查看,没有账号?立即注册
熱門新聞:石橋大雨 地下道淹水渡船停航
【周嵐/石橋報導】石橋縣首支渡船隊將於十月前進青溪參加比賽!展開前 […]
""",
}


@pytest.mark.parametrize(
    ("kind", "line"), [(kind, line) for kind, lines in FORMS.items() for line in lines.split("\n") if line]
)
def test_a_line_of_a_small_site_is_known_for_what_it_is(kind, line):
    assert kind_of(line) == kind


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        (Kind.BODY, "他说,“渡口热闹起来了。”"),
        (Kind.HEADLINE, "渡口热线开通"),
        (Kind.HEADLINE, "石橋渡船恢復清晨班次"),
        (Kind.HOTLINE, "新闻热线：0731-88888888"),
    ],
)
def test_what_only_looks_like_one_stays_what_it_is(kind, line):
    assert kind_of(line) == kind
