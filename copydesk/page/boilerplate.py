"""What belongs to the site and not to the story: breadcrumbs, share buttons, counters, disclaimers."""

import re

from copydesk.folding import fold


def _any(*alternatives):
    return "|".join(alternatives)


#: 您的位置：首頁; 首頁 > 要聞
_CRUMBS = re.compile(
    r"^(?:(?:您|你)?(?:当前|现在|所在)的?(?:所在)?的?位置|您(?:现在)?的位置|首页|主页|Home|HOME)"
    r"\s*(?::|[->»›→/]|$|\s)"
)
#: 首頁 > 要聞 > 正文; 青溪在線 » 社會 » 民生
_CHAIN = re.compile(r"^[^,。!?]{1,16}?(?:\s*[>»›→]{1,2}\s*[^,。!?>»›→]{1,40}){1,6}$")
# One arrow, and behind it more than a section is called.
#: 周嵐>渡口的清晨和黃昏
_A_SAYING = re.compile(r"^(?!首页|主页)[^\s>»›→]{2,6}[>»›→][^\s>»›→]{7,}$")
_ARROW = re.compile("[>»›→]")
_BUTTON = _any(
    "分享(?:到|至|给|按钮)?|转发|打印(?:本页|本文)?|列印|收藏(?:本文|本页)?|加入收藏|举报|纠错",
    "已?复制(?:链接|连结|网址)|微信(?:好友|扫一扫)?|朋友圈|微博|新浪微博|QQ(?:空间|好友)?|空间|易信|人人网?|豆瓣|LOFTER|更多",
    "Facebook|Twitter|WhatsApp|LINE|Line|Telegram|Email|Threads|X",
    "字号?|字[体级号](?:设定|设置|大小|选择)?|[小中大特]{3,4}|[小中大特]字?|特大字?|文字|标准|[Aa][-+]?|[Tt]/?[Tt]?|[-+]|放大|缩小|默认",
    "评论|留言|我要评论|发表评论|跟贴|跟帖|回复|回[帖贴]|发新?[帖贴]|参与|人参与|点赞|赞|在看|喜欢|推荐",
    "阅读原文|阅读全文|展开全文|返回(?:顶部|首页|列表|目录)?|回到顶部|回顶部|回首页|关闭(?:窗口|本页)?",
    "上一页|下一页|上页|下页|尾页|末页|首页|听新闻|语音播报|播放|暂停|搜索|搜寻",
    "匿名(?:发表|评论)?|隐藏IP地址|返回(?:前页|上页|上一页)|返回前页列印|«|»|上一版|下一版|展开|收起|分享工具|放大图片"
    "|登录|登入|注册|订阅|关注|已关注|追踪|下载|手机版|电脑版|移动端|客户端|APP|App",
    "繁体|简体|English|EN|RSS|VIP|广告|(?i:advertisements?)|AD|打开全文|跳过导航|邮件|桌面版|正体|打赏",
    "了解更多|(?:查看)?详情|(?:详细|正文|文章|新闻)内容|知道了|立即(?:订阅|注册)|检举|关键字|最新回应|更多精彩内容",
    "[-(]{0,2}(?:完|END|End)[-)]{0,2}|[-=_*·.…]+",
)
# Behind 文字： too, where who wrote stands on others.
#: 文字： 大  中  小  列印
SIZES = re.compile(r"大[\]】)\s]+[\[【(]?中[\]】)\s]+[\[【(]?小")
#: 分享到; 評論(12); 關閉窗口
_ONE_BUTTON = re.compile(rf"(?:{_BUTTON})(?:\(?\d+\)?)?")
# 分享 | 評論(12), 【收藏】: brackets part buttons, unless they hold a number
_BETWEEN_BUTTONS = re.compile(r"(?:[\s/·,、:]|\((?!\d)|(?<!\d)\))+")
_MAY_PART = re.compile(r"[\s/·,、:()]")
_LONGEST_ROW_OF_BUTTONS = 60
# In the print itself: folded, a slash between two names would be such a stroke too.
#: 首页|新闻|时政; 青溪報檢索 | 青溪報必讀 | 青溪報欄目 | 廣告 | 關於我們
_MENU = re.compile(
    r"^(?:[^\s|｜，。]{2,4}(?:\s*[|｜]\s*[^\s|｜，。]{2,4}){2,}|[^\s|｜，。]{2,8}(?:\s*[|｜]\s*[^\s|｜，。]{2,8}){4,})$"
)
#: 首頁 要聞 社會 本地
_NAVIGATION = re.compile(r"^(?:首页|要闻|新闻|时政|即时|社会)(?:[\s/·]+[^\s/·,。]{2,5}){3,}$")
# Said by no story: furniture wherever it stands. Each alternative begins with a letter, as in hotline.py.
#: 掃一掃在手機打開當前頁; 版權所有 未經授權不得轉載; 下載青溪客戶端
SURE = re.compile(
    _any(
        "扫一扫|长按(?:识别|扫码|上图|二维码)|点击.{0,4}关注|点击(?:上方|下方|蓝字|右上角|阅读原文)|蓝字关注",
        "关注(?:我们|本公众号)|点我(?:订阅|下载)|预览时标签不可点|轻触阅读原文|设为星标",
        "版权(?:所有|声明)|Copyright|COPYRIGHT|copyright|©|All [Rr]ights|ICP备|公网安备",
        "免责声明|知识产权.{0,40}(?:所有|持有)|转载(?:请|须|声明)|未经.{0,16}转载|非经.{0,16}转载|不得转载|禁止转载",
        "下载.{0,24}(?:客户端|APP|App|app)|打开.{0,24}(?:客户端|APP|App|app)|用APP看|加载中|载入中|加载更多|查看更多",
        "更多(?:>|»|精彩内容|原创|精彩)",
        "网页分享(?:给|至|到)您?的?(?:微信|朋友圈|好友)",
        "支[援持]您?你?(?:正?使用|目前)?的?浏览器|(?:更新|升级)(?:至|到)最新的?浏览器",
    )
)
#: 本文來自青溪在線; 下一篇：河堤步道貫通; 相關閱讀：渡船; 閱讀 1.2萬; 3評論
OPENS = re.compile(
    "^(?:"
    + _any(
        r"(?:[\[(【]?\d{1,3}[\])】]?\s*){3,}$|(?:作者|记者|编者|主播)简介|(?:友情|相关)链接:?$|"
        r"(?:本篇?文章?|全文)(?:共|约)?\d+字|\(?本文由\S{2,20}提供|"
        r"(?:国内|国际)?(?:统一|标准)(?:连续)?(?:出版物|刊)号|"  # the masthead of a paper
        r"(?:\d{1,2}\.\s*)?更多$|上\s?/\s?下一[篇则]|(?:打开|点开).{2,8}查看|未能播放|未能加载|重新载入|"
        r"\(?本文(?:来自|转自|系|首发|链接)",
        "(?:上一篇|下一篇|上一条|下一条|上一则|下一则|前一篇|后一篇)(?:[:\\s]|$)",
        "(?:标签|关键词|关键字|Tags?|TAGS?|tag|责任声明|分类|微信号):",
        "(?:特别|郑重)?声明:|(?:原始|原文)[连链][接结]|查看原文|点我(?:订阅|下载|看)|"
        r"(?:热门|推荐|延伸|相关|精彩|最新|往期)(?:文章|新闻|阅读|报[道导]|影音|视频|内容)\s*:.",
        "[◤◥].*[◢◣]$|更多(?:新闻|相?关[新报][闻道导]?|内容|报[道导]):.|☆.*☆$|(?:请?(?:继续)?往下(?:阅读|滑)|(?:文章)?未完|请按下一页)[.…。]*$",
        r"[^\s。,]{1,80}\.(?i:jpe?g|png|gif|webp|bmp|mp4|mov)$",  # the name of a picture's file
        r"(?:#[^\s#。,]{1,24}\s*){1,12}$",
        # The frame of a forum, and of its plain archive.
        r"页:(?:\s*\[?\d+\]?)*$|(?:查看)?完整版本:|本版积分规则|您?需要\s?登[录入]\s?(?:后)?才(?:可以|能)",
        r"\(?(?:阅读|浏览|点击|评论|点赞|转发|在看|收藏|播放)(?:量|数|数量)?[:\s(]*[\d.]+\s*(?:万|w|W)?\+?\)?$",
        r"[^\n]{8,}[(\[【](?:…+|\.{3,})[)\]】]$",  # the first words of another story, as lists print them
        r"[-\s]*(?:THE|The|the)\s(?:END|End|end)[-\s]*$",
        r"(?:\d+\s*人?(?:评论|参与|跟[帖贴]|阅读|点赞|分享|收藏|次浏览|次阅读|赞|则留言)[\s/]*)+$",
    )
    + ")"
)
# Said by stories too: furniture only where the story is over.
#: 長按二維碼; 觀點僅代表作者
_UNDER_THE_STORY = re.compile(
    _any(
        "扫码|扫描|二维码|站长统计|公众号|微信号|星标|客户端|许可证|网信办|经营许可",
        "转载|侵权|版权|授权|联系(?:我们)?删除|违法和不良信息|不良信息举报|举报(?:电话|邮箱)",
        "观点仅代表|信息发布平台|信息存储|不代表(?:本|平台|.{0,6}(?:观点|立场))|(?:喜欢|觉得).{0,12}(?:点赞|在看|分享|转发)|更多.{0,12}(?:新闻|内容|资讯)",
    )
)
# Said under a story by the site that prints it, in whole sentences.
#: 青溪新聞網關心您：珍惜生命; 加入付費會員; 訂閱頻道，即時接收最新消息
_OF_CARE = re.compile(
    "(?:提醒|关心)您|安心专线|生命线(?:协谈)?(?:专线)?:|自杀(?:防治|咨询|谘询|解决不了)|珍惜生命"
    "|付费会员|您所浏览|即表示(?:您|你)?(?:已?同意|接受)|(?:浏览|获取|了解)更多.{0,16}请|订阅.{0,16}(?:频道|电子报|Telegram)|加入.{0,10}(?:Line|LINE).{0,8}好友|发布的文字、图片"
)
# A notice about the page itself: its subject is the site or this text, and it says what may be done with it.
#: 本網擁有此文版權，轉載請註明來源; 1.本站原創文章轉載時務必註明作者; 本文章由人工智能編寫，僅供參考
_OF_ITSELF = re.compile(
    r"^[\W\d]*(?:本(?:站|网站?|平台|公众号|文章?|稿|内容)|以上(?:内容|文章))(?!讯)[^。;]{0,60}?"
    "(?:版权|转载|著作权|侵权|(?:人工智能|AI)\\S{0,4}(?:编写|生成|撰写)|仅(?:供|代表|属))"
)
#: 原標題：渡船恢復清晨班次; （原題：渡船恢復）
_FORMER = re.compile(r"^\(?(?:原标题|原题|原文标题|原标题为):")
# What forums set between the lines so that nobody copies them.
#: + T  r9 g7 _" L/ h! i$ {
_JAMMED = re.compile(r"(?:[!-~]{1,3}\s+){5,}[!-~]{0,24}(?:\s[!-~]{1,24})?$")
_FEWEST_MARKS = 4
_LONGEST, _LONGEST_FORMER = 200, 36
_LONGEST_SMALL_PRINT = 400
#: - Advertisement -; 廣告; （廣告，請繼續往下閱讀）
_ADVERTISED = re.compile(r"[-\W]*(?:广告|(?i:advertisements?|AD))(?:,?请?(?:继续)?往下(?:阅读|滑))?[-\W]*")
_LONGEST_ADVERTISED = 24


def is_former_headline(line) -> bool:
    """None where the story goes on behind it on the same line."""
    if len(line) > _LONGEST_FORMER and line.endswith(("。", "。”", "。」")):
        return False
    return opens_with_former_headline(line)


def opens_with_former_headline(line) -> bool:
    return bool(_FORMER.match(fold(line)))


def without_former(line) -> str:
    """The headline itself where the line says that it once was one."""
    if not (found := _FORMER.match(fold(line))):
        return line
    said = line[found.end() :].strip()
    return said.rstrip("）)") if line.startswith(("（", "(")) else said


def is_breadcrumbs(line) -> bool:
    folded = fold(line) if len(line) <= 80 else ""
    if _A_SAYING.match(folded):
        return False
    return bool(_CRUMBS.match(folded) or (_ARROW.search(folded) and _CHAIN.match(folded)))


def is_furniture(line) -> bool:
    """True of a line wherever it stands."""
    if len(line) > _LONGEST:
        return False
    folded = fold(line)
    if OPENS.match(folded) or SURE.search(folded):
        return True
    if line.isascii() and _is_jammed(line):
        return True
    # No button and no menu ends like a sentence.
    return not line.endswith("。") and bool(
        _is_buttons(folded) or _NAVIGATION.match(folded) or _MENU.match(line)
    )


def is_advertised(line) -> bool:
    """- Advertisement -: behind it the story may go on."""
    return len(line) <= _LONGEST_ADVERTISED and bool(_ADVERTISED.fullmatch(fold(line)))


def is_care(line) -> bool:
    """The site speaks to its reader, in a sentence that could end a story."""
    if len(line) > _LONGEST:
        return False
    folded = fold(line)
    return bool(_OF_CARE.search(folded) or _OF_ITSELF.match(folded))


def is_small_print(line) -> bool:
    """True of a line below the story; above, the same words may be the story."""
    if len(line) > _LONGEST_SMALL_PRINT:
        return False
    folded = fold(line)
    return bool(_UNDER_THE_STORY.search(folded) or SURE.search(folded) or OPENS.match(folded))


def _is_jammed(line):
    marks = sum(not (letter.isalnum() or letter.isspace()) for letter in line)
    return marks >= _FEWEST_MARKS and bool(_JAMMED.match(line))


def _is_buttons(line):
    if len(line) > _LONGEST_ROW_OF_BUTTONS:
        return False
    buttons = _BETWEEN_BUTTONS.split(line) if _MAY_PART.search(line) else (line,)
    return line.startswith("分享到") or all(map(_ONE_BUTTON.fullmatch, filter(None, buttons)))
