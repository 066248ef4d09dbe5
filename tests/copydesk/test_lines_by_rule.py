"""Forms of lines that small papers, portals and papers abroad print, each told by its rule: invented names and sentences."""

import pytest

from copydesk import Kind
from copydesk.page.lines import told_kind

FORMS = {
    Kind.META: """
27/11/2026
27.11.2026  15:38
30 November 2026
星期日, 十一月 20, 2026
November 18, 2026 by Qingxi Post Leave a Comment
周一 12月 02, 2026 2:04 pm
青溪網 example.com.cn  時間: 2026-11-10  發表評論>>
信息来源:
文章字数:111
點閱率:1,261
2026-11-05 青溪日报 石桥之窗
2026-11-08 11:03:56 | 青溪热线 | www.example.net
建立時間11:21
更新時間 13日 00:10
首次上稿 12日 20:52
26-06-20 07:25
週日, 21 一月 2026 12:39
2026-05-13     周峰传     反馈
2星期前
""",
    Kind.LIST_HEADING: """
- 頭條新聞
精彩美图 更多 >>
熱門新訊more
大家爱看
您可能更感兴趣的文章
生活今日熱門
>石橋文化頻道精選:
熱門搜尋
作者的其他文章
【今日最熱門】
热图推荐
新闻热搜榜
昔日新聞
""",
    Kind.RECENT_ITEM: "- [ 11-09]石桥渡船恢复清晨班次 学生不必绕道",
    Kind.PHOTO_CREDIT: """
圖像來源，Reuters
image source: google images
渡口的告示(图片来源:《青溪日报》)
船员接获投诉后,指示尽快清理。(图取自船公司面子书)
照片取自船公司官網
档案照
(微信群截屏)
醫護人員昨天抵達石橋後,迅速投入工作之中。圖片由石橋醫院提供
渡口美食节上读者排队。 本报记者 周岚 摄 |
""",
    Kind.CREDIT: """
林又安 周乾明 陳建中 石橋報導 / 石橋縣
台中市 / 綜合報導
(宣讯)
(温州商报李学慈)
採訪.攝影 豐年社
青溪日报报业集团石桥融媒平台编辑 何望涛
石橋新聞網／輯
线索:周先生
作者是 qingxi
(綜合報道)
作者:周岚(石桥大学新闻学院教授、青溪传播研究院副院长);陈牧(石桥大学教授)
""",
    Kind.HOTLINE: "读者热线 :   40012  34567  ( 公共工作日 : 08:30~12:00  13:30~18:00 )",
    Kind.NOT_HOTLINE: "他赶紧打电话报警,并给本报新闻热线打来电话。",
    Kind.HEADLINE: """
视频:石桥渡船今晨恢复班次 沿岸三村学生不必绕道
青溪報|周一鳴:期待石橋直航青溪
周麗華>石橋最美的風景
不斷更新|渡船明15時前停駛、巴士15時後全車自由座 交通異動一次看
""",
}


@pytest.mark.parametrize(
    ("kind", "line"), [(kind, line) for kind, lines in FORMS.items() for line in lines.split("\n") if line]
)
def test_a_form_is_told_by_its_rule(kind, line):
    assert told_kind(line) == kind


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        (Kind.CREDIT, "视频：周岚 陈牧"),
        (Kind.CREDIT, "攝影:周振輝"),
        (Kind.BREADCRUMBS, "首页>石桥新闻>渡口"),
        (Kind.NOT_HOTLINE, "举报热线：0731-88888888"),
        (Kind.HEADLINE, "11月27日 石桥渡船恢复清晨班次"),
        (Kind.CREDIT, "来源：青溪日报"),
        (Kind.HEADLINE, "档案照顾中心开放参观"),
        (Kind.HEADLINE, "线索：渡口的三十年往事"),
        (Kind.RECENT_ITEM, "2026-11-10 石桥渡船恢复清晨班次"),
    ],
)
def test_what_only_looks_like_one_keeps_its_kind(kind, line):
    assert told_kind(line) == kind
