"""The line by which an outlet asks its readers for tips, told apart from numbers that belong to the story."""

import re

from .patterns import any_of
from .sent_copy import Hotline

_LONGEST = 200
_NEAR = 30  # characters around the asking words in which an invitation belongs to them
_SHORTEST_LABEL = 8
_SHORTEST_OUTLET, _LONGEST_OUTLET = 2, 24
_FEWEST_DIGITS = 5

_LINE = any_of("热线 熱線 熱綫 专线 專線")
_PHONE = (
    r"(?<![\d.])\+?[（(]?\d{2,5}[)）]?(?:[-—–－ ]{0,2}\d{2,8}){1,4}(?![\d.%％年月日时時亿億万萬元]|[-/:：]\d)"
)
_MAIL = r"[A-Za-z0-9._+-][A-Za-z0-9._+ -]{0,40}[@＠][A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
# 12345热线 is the name of a service, as 12345 alone is the number of one.
_SHORT_NUMBER = r"(?<![\d.])\d{5,12}(?![\d.%％年月日时時亿億万萬元]|[热熱][线線]|平台)"
_ACCOUNT = (
    any_of("微信号? 微訊 WeChat Line LINE 公众号 公眾號 帳號")
    + r"(?:关注| ?ID)?[：:﹕\s]*@?[A-Za-z][A-Za-z0-9_-]{3,19}"
)
_CONTACT = re.compile(rf"{_MAIL}|{_ACCOUNT}|{_PHONE}|{_SHORT_NUMBER}|https?://\S+")
_DIGIT_OR_AT = re.compile(r"[\d@＠]")
_LETTER_OR_AT = re.compile(r"[A-Za-z@＠]")
_DATE_LIKE = re.compile(r"(?:19|20)\d\d[- ]\d{1,2}[- ]\d{1,2}")
_WHOSE = any_of("新闻 新聞 线索 線索 读者 讀者 舆情 採訪 采访 编辑部 編輯部 記者 记者 全媒体")
_TIPS = any_of(
    "报料 報料 爆料 投稿 来稿 來稿 读者来电 讀者來電 24小时(?:新闻)?热线",
    rf"{_WHOSE}{_LINE} 帮[”」』]?{_LINE} 供稿(?=邮箱|電郵|信箱) (?<=[报報网網台臺社刊闻聞线線]){_LINE}",
    "(?:新闻|新聞|报道)?(?:线索|線索)(?:征集|徵集|提供|邮箱|郵箱|投稿|電話|电话|举报)?",
)
_BY_WHAT = any_of(
    "平台 中心 通道 专用 專用 及 和 或 与 合作 咨询 投诉 监督 群 号 电 電 請 请 ： :",
    rf"微信 WhatsApp Whatsapp QQ Line LINE Email email E-mail {_LINE} 电话 電話 手機 手机 传真 号码",
    r"邮箱 郵箱 电邮 電郵 信箱 [（(][^）)]{0,12}[)）] \s",
)
_ASK = re.compile(rf"{_TIPS}(?:[与與及和、/]?{_TIPS})*{_BY_WHAT}*")
# One of these stands in whatever `_ASK` finds; most lines hold none, and are not looked at letter by letter.
_MAY_ASK = re.compile("[料稿线線綫电電]")
_APP = re.compile(any_of("APP App 客户端 客戶端 小程序 公众号 公眾號 二维码 私信 留言"))
_INVITES = re.compile(
    any_of("欢迎 歡迎 请 請 您 你有 若有 如有 如果你 可致电 可致電 可拨打 可撥打 等你 通道")
)
_NARRATES = re.compile(
    any_of(
        "致电 致電 (?<!者)来电 (?<!者)來電 打进 打進 接到 拨通 撥通 拨打了 撥打了 反映 反應",
        "获悉 獲悉 求助 通过本 向本报 向本報 料称 料稱",
    )
)
_SERVICE = re.compile(
    any_of(
        "咨询 諮詢 急救 客服 服务热线 服務熱線 财富 財富 理财 订票 订购 订阅 訂閱 订报 訂報 发行 招聘 招商 销售",
        "报名 報名 预约 預約 广告 廣告 防诈 反诈 捐 求助 举报电话 不良信息 违法",
    )
)
_MAY_SPEAK = re.compile("[号號线線綫话話手联聯絡詢询致拨撥邮郵箱信Q真碼码]")
_SPEAKS_OF_CONTACT = re.compile(
    any_of(
        rf"{_LINE} 电话 電話 手机 手機 联系 聯繫 聯絡 查詢 咨询 諮詢 致电 致電 拨打 撥打",
        "邮箱 郵箱 電郵 电邮 信箱 微信 QQ 传真 傳真 號碼 号码 [账帳][号號]",
    )
)
_ADDRESS = re.compile(
    r"^(?:\S{2,6})?(?:地址|官网|官網|官方网站|地點|地点|网址|網址|邮编|郵編|联系人|聯絡人|聯繫人)[：:]\s*\S"
)
_SHORT_LINE = re.compile(rf"(?:{_LINE}|电话|電話)[：:]\s*\d{{3,4}}$")
_AFTER = re.compile(
    r"^.{0,32}$|"
    + any_of("未经 未經 转载 轉載 版权 版權 授权 授權 稿酬 奖 獎 采用 採用 微信 邮箱 QQ 关注 扫")
)
_EDGE = "■●▲◆★□○◎※*·•【】[]［］〔〕<>《》＞>—-－―─　 \xa0\t：:﹕"
_NO_OUTLET = frozenset(
    "新闻 新聞 联系 聯絡 全国 全國 读者 讀者 我们 我們 我要 提供 好的 24小时 24小時".split()
)
_ALL_DAY = re.compile(r"\s*24\s*小[时時]$")
_NAMED_LAST = re.compile(
    r"(?:拨打|撥打|致电|致電|联系|聯絡|聯繫|关注|關注)([^，。\s]{2,16}?)(?:新闻|新聞|报料|報料|爆料)?"
    rf"(?:{_LINE}|电话|電話)"
)
_BEFORE_OUTLET = re.compile(
    r"^(?:.*[，。！？；,!?])?(?:欢迎|歡迎|请|請)?(?:拨打|撥打|致电|致電|关注|联系|聯絡|聯繫)?(?:24小[时時])?"
)


def read_hotline(line):
    """The hotline on this line, or None."""
    asked = _ASK.search(line) if len(line) <= _LONGEST and _MAY_ASK.search(line) else None
    contacts = _contacts(line, asked.start()) if asked else []
    if asked and not contacts and _asks_by_app(line, asked):
        return Hotline(_outlet(line[: asked.start()]), line[asked.end() :].strip(_EDGE), line.strip())
    if not contacts or _is_of_the_story(line, asked, contacts):
        return None
    raw = line[contacts[0].start() : contacts[-1].end()].strip()
    outlet = _outlet(line[: asked.start()]) or _outlet_asked_for(line[asked.start() : contacts[0].start()])
    return Hotline(outlet, raw, line.strip())


def _asks_by_app(line, asked):
    """No number, but a program to report by: 報料通道：下載…APP。"""
    return asked.start() <= _NEAR and bool(_APP.search(line, asked.end()) and _INVITES.search(line))


def is_heading(line):
    """新聞爆料 on a line of its own, the numbers below it."""
    asked = _ASK.search(line) if len(line) <= _NEAR and _MAY_ASK.search(line) else None
    return bool(asked and not line[asked.end() :].strip(_EDGE) and not _DIGIT_OR_AT.search(line))


def is_only_contact(line):
    """電話：… and nothing else."""
    found = _contacts(line) if len(line) <= _NEAR * 2 else ()
    return (
        bool(found) and found[0].start() <= _SHORTEST_LABEL and len(line) - found[-1].end() <= _SHORTEST_LABEL
    )


def is_contact_of_the_story(line):
    """A number or an address somebody in the story may be reached at."""
    if ("：" in line[:9] or ":" in line[:9]) and _ADDRESS.match(line):
        return True
    if not (_DIGIT_OR_AT.search(line) and _MAY_SPEAK.search(line)):
        return False
    return bool(_SPEAKS_OF_CONTACT.search(line) and (_contacts(line) or _SHORT_LINE.search(line)))


def _contacts(line, start=0):
    return [found for found in _CONTACT.finditer(line, start) if _is_contact(found[0])]


def _is_contact(text):
    if _LETTER_OR_AT.search(text):
        return True
    return sum(map(str.isdigit, text)) >= _FEWEST_DIGITS and not _DATE_LIKE.match(text)


def _is_of_the_story(line, asked, contacts):
    invites = _INVITES.search(line, max(0, asked.start() - _NEAR), contacts[0].start())
    if invites:
        return False
    if _SERVICE.search(line[: asked.end()]) or _NARRATES.search(line):
        return True
    is_apart = asked.start() > _LONGEST_OUTLET or contacts[0].start() - asked.end() > _SHORTEST_LABEL
    return is_apart or not _AFTER.search(line[contacts[-1].end() :])


def _outlet(before):
    name = _BEFORE_OUTLET.sub("", before.strip(_EDGE), count=1)
    name = _ALL_DAY.sub("", name).strip(_EDGE)
    if not _SHORTEST_OUTLET <= len(name) <= _LONGEST_OUTLET or name in _NO_OUTLET or _INVITES.search(name):
        return None
    return name


def _outlet_asked_for(between):
    """歡迎撥打某報熱線: the outlet stands right before its telephone."""
    found = _NAMED_LAST.search(between)
    return found and _outlet(found[1])
