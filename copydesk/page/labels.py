"""Labelled lines: 責任編輯：…, 文/…, 來源：…, cut into their labels and what stands behind each."""

import re
from dataclasses import dataclass
from functools import lru_cache

_QUALIFIER = (
    "(?:[一二三四五六七八]版|本期|本版|本文|稿件|值班|首席|执行|執行|助理|特约|特約|特派|特聘|见习|見習|实习|實習|职工|高级|高級|资深|資深"
    "|网络|網絡|網路|新媒体|新媒體|融媒体|融媒體|全媒体|全媒體|视频|視頻|影音|图片|圖片|图文|文字|视觉|視覺|美术|美術"
    "|技术|技術|核稿|审稿|審稿|审核|審核|责任|責任|版面|专栏|專欄|专题|專題|一审|二审|三审|终审|初审|第一|特邀)"
)
EDITOR_ROLE = (
    f"{_QUALIFIER}{{0,3}}(?:责任编辑|責任編輯|责编|責編|主编|主編|副主编|副主編|编辑|編輯|小编|小編|美编|美編"
    "|校对|校對|校审|校審|审校|審校|审核|審核|审稿|審稿|审签|審簽|审读|審讀|审定|審定|核稿|核校|核对|签发人?|簽發人?|执行|執行|编审|編審"
    "|编校|編校|编排|編排|责校|責校|校检|终校|終校|校稿|一校|二校|三校|一审一校|二审二校|三审三校"
    "|一审|一審|二审|二審|三审|三審|初审|初審|复审|複審|復審|终审|終審|监制|監製|总监制|總監製|监审|監審|总监|總監"
    "|[编編]\\s[辑輯]|校\\s[对對]|[审審]\\s[核稿校签簽]|[责責]\\s[编編]|[签簽]\\s[发發]|[监監]\\s[制製]|[摄攝]\\s影|[统統]\\s[筹籌]|[终終]\\s[审審]|[初复複一二三]\\s[审審]"
    "|编委|編委|主任|值班总编|總編輯|总编辑|总编|总策划|策划|策劃|企划|統籌|统筹|总统筹|出品|出品人|制作|製作|制作人|製作人"
    "|摄影|攝影|摄像|攝像|拍摄|拍攝|图片|圖片|供图|供圖|供稿|供稿单位|供稿單位|投稿|摄制|航拍|视频|視頻|剪辑|剪輯|后期|後期|特效"
    "|设计|設計|(?:海报|海報|封面)(?:设计|設計)|总值班|總值班|排版|版式|制图|製圖|绘图|繪圖|漫画|漫畫|插画|插畫|海报|海報|动画|動畫|翻译|翻譯|译者|譯者|配音|播音|主播"
    "|出镜|运营|運營|推送|文案|整理|核发|核發|发布|信息员|信息審核|指导|指導)"
)
WRITER_ROLE = (
    f"{_QUALIFIER}{{0,3}}(?:记者|記者|[记記作]\\s者|[供配摄攝][图圖影][/／]文|(?:采访|採訪)(?:撰文|整理|撰稿)|通讯员|通訊員|实习生|實習生|作者|撰文|撰稿|撰稿人|采写|採寫|采访|採訪|采编|採編"
    "|采访撰文|執筆|执笔|编译|編譯|评论员|評論員|文字|文稿|图文|圖文|文案|文|图|圖)"
    "(?:[/／、·・‧&＆及](?:图|圖|摄影|攝影|摄|攝|视频|視頻|文|记者|記者|图片|圖片|撰文|编辑|編輯|表|制图))*"
)
META_LABEL = (
    "(?:(?:信息|稿件|文章|本文|新闻|新聞|消息|内容|文字|素材)?(?<![料片图圖])(?:来源|來源)(?:于|於)?|出处|出處|稿源|转自|轉自|转载自|轉載自|版次|版面"
    "|(?:发布|發布|發佈|发表|發表|更新|最后更新|最後更新|最新更新|修改|录入|刊登|上传|建立|出版)(?:时间|時間|日期|于|於)?"
    "|时间|時間|日期"
    "|浏览|瀏覽|浏览次数|瀏覽次數|浏览量|阅读|閱讀|阅读量|阅读次数|閱讀次數|点击|點擊|点击数|点击量|點擊數|點擊率|点击率|人气|人氣"
    "|访问|访问量|评论|評論|字号|字號|字体(?:大小)?|字體(?:大小)?|所属分类|所屬分類|分类|分類|栏目|欄目|发布人|发布者|发布单位|发布机构|索引号)"
)
_BREAK = r"[：:﹕︰｜|丨∣│]"
# The stroke inside 文/图 is none between a label and a name.
_SLASH = r"[/／╱](?!(?:[图圖文]|[摄攝]影?|[视視][频頻])(?:[\s　：:/／]|$))"
_FIELD = re.compile(
    rf"(?P<meta>{META_LABEL}|^[综綜]合|^素材)\s*(?:{_BREAK}|(?<=[源材]){_SLASH})"
    rf"|(?P<editor>{EDITOR_ROLE})\s*(?:{_BREAK}|{_SLASH})"
    rf"|(?P<writer>{WRITER_ROLE})\s*(?:{_BREAK}|{_SLASH})"
    rf"|(?:^|(?<=[\s　]))(?:(?P<editor_spaced>{EDITOR_ROLE})|(?P<writer_spaced>{WRITER_ROLE}))[\s　]"
)

_HAS_MARK = re.compile(r"[：:﹕︰｜|丨∣│/／╱\s]")

EDITOR, WRITER, META = "editor", "writer", "meta"


@dataclass(frozen=True, slots=True)
class Field:
    sort: str  # EDITOR, WRITER or META
    label: str
    value: str
    mark: str  # the colon or stroke between label and value, empty where only a space stands there

    @property
    def has_mark(self):
        return bool(self.mark)


def is_source_label(label):
    return "源" in label or label.startswith(("出", "转", "轉", "综", "綜", "素"))


@lru_cache(maxsize=1024)
def fields(line):
    """What stands before the first label, and the labelled fields in their order."""
    found = list(_FIELD.finditer(line)) if _HAS_MARK.search(line) else ()
    if not found:
        return line.strip(), ()
    ends = [match.start() for match in found[1:]] + [len(line)]
    return line[: found[0].start()].strip(), tuple(
        _field(match, line[match.end() : end].strip(" \t\u3000\xa0;；,，/／|｜丨∣│"))
        for match, end in zip(found, ends, strict=True)
    )


def _field(match, value):
    sort = match.lastgroup
    return Field(
        sort.removesuffix("_spaced"),
        "".join(match[sort].split()),
        value,
        "" if sort.endswith("_spaced") else match[0][-1],
    )
