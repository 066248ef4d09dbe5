"""Lines by themselves, each form as the trade sets it: invented names in forms that real pages print."""

import pytest

from copydesk import Kind, kind_of

FORMS = {
    Kind.META: """
時事脈搏 | 2026-11-20 14:07
2026年11月20日 22:31 最後更新:23:20
2026年11月20日 08:32 [大 中 小] [打印]
作者周嵐／石橋報導 | 青溪報 – 2026年11月20日 下午1:59
時間Fri Nov 20 13:43:26 2026
06:302026/11/20
(10:36)
274点阅
青溪中文站2026年11月20日07:17
来源：   青溪日报网
""",
    Kind.CREDIT: """
聯合報／ 編譯 周嵐 ／即時報導
（國際新聞中心整理）
(中時 )
【財訊快報／周嵐】
周嵐 報導  / 石橋市
綜合報導  / 石橋市
採訪╱周嵐 攝影╱陳牧、受訪者提供、資料照片
文｜周嵐　攝影｜陳牧　影音｜林以晴
青溪晚报记者周岚 实习生陈牧 综合央视新闻报道
采编：周岚	 文章来源：人民日报
""",
    Kind.PHOTO_CREDIT: """
晨练的老人。（视觉中国）
渡口的孩子过来看。图/青溪晚报记者周岚
學習搭帳篷、露宿帳。照片/取自石橋國小粉絲專頁
消防員協助處理塌樹。(縣消防局社交網頁圖片)
(警方圖片)
中央社記者周嵐石橋傳真 115年11月20日
本文图片 青溪新闻
""",
    Kind.LIST_HEADING: """
要闻top10
编辑推荐 热点文章
相关“渡船 河堤”的文章
新闻排行榜 更多+
生活 ‧ 本日最多瀏覽
夯影音
你 或 有 興 趣 的 文 章
編輯推介
""",
    Kind.RECENT_ITEM: """
26-11-20·渡船恢复清晨班次 学生不必绕道(图)
11/20 22:36渡船恢复清晨班次，沿岸三村学生不必绕道
""",
    Kind.HOTLINE: "有料要報？請電郵 tips@example.test",
    Kind.NOT_HOTLINE: "近日，有市民拨打本报热线电话反映，渡口有商家贴出告示。",
    Kind.BODY: """
《青溪早报》接获读者通报,指石桥33街第321座组屋每晚都有飞蝉出现在楼下和组屋走廊
@北岸周:这些人真是无聊!
""",
    Kind.HEADLINE: """
記者節前夕 縣府發言人談新聞自由
热线背后的守夜人
""",
}


@pytest.mark.parametrize(
    ("kind", "line"),
    [(kind, line) for kind, lines in FORMS.items() for line in lines.strip("\n").split("\n")],
)
def test_a_line_is_told_by_its_form(kind, line):
    assert kind_of(line) == kind
