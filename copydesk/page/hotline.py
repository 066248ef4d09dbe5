"""The line by which an outlet asks its readers for tips, told apart from numbers that belong to the story."""

import re

from copydesk.folding import fold

from .patterns import any_of
from .sent_copy import Hotline

_LONGEST = 200
_NEAR = 30  # characters around the asking words in which an invitation belongs to them
_SHORTEST_LABEL = 8
_SHORTEST_OUTLET, _LONGEST_OUTLET = 2, 24
_FEWEST_DIGITS = 5

_LINE = any_of("热线 专线")
_ABROAD = r"(?:\+\d{1,3}[- ](?:\d[- ])?|1-(?=\d{3}-))?"
_PHONE = (
    rf"(?<![\d.]){_ABROAD}" + r"\+?\(?\d{2,5}\)?(?:[- ]{0,2}\d{2,8}){1,4}(?![\d.%年月日时亿万元]|[-/:]\d)"
)
_MAIL = r"[-A-Za-z0-9._+][-A-Za-z0-9._+ ]{0,40}@[-A-Za-z0-9]+(?:\.[-A-Za-z0-9]+)+"
# 12345热线 is the name of a service, as 12345 alone is the number of one.
_SHORT_NUMBER = r"(?<![\d.])\d{5,12}(?![\d.%年月日时亿万元]|热线|平台)"
#: 市民撥打本報熱線反映路燈不亮。
_LINE_SPOKEN_OF = re.compile(
    "(?:报警|(?:[本我]报|本[网台])(?:新闻)?)热线[^。]+。|热线电话[^。]+。"
    r"|^[^。:]{4,40}(?:热线|专线)(?!:)[^。]{6,}。$|(?:拨打|致电)[^。,]{0,14}(?:电话|\d{3,5}(?!\d))[^。]{3,}。$"
)
_ACCOUNT = (
    any_of("微信号? 微讯 WeChat Line LINE 公众号 帐号") + r"(?:关注| ?ID)?[:\s]*@?[A-Za-z][-A-Za-z0-9_]{3,19}"
)
#: 0731-88888888; news@example.org; 微信號：qingxi_news
_CONTACT = re.compile(rf"{_MAIL}|{_ACCOUNT}|{_PHONE}|{_SHORT_NUMBER}|https?://\S+")
_DIGIT_OR_AT = re.compile(r"[\d@]")
_LETTER_OR_AT = re.compile(r"[A-Za-z@]")
_DATE_LIKE = re.compile(r"(?:19|20)\d\d[- ]\d{1,2}[- ]\d{1,2}")
_WHOSE = "新闻 线索 读者 舆情 采访 编辑部 记者 全媒体".split()
_CLUES = "线索(?:征集|提供|邮箱|投稿|电话|举报)?"
# Each alternative begins with a letter of its own: the search then passes over all other letters at once.
_TIPS = any_of(
    "报料 爆料 投稿 来稿 读者来电 24小时(?:新闻)?热线",
    " ".join(f"{whose}{_LINE}" for whose in _WHOSE),
    rf"帮[”」』]?{_LINE} 供稿(?=邮箱|电邮|信箱) 热线(?<=[报网台社刊闻线]热线) 专线(?<=[报网台社刊闻线]专线)",
    f"有料.{{0,2}}[报爆] 新闻{_CLUES} 报道{_CLUES} {_CLUES}",
)
_BY_WHAT = any_of(
    "平台 中心 通道 专用 及 和 或 与 合作 咨询 投诉 监督 群 号 电 请 :",
    rf"微信 WhatsApp Whatsapp QQ Line LINE Email email E-mail {_LINE} 电话 手机 传真 号码",
    r"邮箱 电邮 信箱 \([^)]{0,12}\) \s",
)
#: 新聞熱線; 報料電話; 投稿信箱
_ASK = re.compile(rf"{_TIPS}(?:[与及和、/]?{_TIPS})*{_BY_WHAT}*")
# The last line of a site names its licence, and all of its addresses; its small print whom to ask about rights.
_REGISTERED = re.compile("ICP备|公网安备|(?:内容|版权)[和、及与].{0,8}问题")
#: 投稿信箱：news@example.org
_CONTRIBUTIONS = re.compile(r"(?:投稿|来稿|供稿)[^\s:]{0,6}:")
_APP = re.compile(any_of("APP App 客户端 小程序 公众号 二维码 私信 留言"))
#: 歡迎; 請
_INVITES = re.compile(any_of("欢迎 请 您 你有 若有 如有 如果你 可致电 可拨打 等你 通道"))
#: 獲悉; 記者接到
_NARRATES = re.compile(
    any_of(
        "致电 (?<!者)来电 打进 接到 拨通 拨打了 反映 反应",
        "获悉 求助 通过本 向本报 料称",
    )
)
#: 客服; 舉報電話
_SERVICE = re.compile(
    any_of(
        "咨询 急救 客服 服务热线 财富 理财 订票 订购 订阅 订报 发行 招聘 招商 销售",
        "报名 预约 广告 防诈 反诈 捐 求助 (?<!线索)举报 不良信息 违法",
    )
)
#: 聯繫電話; 查詢
_SPEAKS_OF_CONTACT = re.compile(
    any_of(
        "热线 专线 电话 手机 联系 联络 查询 咨询 致电 拨打",
        "邮箱 电邮 信箱 微信 QQ 传真 号码 账号 帐号",
    )
)
#: 地址：青溪縣人民路一號; 聯絡人：周小姐
_ADDRESS = re.compile(r"^(?:\S{2,6})?(?:地址|官网|官方网站|地点|网址|邮编|联系人|联络人):\s*\S")
#: 熱線：1234
_SHORT_LINE = re.compile(rf"(?:{_LINE}|电话):\s*\d{{3,4}}$")
_AFTER = re.compile(r"^.{0,32}$|" + any_of("未经 转载 版权 授权 稿酬 奖 采用 微信 邮箱 QQ 关注 扫"))
_EDGE = "■●▲◆★□○◎※*·•【】[]［］〔〕<>《》＞>—-－―─　 \xa0\t：:﹕"
_NO_OUTLET = frozenset("新闻 联系 联络 全国 读者 我们 我要 提供 好的 24小时".split())
#: 青溪縣報24小時
_ALL_DAY = re.compile(r"\s*24\s*小时$")
#: 撥打青溪縣報新聞熱線
_NAMED_LAST = re.compile(
    r"(?:拨打|致电|联系|联络|关注)([^,。\s]{2,16}?)(?:新闻|报料|爆料)?"
    rf"(?:{_LINE}|电话)"
)
_BEFORE_OUTLET = re.compile(
    r"^(?:.*[,。!?;])?(?:欢迎|请)?(?:市民|读者|大家|观众|听众|网友)?(?:拨打|致电|关注|联系|联络)?(?:24小时)?"
)


def read_hotline(line) -> Hotline | None:
    """The hotline on this line, or None."""
    asked = _asked(line, _LONGEST)
    if asked and _REGISTERED.search(fold(line)):
        return None
    contacts = _contacts(line, asked.start()) if asked else []
    if asked and not contacts and _asks_by_app(line, asked):
        return Hotline(_outlet(line[: asked.start()]), line[asked.end() :].strip(_EDGE), line.strip())
    if not contacts or _is_of_the_story(line, asked, contacts):
        return None
    contacts = _before_contributions(line, asked, contacts)
    raw = line[contacts[0].start() : contacts[-1].end()].strip()
    outlet = _outlet(line[: asked.start()]) or _outlet_asked_for(line[asked.start() : contacts[0].start()])
    return Hotline(outlet, raw, line.strip())


def _before_contributions(line, asked, contacts):
    """新聞熱線：…　投稿信箱：…: what is written for the paper goes elsewhere than a tip."""
    other = _CONTRIBUTIONS.search(fold(line), asked.end())
    tips = [found for found in contacts if other is None or found.start() < other.start()]
    return tips or contacts


def _asked(line, longest):
    """Where a line no longer than that asks for tips, or None."""
    return _ASK.search(fold(line)) if len(line) <= longest else None


def _asks_by_app(line, asked):
    """No number, but a program to report by: 報料通道：下載…APP。"""
    return asked.start() <= _NEAR and bool(
        _APP.search(fold(line), asked.end()) and _INVITES.search(fold(line))
    )


def is_for_contributors(line) -> bool:
    """投稿信箱：… and no more: for who writes for the paper."""
    return bool(_CONTRIBUTIONS.match(fold(line)))


def is_heading(line) -> bool:
    """新聞爆料 on a line of its own, the numbers below it."""
    asked = _asked(line, _NEAR)
    return bool(asked and not line[asked.end() :].strip(_EDGE) and not _DIGIT_OR_AT.search(fold(line)))


def is_only_contact(line) -> bool:
    """電話：… and nothing else."""
    found = _contacts(line) if len(line) <= _NEAR * 2 else ()
    return (
        bool(found) and found[0].start() <= _SHORTEST_LABEL and len(line) - found[-1].end() <= _SHORTEST_LABEL
    )


def is_contact_of_the_story(line) -> bool:
    """A number or an address somebody in the story may be reached at."""
    line = fold(line)
    if ":" in line[:9] and _ADDRESS.match(line):
        return True
    if not _SPEAKS_OF_CONTACT.search(line):
        return False
    return bool(
        _LINE_SPOKEN_OF.search(line)
        or (_DIGIT_OR_AT.search(line) and (_contacts(line) or _SHORT_LINE.search(line)))
    )


def _contacts(line, start=0):
    return [found for found in _CONTACT.finditer(fold(line), start) if _is_contact(found[0])]


def _is_contact(text):
    if _LETTER_OR_AT.search(text):
        return True
    return sum(map(str.isdigit, text)) >= _FEWEST_DIGITS and not _DATE_LIKE.match(text)


def _is_of_the_story(line, asked, contacts):
    line = fold(line)
    invites = _INVITES.search(line, max(0, asked.start() - _NEAR), contacts[0].start())
    if invites:
        return False
    if _SERVICE.search(line[: asked.end()]) or _NARRATES.search(line):
        return True
    if not asked.start() and line[: contacts[0].start()].rstrip().endswith(":"):
        return False  # a label of the paper's own, whatever hours are told behind the number
    is_apart = asked.start() > _LONGEST_OUTLET or contacts[0].start() - asked.end() > _SHORTEST_LABEL
    return is_apart or not _AFTER.search(line[contacts[-1].end() :])


def _outlet(before):
    name = before.strip(_EDGE)
    name = name[_BEFORE_OUTLET.match(fold(name)).end() :]
    all_day = _ALL_DAY.search(fold(name))
    name = name[: all_day.start() if all_day else None].strip(_EDGE)
    folded = fold(name)
    if (
        not _SHORTEST_OUTLET <= len(name) <= _LONGEST_OUTLET
        or folded in _NO_OUTLET
        or _INVITES.search(folded)
    ):
        return None
    return name


def _outlet_asked_for(between):
    """歡迎撥打某報熱線: the outlet stands right before its telephone."""
    found = _NAMED_LAST.search(fold(between))
    return found and _outlet(between[slice(*found.span(1))])
