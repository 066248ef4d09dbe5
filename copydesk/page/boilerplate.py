"""What belongs to the site and not to the story: breadcrumbs, share buttons, counters, disclaimers."""

import re


def _any(*alternatives):
    return "|".join(alternatives)


_CRUMBS = re.compile(
    r"^(?:(?:您|你)?(?:当前|當前|现在|現在|所在)的?(?:所在)?的?位置|您(?:现在)?的位置|首頁|首页|主页|主頁|Home|HOME)"
    r"\s*(?:[：:]|[>＞»›→/|｜\-—]|$|\s)"
)
_CHAIN = re.compile(r"^[^，。！？]{1,16}?(?:\s*[>＞»›→]{1,2}\s*[^，。！？>＞»›→]{1,40}){1,6}$")
_BUTTON = _any(
    "分享(?:到|至|给|給|按钮)?|转发|轉發|打印(?:本页|本頁|本文)?|列印|收藏(?:本文|本页)?|加入收藏|举报|舉報|纠错|糾錯",
    "复制链接|複製連結|复制网址|微信(?:好友|扫一扫)?|朋友圈|微博|新浪微博|QQ(?:空间|好友)?|空间|易信|人人网?|豆瓣|LOFTER|更多",
    "Facebook|Twitter|WhatsApp|LINE|Line|Telegram|Email|Threads|X",
    "字号?|字體|字体|字級|大|中|小|特大|标准|[Aa][-+]?|[Tt][|丨]?[Tt]?|[+-]|放大|缩小|默认",
    "评论|評論|留言|我要评论|发表评论|跟贴|跟帖|参与|人参与|点赞|點讚|讚|赞|在看|喜欢|推荐",
    "阅读原文|閱讀原文|阅读全文|展开全文|返回(?:顶部|首页|列表|目录)?|回到顶部|回顶部|回首頁|关闭(?:窗口|本页)?|關閉",
    "上一页|下一页|上一頁|下一頁|上页|下页|尾页|末页|首页|首頁|听新闻|聽新聞|语音播报|播放|暂停|搜索|搜尋",
    "登录|登錄|登入|注册|註冊|订阅|訂閱|关注|關注|已关注|追蹤|下载|下載|手机版|电脑版|移动端|客户端|客戶端|APP|App",
    "繁体|简体|繁體|簡體|English|EN|RSS|VIP|广告|廣告|Advertisement|AD",
    "[-－—─（(]{0,2}(?:完|END|End)[-－—─）)]{0,2}|[-—─=_＊*·.…]+",
)
_ONE_BUTTON = re.compile(rf"(?:{_BUTTON})(?:[（(]?\d+[)）]?)?")
_BETWEEN_BUTTONS = re.compile(r"[\s|｜丨/·,、：:【】\[\]]+")
_LONGEST_ROW_OF_BUTTONS = 60
_NAVIGATION = re.compile(
    r"^[^\s|｜，。]{2,4}(?:\s*[|｜]\s*[^\s|｜，。]{2,4}){2,}$|^(?:首页|首頁|要闻|要聞|新闻|新聞|时政|時政|即時|社会|社會)(?:[\s|｜·]+[^\s|｜·，。]{2,5}){3,}$"
)
# Said by no story: furniture wherever it stands.
_SURE = re.compile(
    _any(
        "扫一扫|掃一掃|长按(?:识别|扫码|上图|二维码)|点击.{0,4}关注|點擊.{0,4}關注|点击(?:上方|下方|蓝字|右上角|阅读原文)|點擊(?:上方|下方|藍字)|蓝字关注",
        "关注(?:我们|本公众号)|關注我們|[點点]我(?:訂閱|订阅|下載|下载)|预览时标签不可点|轻触阅读原文|设为星标",
        "版权(?:所有|声明)|版權(?:所有|聲明)|Copyright|COPYRIGHT|copyright|©|All [Rr]ights|ICP备|公网安备",
        "免责声明|免責聲明|转载(?:请|須|须|声明)|轉載(?:請|須|聲明)|(?:未经|未經|非經).{0,16}(?:转载|轉載)|不得(?:转载|轉載)|禁止(?:转载|轉載)",
        "(?:下载|下載|打开|打開).{0,24}(?:客户端|客戶端|APP|App|app)|用APP看|加载中|載入中|加载更多|查看更多",
        "更多(?:>|＞|»|精彩内容|原创|精彩)",
    )
)
# One of these stands in whatever `_SURE` finds.
_MAY_BE_SURE = re.compile("[訂订扫掃按击擊蓝注签触标权權©yYgP备免载載端p查更]")
_OPENS = re.compile(
    "^(?:"
    + _any(
        "[（(]?本文(?:来自|來自|转自|轉自|系|係|首发|链接)",
        "(?:上一篇|下一篇|上一条|下一条|上一則|下一則|前一篇|后一篇)(?:[：:\\s]|$)",
        "(?:标签|標籤|关键词|關鍵詞|关键字|關鍵字|Tags?|TAGS?|tag|责任声明|分类|微信号)[：:]",
        "(?:特别|特別|郑重|鄭重)?(?:声明|聲明)[：:]|(?:原始|原文)[连連链鏈][接结結]|查看原文|[點点]我(?:訂閱|订阅|下載|下载|看)|相[关關](?:文章|新[闻聞]|阅读|閱讀|報道|报道)[：:].",
        "[◤◥].*[◢◣]$|更多(?:新[闻聞]|[相]?[关關][新报報][闻聞道導]?|[内內]容|[报報][道導])[：:].|☆.*☆$|(?:[請请]?(?:[繼继][續续])?往下(?:[閱阅][讀读]|滑)|(?:文章)?未完|[請请]按下一[頁页])[.…。]*$",
        r"(?:[#＃][^\s#＃。，]{1,24}\s*){1,12}$",
        r"[（(]?(?:阅读|閱讀|浏览|瀏覽|点击|评论|点赞|转发|在看|收藏|播放)(?:量|数|数量)?[：:\s（(]*[\d.]+\s*(?:万|萬|w|W)?\+?[）)]?$",
        r"[-－—─\s]*(?:THE|The|the)\s(?:END|End|end)[-－—─\s]*$",
        r"(?:\d+\s*人?(?:评论|参与|跟[帖贴]|阅读|点赞|分享|收藏|次浏览|次閱讀|讚|則留言)[\s|/]*)+$",
    )
    + ")"
)
# Said by stories too: furniture only where the story is over.
_UNDER_THE_STORY = re.compile(
    _any(
        "扫码|掃碼|扫描|二维码|二維碼|公众号|公眾號|微信号|星标|客户端|客戶端|许可证|网信办|经营许可",
        "转载|轉載|侵权|侵權|版权|版權|授权|授權|联系(?:我们)?删除|违法和不良信息|不良信息举报|举报(?:电话|邮箱)",
        "观点仅代表|觀點僅代表|信息发布平台|信息存储|不代表(?:本|平台|.{0,6}(?:观点|立场|觀點|立場))|(?:喜欢|觉得).{0,12}(?:点赞|在看|分享|转发)|更多.{0,12}(?:新闻|内容|資訊|资讯)",
    )
)
_FORMER = re.compile(r"^[（(【\[]?(?:原标题|原標題|原题|原題|原文标题|原标题为)[：:﹕]")
_LONGEST = 200
_LONGEST_SMALL_PRINT = 400


def is_former_headline(line):
    return bool(_FORMER.match(line))


def is_breadcrumbs(line):
    return len(line) <= 80 and bool(_CRUMBS.match(line) or _CHAIN.match(line))


def is_furniture(line):
    """True of a line wherever it stands."""
    if len(line) > _LONGEST:
        return False
    if _OPENS.match(line) or (_MAY_BE_SURE.search(line) and _SURE.search(line)):
        return True
    # No button and no menu ends like a sentence.
    return not line.endswith("。") and bool(_is_buttons(line) or _NAVIGATION.match(line))


def is_small_print(line):
    """True of a line below the story; above, the same words may be the story."""
    if len(line) > _LONGEST_SMALL_PRINT:
        return False
    return bool(_UNDER_THE_STORY.search(line) or _SURE.search(line) or _OPENS.match(line))


def _is_buttons(line):
    if len(line) > _LONGEST_ROW_OF_BUTTONS:
        return False
    return line.startswith("分享到") or all(
        map(_ONE_BUTTON.fullmatch, filter(None, _BETWEEN_BUTTONS.split(line)))
    )
